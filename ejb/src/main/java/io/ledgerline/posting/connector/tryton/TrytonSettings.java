package io.ledgerline.posting.connector.tryton;

import io.ledgerline.platform.Settings;
import io.ledgerline.posting.connector.http.ErpTls;
import io.ledgerline.posting.connector.tryton.document.Chart;
import io.ledgerline.posting.connector.tryton.rpc.TrytonAccess;
import io.ledgerline.posting.erp.Erp;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How to speak to one Tryton. The ERP's {@code settings} say how it is set up; where it is and how the hub signs in come from
 * the configuration ({@code ledgerline.erp.<code>.*}), so that no secret is in the database.
 *
 * @param access how to reach and enter it
 * @param chart what its documents need besides the command
 * @param visibility a document shows so long after a call whose reply was lost
 * @param settling what does not show after so long was not done; null when only a person may say so
 */
record TrytonSettings(TrytonAccess access, Chart chart, Duration visibility, Duration settling) {

    private static final String NEVER = "never";

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException when one is missing or of the wrong form; never tells a value of a secret
     */
    static TrytonSettings of(Erp erp, Settings settings) {
        String prefix = "ledgerline.erp." + erp.code() + '.';
        String address = settings.optional(prefix + "url")
                .or(() -> Optional.ofNullable(erp.settings().get("url")))
                .orElseThrow(() -> new IllegalArgumentException(prefix + "url is not set"));
        URI url = URI.create(address.endsWith("/") ? address : address + '/');
        if (!"http".equals(url.getScheme()) && !"https".equals(url.getScheme())) {
            throw new IllegalArgumentException(prefix + "url is neither http nor https");
        }
        String settling = erp.setting("settling", "PT2M");
        return new TrytonSettings(
                new TrytonAccess(
                        url,
                        settings.optional(prefix + "user")
                                .orElseThrow(() -> new IllegalArgumentException(prefix + "user is not set")),
                        settings.text(prefix + "password", ""),
                        Duration.parse(erp.setting("connectTimeout", "PT5S")),
                        Duration.parse(erp.setting("timeout", "PT20S")),
                        Duration.parse(erp.setting("longest", "PT60S")),
                        Long.parseLong(erp.setting("mostBytes", "4194304")),
                        list(erp, "acceptWarnings").collect(Collectors.toUnmodifiableSet()),
                        ErpTls.of(prefix, settings).orElse(null)),
                chart(erp),
                Duration.parse(erp.setting("visibility", "PT2S")),
                NEVER.equals(settling) ? null : Duration.parse(settling));
    }

    private static Chart chart(Erp erp) {
        return new Chart(
                erp.settings().get("warehouse"),
                erp.setting("usedLocation", "{facility}-USED"),
                erp.setting("journal", "HUB"),
                erp.settings().get("receivedAccount"),
                erp.settings().get("expenseAccount"),
                erp.settings().get("freightAccount"),
                erp.settings().get("taxAccount"),
                erp.settings().get("varianceAccount"),
                pairs(erp, "units"),
                Boolean.parseBoolean(erp.setting("lots", "true")),
                Boolean.parseBoolean(erp.setting("createMissing", "false")),
                erp.settings().get("productCategory"));
    }

    private static Map<String, String> pairs(Erp erp, String name) {
        Map<String, String> pairs = new LinkedHashMap<>();
        list(erp, name).forEach(pair -> {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException(name + " of ERP " + erp.code() + " is no list of code=name");
            }
            pairs.put(
                    pair.substring(0, equals).trim(), pair.substring(equals + 1).trim());
        });
        return pairs;
    }

    private static Stream<String> list(Erp erp, String name) {
        return Stream.of(erp.setting(name, "").split(",")).map(String::trim).filter(text -> !text.isEmpty());
    }
}
