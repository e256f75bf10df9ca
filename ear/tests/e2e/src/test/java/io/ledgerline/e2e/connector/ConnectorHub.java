package io.ledgerline.e2e.connector;

import io.ledgerline.e2e.erp.FusionServer;
import io.ledgerline.e2e.erp.SapServer;
import io.ledgerline.e2e.hub.ConfigFolder;
import io.ledgerline.e2e.hub.HubDatabase;
import io.ledgerline.e2e.hub.HubServer;
import java.nio.file.Path;

/**
 * The server of the connector contract: short waits, and at SOUTH three ERPs over HTTP, one for each way of idempotency,
 * and Tryton; the business date decides which. At WEST the stand-ins for SAP and Oracle.
 */
final class ConnectorHub {

    /** Takes what is used at WEST in summer. */
    static final SapServer SAP = new SapServer();

    /** Takes the orders of WEST. */
    static final FusionServer FUSION = new FusionServer();

    private static final String URL = "http://127.0.0.1:${LEDGERLINE_HTTP_PORT}/sandbox-erp/api/saas";
    private static HubServer shared;
    private static boolean failed;

    private ConnectorHub() {}

    /** Booted once for all connectors of a run. */
    static synchronized HubServer shared() {
        if (failed) {
            throw new IllegalStateException(
                    "the server of the connector contract did not start, see the first failure");
        }
        if (shared == null) {
            // the name is part of the transaction manager's node id, which has at most 23 bytes
            String name = "erps-" + System.getProperty("hub.database", "h2");
            failed = true;
            HubServer server = HubServer.named(name)
                    .database(HubDatabase.ofRun())
                    .environment(
                            "LEDGERLINE_CONFIG_DIR",
                            ConfigFolder.with(name, Path.of("src/test/resources/connectors/erps.json"))
                                    .toString())
                    .environment("LEDGERLINE_ERP_SAAS_URL", URL)
                    .environment("LEDGERLINE_ERP_SAAS_UPSERT_URL", URL)
                    .environment("LEDGERLINE_ERP_SAAS_UPSERT_TOKEN", "practice-token")
                    .environment("LEDGERLINE_ERP_SAAS_LOOKUP_URL", URL)
                    .environment("LEDGERLINE_ERP_SAAS_LOOKUP_TOKEN", "practice-token")
                    .environment("LEDGERLINE_ERP_TRYTON_URL", TrytonErp.url())
                    .environment("LEDGERLINE_ERP_TRYTON_USER", "ledgerline")
                    .environment("LEDGERLINE_ERP_TRYTON_PASSWORD", "hub-Practice-42")
                    .environment("LEDGERLINE_ERP_SAP_URL", SAP.url())
                    .environment("LEDGERLINE_ERP_SAP_USER", SapServer.USER)
                    .environment("LEDGERLINE_ERP_SAP_PASSWORD", SapServer.PASSWORD)
                    .environment("LEDGERLINE_ERP_FUSION_URL", FUSION.url())
                    .environment("LEDGERLINE_ERP_FUSION_TOKEN", FusionServer.TOKEN)
                    .environment("LEDGERLINE_BUDGET_SOUTH_ASK_ERP", "true")
                    .environment("LEDGERLINE_BUDGET_SOUTH_EXCEEDED", "BLOCK")
                    .environment("LEDGERLINE_BUDGET_TIMEOUT", "PT1S")
                    .environment("LEDGERLINE_POSTING_REPLY_TIMEOUT", "PT2S")
                    .environment("LEDGERLINE_POSTING_MAX_ASKS", "12")
                    .environment("LEDGERLINE_POSTING_JANITOR_INTERVAL", "PT0.5S")
                    .environment("LEDGERLINE_POSTING_PROBE_INTERVAL", "PT0.5S")
                    .environment("LEDGERLINE_POSTING_PROBE_GRACE", "PT1S")
                    .environment("LEDGERLINE_POSTING_LINE_BACKOFF", "PT0.2S")
                    .environment("LEDGERLINE_POSTING_DOUBT_INTERVAL", "PT0.5S")
                    .environment("LEDGERLINE_MONITORING_REFRESH", "PT1S")
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "connector-hub-stop"));
            shared = server;
            failed = false;
        }
        return shared;
    }
}
