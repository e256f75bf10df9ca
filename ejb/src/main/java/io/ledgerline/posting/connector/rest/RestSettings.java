package io.ledgerline.posting.connector.rest;

import io.ledgerline.platform.Settings;
import io.ledgerline.posting.connector.Capabilities.Idempotency;
import io.ledgerline.posting.connector.http.HttpErp;
import io.ledgerline.posting.connector.http.HttpErp.Usual;
import io.ledgerline.posting.erp.Erp;

/**
 * How to speak to one ERP over plain HTTP and JSON.
 *
 * @param http where it is and how it behaves
 * @param documentsPath below the base: where documents are handed in and found
 * @param statusPath below the base: 2xx while the ERP takes documents
 * @param keyHeader header that carries the idempotency key
 * @param idempotency what keeps a repeated command from becoming a second document
 */
record RestSettings(HttpErp http, String documentsPath, String statusPath, String keyHeader, Idempotency idempotency) {

    private static final Usual USUAL = new Usual("PT20S", "PT1S", "PT2M", "");

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException when one is missing or of the wrong form; never tells a value of a secret
     */
    static RestSettings of(Erp erp, Settings settings) {
        return new RestSettings(
                HttpErp.of(erp, settings, USUAL),
                erp.setting("documentsPath", "/documents"),
                erp.setting("statusPath", "/status"),
                erp.setting("keyHeader", "Idempotency-Key"),
                idempotency(erp));
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
}
