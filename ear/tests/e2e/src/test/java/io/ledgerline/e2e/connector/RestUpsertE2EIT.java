package io.ledgerline.e2e.connector;

/** The connector {@code rest} to an ERP that makes or finds the document of a reference. */
class RestUpsertE2EIT extends OrderedHttpConnectorContract {

    RestUpsertE2EIT() {
        super("saas-upsert", "20261020");
    }
}
