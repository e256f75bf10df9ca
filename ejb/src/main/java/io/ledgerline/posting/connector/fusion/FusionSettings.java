package io.ledgerline.posting.connector.fusion;

import io.ledgerline.canonical.value.Quantity;
import io.ledgerline.platform.Settings;
import io.ledgerline.posting.connector.http.HttpCalls;
import io.ledgerline.posting.erp.Erp;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How to speak to one Oracle Fusion system. The ERP's {@code settings} say what the hub's codes are there; where it is and how the hub signs
 * in come from the configuration ({@code ledgerline.erp.<code>.*}), so that no secret is in the database.
 *
 * @param erp the ERP, for its further settings
 * @param url address of the resources, without a slash at its end: {@code https://host/fscmRestApi/resources/11.13.18.05}
 * @param authorization value of the Authorization header, or null
 * @param connectTimeout for the connection
 * @param timeout for a command with everything that belongs to it
 * @param visibility what was done shows in a lookup after so long
 * @param settling what does not show after so long was not done; null when only a person may say so
 * @param notDone further statuses that this system gives only when it has done nothing
 * @param transientCodes error codes that pass by themselves: somebody else has a lock
 * @param mostBytes longest reply that is read
 */
record FusionSettings(
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

    /** Oracle ADF: the row is locked, or was changed, by somebody else. */
    private static final String LOCKS = "JBO-26030,JBO-25014";

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException when one is missing or of the wrong form; never tells a value of a secret
     */
    static FusionSettings of(Erp erp, Settings settings) {
        String prefix = HttpCalls.prefix(erp);
        String address = settings.optional(prefix + "url")
                .or(() -> Optional.ofNullable(erp.settings().get("url")))
                .orElseThrow(() -> new IllegalArgumentException(prefix + "url is not set"));
        URI url = URI.create(address.endsWith("/") ? address.substring(0, address.length() - 1) : address);
        if (!"http".equals(url.getScheme()) && !"https".equals(url.getScheme())) {
            throw new IllegalArgumentException(prefix + "url is neither http nor https");
        }
        String settling = erp.setting("settling", "PT5M");
        return new FusionSettings(
                erp,
                url,
                HttpCalls.authorization(prefix, settings),
                Duration.parse(erp.setting("connectTimeout", "PT5S")),
                Duration.parse(erp.setting("timeout", "PT60S")),
                Duration.parse(erp.setting("visibility", "PT5S")),
                NEVER.equals(settling) ? null : Duration.parse(settling),
                Arrays.stream(erp.setting("notDone", "").split(","))
                        .map(String::trim)
                        .filter(text -> !text.isEmpty())
                        .map(Integer::valueOf)
                        .collect(Collectors.toUnmodifiableSet()),
                Arrays.stream(erp.setting("transientCodes", LOCKS).split(","))
                        .map(String::trim)
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.toUnmodifiableSet()),
                Integer.parseInt(erp.setting("mostBytes", "1048576")));
    }

    /** What a code of the hub is in this system: setting {@code <kind>.<code>}, else the code itself. */
    String code(String kind, String code) {
        return erp.setting(kind + '.' + code, code);
    }

    /** A setting of something ({@code <name>.<of>}), else of the whole system, else null. */
    String of(String name, String of) {
        String own = erp.settings().get(name + '.' + of);
        return own == null ? erp.settings().get(name) : own;
    }

    /**
     * The same, which must be there.
     *
     * @throws IllegalArgumentException when it is not
     */
    String required(String name, String of) {
        String value = of(name, of);
        if (value == null) {
            throw new IllegalArgumentException("setting " + name + " of ERP " + erp.code() + " is missing");
        }
        return value;
    }

    /** The name of a unit of measure. */
    String unit(Quantity quantity) {
        String unit = quantity.unit() == null ? "{each}" : quantity.unit();
        return erp.setting("unit." + unit, unit.equals("{each}") ? "Each" : unit);
    }

    /** The account combination of a cost centre and an account, by the setting {@code accountPattern}. */
    String combination(String costCentre, String account) {
        return erp.setting("accountPattern", "{costCentre}-{account}")
                .replace("{costCentre}", code("costCentre", costCentre))
                .replace("{account}", code("account", account));
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "FusionSettings[" + url + ']';
    }
}
