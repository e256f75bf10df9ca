package io.ledgerline.e2e.connector;

import org.junit.jupiter.api.Tag;

/** The connector {@code queue}. */
@Tag("postgresql")
class QueueConnectorE2EIT extends ConnectorContract {

    QueueConnectorE2EIT() {
        super("cloud", "cloud", new Sender("EPIC", "NMGH", "101003", "E10002", "20261120"));
    }

    @Override
    boolean speaksHttp() {
        return false;
    }
}
