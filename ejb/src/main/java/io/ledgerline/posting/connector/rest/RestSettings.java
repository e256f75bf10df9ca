package io.ledgerline.posting.connector.rest;

import io.ledgerline.platform.Settings;
import io.ledgerline.posting.connector.Capabilities.Idempotency;
import io.ledgerline.posting.connector.http.HttpCalls;
import io.ledgerline.posting.erp.Erp;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How to speak to one ERP over HTTP. The ERP's {@code settings} say how it behaves; where it is and how the hub signs in come
 * from the configuration ({@code ledgerline.erp.<code>.*}), so that no secret is in the database.
 *
 * @param url base address, without a slash at its end
 * @param authorization value of the Authorization header, or null
 * @param documentsPath below the base: where documents are handed in and found
 * @param statusPath below the base: 2xx while the ERP takes documents
 * @param keyHeader header that carries the idempotency key
 * @param idempotency what keeps a repeated command from becoming a second document
 * @param connectTimeout for the connection
 * @param timeout for a call from its first to its last byte
 * @param visibility what was done shows in a lookup after so long
 * @param settling what does not show after so long was not done; null when only a person may say so
 * @param notDone further statuses that this ERP gives only when it has done nothing
 * @param transientCodes error codes that pass by themselves, for instance a lock
 * @param mostBytes longest reply that is read
 */
record RestSettings(
        URI url,
        String authorization,
        String documentsPath,
        String statusPath,
        String keyHeader,
        Idempotency idempotency,
        Duration connectTimeout,
        Duration timeout,
        Duration visibility,
        Duration settling,
        Set<Integer> notDone,
        Set<String> transientCodes,
        int mostBytes) {

    private static final String NEVER = "never";

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException when one is missing or of the wrong form; never tells a value of a secret
     */
    static RestSettings of(Erp erp, Settings settings) {
        String prefix = HttpCalls.prefix(erp);
        String address = settings.optional(prefix + "url")
                .or(() -> Optional.ofNullable(erp.settings().get("url")))
                .orElseThrow(() -> new IllegalArgumentException(prefix + "url is not set"));
        URI url = URI.create(address.endsWith("/") ? address.substring(0, address.length() - 1) : address);
        if (!"http".equals(url.getScheme()) && !"https".equals(url.getScheme())) {
            throw new IllegalArgumentException(prefix + "url is neither http nor https");
        }
        String settling = erp.setting("settling", "PT2M");
        return new RestSettings(
                url,
                HttpCalls.authorization(prefix, settings),
                erp.setting("documentsPath", "/documents"),
                erp.setting("statusPath", "/status"),
                erp.setting("keyHeader", "Idempotency-Key"),
                idempotency(erp),
                Duration.parse(erp.setting("connectTimeout", "PT5S")),
                Duration.parse(erp.setting("timeout", "PT20S")),
                Duration.parse(erp.setting("visibility", "PT1S")),
                NEVER.equals(settling) ? null : Duration.parse(settling),
                list(erp, "notDone").map(Integer::valueOf).collect(Collectors.toUnmodifiableSet()),
                list(erp, "transientCodes").collect(Collectors.toUnmodifiableSet()),
                Integer.parseInt(erp.setting("mostBytes", "1048576")));
    }

    /** The longest that one call can take. */
    Duration longestCall() {
        return connectTimeout.compareTo(timeout) > 0 ? connectTimeout : timeout;
    }

    private static Idempotency idempotency(Erp erp) {
        String name = erp.setting("idempotency", "server-key");
        return switch (name) {
            case "server-key" -> Idempotency.SERVER_KEY;
            case "upsert" -> Idempotency.UPSERT;
            case "lookup" -> Idempotency.LOOKUP_ONLY;
            default ->
                throw new IllegalArgumentException(
                        "idempotency of ERP " + erp.code() + " is none of server-key, upsert, lookup");
        };
    }

    private static Stream<String> list(Erp erp, String name) {
        return Stream.of(erp.setting(name, "").split(",")).map(String::trim).filter(text -> !text.isEmpty());
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "RestSettings[" + url + ", " + idempotency + ']';
    }
}
