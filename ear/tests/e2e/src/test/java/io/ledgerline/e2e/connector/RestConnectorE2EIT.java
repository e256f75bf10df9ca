package io.ledgerline.e2e.connector;

import org.junit.jupiter.api.Tag;

/** The connector {@code rest} to an ERP that remembers idempotency keys. */
@Tag("postgresql")
class RestConnectorE2EIT extends OrderedHttpConnectorContract {

    RestConnectorE2EIT() {
        super("saas", "20261120");
    }
}
