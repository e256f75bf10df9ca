package io.ledgerline.posting.connector.http;

import io.ledgerline.platform.Settings;
import io.ledgerline.posting.connector.RemoteConnector.Patience;
import io.ledgerline.posting.erp.Erp;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How to reach one ERP over HTTP, and how it behaves, whatever it speaks. Its {@code settings} say how it behaves and what the hub's codes
 * are there; where it is and how the hub signs in come from the configuration ({@code ledgerline.erp.<code>.*}), so that no secret is in
 * the database.
 *
 * @param erp the ERP, for its further settings
 * @param url base address, without a slash at its end
 * @param authorization value of the Authorization header, or null
 * @param connectTimeout for the connection
 * @param timeout for a command with everything that belongs to it, from its first to its last byte
 * @param visibility what was done shows in a lookup after so long
 * @param settling what does not show after so long was not done; null when only a person may say so
 * @param notDone further statuses that this ERP gives only when it has done nothing
 * @param transientCodes error codes that pass by themselves, for instance a lock
 * @param mostBytes longest reply that is read
 */
public record HttpErp(
        Erp erp,
        URI url,
        String authorization,
        Duration connectTimeout,
        Duration timeout,
        Duration visibility,
        Duration settling,
        Set<Integer> notDone,
        Set<String> transientCodes,
        int mostBytes) {

    private static final String NEVER = "never";

    /**
     * What holds where an ERP's settings say nothing.
     *
     * @param timeout ISO 8601
     * @param visibility ISO 8601
     * @param settling ISO 8601, or {@code never}
     * @param transientCodes with commas between
     */
    public record Usual(String timeout, String visibility, String settling, String transientCodes) {}

    /**
     * Reads the settings.
     *
     * @throws IllegalArgumentException when one is missing or of the wrong form; never tells a value of a secret
     */
    public static HttpErp of(Erp erp, Settings settings, Usual usual) {
        String prefix = HttpCalls.prefix(erp);
        String address = settings.optional(prefix + "url")
                .or(() -> Optional.ofNullable(erp.settings().get("url")))
                .orElseThrow(() -> new IllegalArgumentException(prefix + "url is not set"));
        URI url = URI.create(address.endsWith("/") ? address.substring(0, address.length() - 1) : address);
        if (!"http".equals(url.getScheme()) && !"https".equals(url.getScheme())) {
            throw new IllegalArgumentException(prefix + "url is neither http nor https");
        }
        String settling = erp.setting("settling", usual.settling());
        return new HttpErp(
                erp,
                url,
                HttpCalls.authorization(prefix, settings),
                Duration.parse(erp.setting("connectTimeout", "PT5S")),
                Duration.parse(erp.setting("timeout", usual.timeout())),
                Duration.parse(erp.setting("visibility", usual.visibility())),
                NEVER.equals(settling) ? null : Duration.parse(settling),
                list(erp.setting("notDone", "")).map(Integer::valueOf).collect(Collectors.toUnmodifiableSet()),
                list(erp.setting("transientCodes", usual.transientCodes())).collect(Collectors.toUnmodifiableSet()),
                Integer.parseInt(erp.setting("mostBytes", "1048576")));
    }

    /** What a code of the hub is in this system: setting {@code <kind>.<code>}, else the code itself. */
    public String code(String kind, String code) {
        return erp.setting(kind + '.' + code, code);
    }

    /** A setting of something, such as a facility ({@code <name>.<of>}), else of the whole system, else null. */
    public String of(String name, String of) {
        String own = erp.settings().get(name + '.' + of);
        return own == null ? erp.settings().get(name) : own;
    }

    /** The longest that one call can take. */
    public Duration longestCall() {
        return connectTimeout.compareTo(timeout) > 0 ? connectTimeout : timeout;
    }

    /** How long it may take until what was done shows. */
    public Patience patience() {
        return new Patience(visibility, settling);
    }

    private static Stream<String> list(String text) {
        return Stream.of(text.split(",")).map(String::trim).filter(each -> !each.isEmpty());
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "HttpErp[" + erp.code() + ", " + url + ']';
    }
}
