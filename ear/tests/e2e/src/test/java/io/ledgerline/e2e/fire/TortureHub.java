package io.ledgerline.e2e.fire;

import io.ledgerline.e2e.fire.fault.FakeClock;
import io.ledgerline.e2e.fire.fault.Fault;
import io.ledgerline.e2e.fire.fault.Proxies;
import io.ledgerline.e2e.fire.fault.SlowDisk;
import io.ledgerline.e2e.fire.fault.SmallDisk;
import io.ledgerline.e2e.fire.fault.Surroundings;
import io.ledgerline.e2e.fire.fault.TcpProxy;
import io.ledgerline.e2e.fire.fault.Tryton;
import io.ledgerline.e2e.fire.point.CrashRules;
import io.ledgerline.e2e.hub.ConfigFolder;
import io.ledgerline.e2e.hub.HubDatabase;
import io.ledgerline.e2e.hub.HubServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * The hub that is tortured: an ERP of each kind of connector, the harness's proxies in its connections, the agent of the crash
 * rules in its process, and short waits.
 */
public final class TortureHub {

    private static final Path ERPS = Path.of("src/test/resources/fire/erps.json");
    private static final Path WITH_TRYTON = Path.of("src/test/resources/fire/erps-tryton.json");

    /** What the ERP over HTTP knows in {@link #ERPS}. */
    static final String KEY = "server-key";

    private static final String SAAS = "/sandbox-erp/api/saas";
    private static final String SOON_ORPHANED = "-DJTAEnvironmentBean.orphanSafetyInterval=6000 ";

    private TortureHub() {}

    static CrashRules rules(HubDatabase database, Schedule schedule) {
        Path folder = Path.of(System.getProperty("hub.work")).resolve("torture-rules-" + database.kind());
        return new CrashRules(folder, schedule.has(Fault.DISK_SLOW) ? new SlowDisk(folder).rules() : List.of());
    }

    static Surroundings around(HubDatabase database, Schedule schedule, CrashRules rules) {
        return new Surroundings(
                proxies(database),
                schedule.has(Fault.CLOCK_JUMP) ? new FakeClock(rules.folder()) : null,
                schedule.has(Fault.DISK_FULL) ? new SmallDisk(rules.folder().resolve("disk")) : null,
                schedule.has(Fault.DISK_SLOW) ? new SlowDisk(rules.folder()) : null,
                schedule.hasTryton() ? new Tryton() : null);
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

    /**
     * Starts it.
     *
     * @param idempotency what the ERP over HTTP knows: {@code server-key}, {@code upsert} or {@code lookup}; with the last one nothing but
     *     the hub keeps a repeated call from becoming a second document
     */
    static HubServer start(HubDatabase database, Surroundings around, CrashRules rules, String idempotency) {
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
        if (around.tryton() != null) {
            builder.environment("LEDGERLINE_ERP_TRYTON_URL", around.tryton().url())
                    .environment("LEDGERLINE_ERP_TRYTON_USER", "ledgerline")
                    .environment("LEDGERLINE_ERP_TRYTON_PASSWORD", "hub-Practice-42");
        }
        return impatient(builder, SOON_ORPHANED + rules.javaOptions())
                .database(database)
                .environment(
                        "LEDGERLINE_CONFIG_DIR",
                        ConfigFolder.with(name, erps(around, rules, idempotency))
                                .toString())
                .environment(
                        "LEDGERLINE_ERP_SAAS_URL",
                        "http://127.0.0.1:" + around.proxies().erp().port() + SAAS)
                .start();
    }

    private static Path erps(Surroundings around, CrashRules rules, String idempotency) {
        Path from = around.tryton() == null ? ERPS : WITH_TRYTON;
        if (idempotency.equals(KEY)) {
            return from;
        }
        if (!Set.of("upsert", "lookup").contains(idempotency)) {
            throw new IllegalArgumentException("no idempotency of an ERP over HTTP: " + idempotency);
        }
        try {
            Files.createDirectories(rules.folder());
            String with = '"' + idempotency + "\", \"settling\": \"PT2S\"";
            return Files.writeString(
                    rules.folder().resolve("erps.json"), Files.readString(from).replace('"' + KEY + '"', with));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A hub with an ERP of each kind of connector, and short waits.
     *
     * @param name names its config folder
     * @param from the config folder of its version
     */
    public static HubServer.Builder plain(String name, Path from, HubServer.Builder builder) {
        return connected(name, from, impatient(builder, SOON_ORPHANED));
    }

    /** A hub with an ERP of each kind of connector, as sites run it: nothing is shorter than the defaults. */
    public static HubServer.Builder usual(String name, HubServer.Builder builder) {
        return connected(name, Path.of(System.getProperty("hub.config")), builder)
                .environment(
                        "JBOSS_JAVA_SIZING", "-Xms512m -Xmx1280m -XX:MetaspaceSize=256m -XX:+UseTransparentHugePages");
    }

    /** Whoever ends the run before its time ends its hub with it. */
    public static void endsWithThisProcess(HubServer hub) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            if (hub.running()) {
                                hub.kill();
                            }
                        },
                        "hub-end"));
    }

    private static HubServer.Builder connected(String name, Path from, HubServer.Builder builder) {
        return builder.environment(
                        "LEDGERLINE_CONFIG_DIR",
                        ConfigFolder.with(name, from, ERPS).toString())
                .environment("LEDGERLINE_ERP_SAAS_URL", "http://127.0.0.1:" + builder.httpPort() + SAAS);
    }

    private static HubServer.Builder impatient(HubServer.Builder builder, String javaOptions) {
        return builder.javaOptions(javaOptions)
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
                .environment("LEDGERLINE_POSTING_DOUBT_LONGEST_INTERVAL", "PT2S");
    }
}
