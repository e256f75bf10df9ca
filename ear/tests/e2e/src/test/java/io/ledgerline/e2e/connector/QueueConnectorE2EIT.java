package io.ledgerline.e2e.connector;

/** The connector {@code queue}. */
class QueueConnectorE2EIT extends ConnectorContract {

    QueueConnectorE2EIT() {
        super("cloud", "cloud", new Sender("EPIC", "NMGH", "101003", "E10002", "20261120"));
    }

    @Override
    boolean speaksHttp() {
        return false;
    }
}
