package io.ledgerline.e2e.connector;

/** The connector {@code rest} to an ERP that remembers idempotency keys. */
class RestConnectorE2EIT extends HttpConnectorContract {

    RestConnectorE2EIT() {
        super("saas", "20261120");
    }
}
