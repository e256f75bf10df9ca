package io.ledgerline.posting.connector.odata;

import io.ledgerline.platform.Settings;
import io.ledgerline.posting.connector.Capabilities.Idempotency;
import io.ledgerline.posting.connector.http.HttpErp;
import io.ledgerline.posting.connector.http.HttpErp.Usual;
import io.ledgerline.posting.erp.Erp;
import java.util.Set;

/**
 * How to speak to one SAP S/4HANA system.
 *
 * @param http where it is ({@code https://host/sap/opu/odata/sap}) and how it behaves
 * @param client SAP client (header {@code sap-client}), or null for the system's default
 * @param repeatable true when the services are registered for repeatable requests
 */
record ODataSettings(HttpErp http, String client, boolean repeatable) {

    /** SAP: somebody else has a lock on the order, the material or its valuation. */
    private static final Usual USUAL = new Usual("PT30S", "PT2S", "PT2M", "ME/006,M3/023,M3/024");

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException when one is missing or of the wrong form; never tells a value of a secret
     */
    static ODataSettings of(Erp erp, Settings settings) {
        HttpErp http = HttpErp.of(erp, settings, USUAL);
        String idempotency = erp.setting("idempotency", "lookup");
        if (!Set.of("lookup", "repeatable").contains(idempotency)) {
            throw new IllegalArgumentException(
                    "idempotency of ERP " + erp.code() + " is neither lookup nor repeatable");
        }
        return new ODataSettings(http, erp.settings().get("client"), idempotency.equals("repeatable"));
    }

    Idempotency idempotency() {
        return repeatable ? Idempotency.SERVER_KEY : Idempotency.LOOKUP_ONLY;
    }
}
