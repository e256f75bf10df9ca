package io.ledgerline.e2e.connector;

import org.junit.jupiter.api.Tag;

/** The connector {@code tables}. */
@Tag("postgresql")
class TablesConnectorE2EIT extends ConnectorContract {

    TablesConnectorE2EIT() {
        super("legacy", "legacy", new Sender("MEDITECH", "WMCH", "W.OR", "IMPL0002", "20261120"));
    }

    @Override
    boolean speaksHttp() {
        return false;
    }
}
