package io.ledgerline.e2e.connector;

/** The connector {@code tables}. */
class TablesConnectorE2EIT extends ConnectorContract {

    TablesConnectorE2EIT() {
        super("legacy", "legacy", new Sender("MEDITECH", "WMCH", "W.OR", "IMPL0002", "20261120"));
    }

    @Override
    boolean speaksHttp() {
        return false;
    }
}
