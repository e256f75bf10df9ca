package io.ledgerline.e2e.fire;

import io.ledgerline.e2e.fire.fault.FakeClock;
import io.ledgerline.e2e.fire.fault.Fault;
import io.ledgerline.e2e.fire.fault.Proxies;
import io.ledgerline.e2e.fire.fault.SmallDisk;
import io.ledgerline.e2e.fire.fault.Surroundings;
import io.ledgerline.e2e.fire.fault.TcpProxy;
import io.ledgerline.e2e.fire.point.CrashRules;
import io.ledgerline.e2e.hub.ConfigFolder;
import io.ledgerline.e2e.hub.HubDatabase;
import io.ledgerline.e2e.hub.HubServer;
import java.nio.file.Path;

/**
 * The hub that is tortured: an ERP of each kind of connector, the harness's proxies in its connections, the agent of the crash
 * rules in its process, short waits, and no check of the byte code, which halves the time of a start.
 */
final class TortureHub {

    private TortureHub() {}

    static CrashRules rules(HubDatabase database) {
        return new CrashRules(Path.of(System.getProperty("hub.work")).resolve("torture-rules-" + database.kind()));
    }

    static Surroundings around(HubDatabase database, Schedule schedule, CrashRules rules) {
        return new Surroundings(
                proxies(database),
                schedule.has(Fault.CLOCK_JUMP) ? new FakeClock(rules.folder()) : null,
                schedule.has(Fault.DISK_FULL) ? new SmallDisk(rules.folder().resolve("disk")) : null);
    }

    private static Proxies proxies(HubDatabase database) {
        TcpProxy front = null;
        if (database.kind().equals("postgresql")) {
            front = new TcpProxy();
            front.target(database.port());
            database.entrance(front.port());
        }
        return new Proxies(front, new TcpProxy());
    }

    static HubServer start(HubDatabase database, Surroundings around, CrashRules rules) {
        // the name is part of the transaction manager's node id, which has at most 23 bytes
        String name = "torture-" + database.kind();
        HubServer.Builder builder = HubServer.named(name);
        around.proxies().erp().target(builder.httpPort());
        if (around.clock() != null) {
            around.clock().environment().forEach(builder::environment);
        }
        if (around.disk() != null) {
            builder.journal(around.disk().folder())
                    .environment("LEDGERLINE_JMS_MIN_DISK_FREE", Long.toString(SmallDisk.RESERVE))
                    .environment("LEDGERLINE_JMS_JOURNAL_POOL_FILES", "4");
        }
        return builder.database(database)
                .javaOptions(
                        "-XX:+UnlockDiagnosticVMOptions -XX:-BytecodeVerificationRemote -DJTAEnvironmentBean.orphanSafetyInterval=6000 "
                                + rules.javaOptions())
                .environment(
                        "LEDGERLINE_CONFIG_DIR",
                        ConfigFolder.with(name, Path.of("src/test/resources/fire/erps.json"))
                                .toString())
                .environment(
                        "LEDGERLINE_ERP_SAAS_URL",
                        "http://127.0.0.1:" + around.proxies().erp().port() + "/sandbox-erp/api/saas")
                .environment("LEDGERLINE_TX_RECOVERY_PERIOD", "2")
                .environment("LEDGERLINE_TX_RECOVERY_BACKOFF", "1")
                .environment("LEDGERLINE_POSTING_REPLY_TIMEOUT", "PT10S")
                .environment("LEDGERLINE_POSTING_MAX_ASKS", "12")
                .environment("LEDGERLINE_POSTING_JANITOR_INTERVAL", "PT1S")
                .environment("LEDGERLINE_POSTING_PROBE_INTERVAL", "PT0.5S")
                .environment("LEDGERLINE_POSTING_PROBE_GRACE", "PT2S")
                .environment("LEDGERLINE_POSTING_LINE_BACKOFF", "PT0.2S")
                .environment("LEDGERLINE_POSTING_LINE_LONGEST_BACKOFF", "PT2S")
                .environment("LEDGERLINE_POSTING_DOUBT_INTERVAL", "PT0.5S")
                .environment("LEDGERLINE_POSTING_DOUBT_LONGEST_INTERVAL", "PT2S")
                .start();
    }
}
