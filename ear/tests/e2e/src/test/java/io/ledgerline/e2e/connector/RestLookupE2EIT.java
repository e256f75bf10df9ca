package io.ledgerline.e2e.connector;

/** The connector {@code rest} to an ERP that knows no idempotency: the hub looks before it sends again. */
class RestLookupE2EIT extends OrderedHttpConnectorContract {

    RestLookupE2EIT() {
        super("saas-lookup", "20260920");
    }
}
