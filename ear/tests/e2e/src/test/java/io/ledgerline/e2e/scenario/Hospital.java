package io.ledgerline.e2e.scenario;

import io.ledgerline.e2e.hub.ConfigFolder;
import io.ledgerline.e2e.hub.HubClient;
import io.ledgerline.e2e.hub.HubDatabase;
import io.ledgerline.e2e.hub.HubServer;
import io.ledgerline.e2e.tryton.TrytonBooks;
import io.ledgerline.e2e.tryton.TrytonProcess;
import java.nio.file.Path;
import java.util.UUID;

/**
 * One hub and one Tryton for all cases, with short waits. They start with the first case; where Tryton is not and may not be
 * installed, the cases are left out.
 */
final class Hospital {

    private static final TrytonProcess TRYTON = new TrytonProcess();
    private static final TrytonBooks BOOKS = new TrytonBooks(TRYTON);

    /** Part of every number of this run. */
    static final String RUN = UUID.randomUUID().toString().substring(0, 6);

    private static HubServer hub;
    private static boolean failed;

    private Hospital() {}

    static synchronized HubServer hub() {
        if (failed) {
            throw new IllegalStateException("the server of the scenarios did not start, see the first failure");
        }
        if (hub == null) {
            TRYTON.start();
            failed = true;
            String name = "tales-" + System.getProperty("hub.database", "h2");
            HubServer server = HubServer.named(name)
                    .database(HubDatabase.ofRun())
                    .environment(
                            "LEDGERLINE_CONFIG_DIR",
                            ConfigFolder.with(name, Path.of("src/test/resources/scenario/erps.json"))
                                    .toString())
                    .environment("LEDGERLINE_ERP_TRYTON_URL", "http://127.0.0.1:" + TRYTON.port() + "/erp/")
                    .environment("LEDGERLINE_ERP_TRYTON_USER", "ledgerline")
                    .environment("LEDGERLINE_ERP_TRYTON_PASSWORD", "hub-Practice-42")
                    .environment("LEDGERLINE_POSTING_REPLY_TIMEOUT", "PT2S")
                    .environment("LEDGERLINE_POSTING_JANITOR_INTERVAL", "PT0.5S")
                    .environment("LEDGERLINE_POSTING_PROBE_INTERVAL", "PT0.5S")
                    .environment("LEDGERLINE_POSTING_PROBE_GRACE", "PT1S")
                    .environment("LEDGERLINE_POSTING_LINE_BACKOFF", "PT0.2S")
                    .environment("LEDGERLINE_POSTING_DOUBT_INTERVAL", "PT0.5S")
                    .environment("LEDGERLINE_INVOICE_REMATCH_INTERVAL", "PT0.5S")
                    .environment("LEDGERLINE_PAYMENT_POLL_INTERVAL", "PT1S")
                    .environment("LEDGERLINE_APPROVAL_ESCALATION_INTERVAL", "PT1S")
                    .environment("LEDGERLINE_ORDER_ACKNOWLEDGMENT_SUBSTITUTES", "PRT-0004=PRT-0006")
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "tales-stop"));
            hub = server;
            failed = false;
        }
        return hub;
    }

    static HubClient client() {
        return new HubClient(hub());
    }

    /** What Tryton itself says. */
    static TrytonBooks books() {
        return BOOKS;
    }

    /** Tryton dies, as by a power failure. */
    static void erpGoesDown() {
        TRYTON.kill();
    }

    static void erpComesBack() {
        TRYTON.serve();
    }
}
