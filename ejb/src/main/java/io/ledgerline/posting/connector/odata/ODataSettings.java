package io.ledgerline.posting.connector.odata;

import io.ledgerline.platform.Settings;
import io.ledgerline.posting.connector.Capabilities.Idempotency;
import io.ledgerline.posting.connector.http.HttpCalls;
import io.ledgerline.posting.erp.Erp;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How to speak to one SAP S/4HANA system. The ERP's {@code settings} say what the hub's codes are there; where it is and how the hub
 * signs in come from the configuration ({@code ledgerline.erp.<code>.*}), so that no secret is in the database.
 *
 * @param erp the ERP, for its further settings
 * @param url address of the OData services, without a slash at its end, for example {@code https://host/sap/opu/odata/sap}
 * @param authorization value of the Authorization header, or null
 * @param client SAP client (header {@code sap-client}), or null for the system's default
 * @param repeatable true when the services are registered for repeatable requests
 * @param connectTimeout for the connection
 * @param timeout for a command with everything that belongs to it
 * @param visibility what was done shows in a lookup after so long
 * @param settling what does not show after so long was not done; null when only a person may say so
 * @param notDone further statuses that this system gives only when it has done nothing
 * @param transientCodes error codes that pass by themselves: somebody else has a lock
 * @param mostBytes longest reply that is read
 */
record ODataSettings(
        Erp erp,
        URI url,
        String authorization,
        String client,
        boolean repeatable,
        Duration connectTimeout,
        Duration timeout,
        Duration visibility,
        Duration settling,
        Set<Integer> notDone,
        Set<String> transientCodes,
        int mostBytes) {

    private static final String NEVER = "never";
    private static final String LOCKS = "ME/006,M3/023,M3/024";

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException when one is missing or of the wrong form; never tells a value of a secret
     */
    static ODataSettings of(Erp erp, Settings settings) {
        String prefix = HttpCalls.prefix(erp);
        String address = settings.optional(prefix + "url")
                .or(() -> Optional.ofNullable(erp.settings().get("url")))
                .orElseThrow(() -> new IllegalArgumentException(prefix + "url is not set"));
        URI url = URI.create(address.endsWith("/") ? address.substring(0, address.length() - 1) : address);
        if (!"http".equals(url.getScheme()) && !"https".equals(url.getScheme())) {
            throw new IllegalArgumentException(prefix + "url is neither http nor https");
        }
        String idempotency = erp.setting("idempotency", "lookup");
        if (!Set.of("lookup", "repeatable").contains(idempotency)) {
            throw new IllegalArgumentException(
                    "idempotency of ERP " + erp.code() + " is neither lookup nor repeatable");
        }
        String settling = erp.setting("settling", "PT2M");
        return new ODataSettings(
                erp,
                url,
                HttpCalls.authorization(prefix, settings),
                erp.settings().get("client"),
                idempotency.equals("repeatable"),
                Duration.parse(erp.setting("connectTimeout", "PT5S")),
                Duration.parse(erp.setting("timeout", "PT30S")),
                Duration.parse(erp.setting("visibility", "PT2S")),
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

    Idempotency idempotency() {
        return repeatable ? Idempotency.SERVER_KEY : Idempotency.LOOKUP_ONLY;
    }

    /** What a code of the hub is in this system: setting {@code <kind>.<code>}, else the code itself. */
    String code(String kind, String code) {
        return erp.setting(kind + '.' + code, code);
    }

    /** A setting of one facility ({@code <name>.<facility>}), else of the whole system, else null. */
    String of(String name, String facility) {
        String ofFacility = erp.settings().get(name + '.' + facility);
        return ofFacility == null ? erp.settings().get(name) : ofFacility;
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "ODataSettings[" + url + ", " + idempotency() + ']';
    }
}
