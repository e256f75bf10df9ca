package io.ledgerline.e2e.fire.recovery;

import io.ledgerline.e2e.connector.PracticeErp;
import io.ledgerline.e2e.fire.Options;
import io.ledgerline.e2e.fire.Reckoning;
import io.ledgerline.e2e.fire.RunNotes;
import io.ledgerline.e2e.fire.TortureHub;
import io.ledgerline.e2e.fire.check.HubState;
import io.ledgerline.e2e.fire.traffic.Acknowledgements.Acknowledged;
import io.ledgerline.e2e.fire.traffic.Load;
import io.ledgerline.e2e.hub.ConfigFolder;
import io.ledgerline.e2e.hub.HubClient;
import io.ledgerline.e2e.hub.HubDatabase;
import io.ledgerline.e2e.hub.HubServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * The proof of upgrades, for {@code ear/tests/e2e/upgrade}: an earlier version is killed under load with full queues, this one
 * goes on with its data; the earlier one refuses the data of this one, and goes on with the backup made before. Options: {@code
 * --database}, {@code --seed}, {@code --connections}, {@code --pace}, {@code --seconds}; {@code --from}, the commit of the
 * earlier version, and {@code --home} and {@code --config}, its server and config folder.
 */
public final class Upgrade {

    private static final List<String> LISTENERS = List.of("posting", "hl7v2");

    private final String kind;
    private final HubServer hub;
    private final Path oldHome;
    private final Path oldConfig;
    private final Path newConfig;
    private final Load load;
    private final Reckoning reckoning;
    private final RunNotes notes;
    private final Duration time;
    private final Path work =
            Folders.fresh(Path.of(System.getProperty("hub.work")).resolve("upgrade-backup"));
    private final DeployScripts scripts;

    private Upgrade(String kind, HubServer hub, Path oldHome, Path oldConfig, Options options, RunNotes notes) {
        this.kind = kind;
        this.hub = hub;
        this.oldHome = oldHome;
        this.oldConfig = oldConfig;
        this.newConfig = ConfigFolder.with("upgrade-to-" + kind, Path.of("src/test/resources/fire/erps.json"));
        this.notes = notes;
        this.load = new Load(
                hub,
                Long.parseLong(options.text("--seed", "20261121")),
                options.number("--connections", 6),
                Duration.ofMillis(options.number("--pace", 200)));
        this.reckoning = new Reckoning(hub, load.acknowledgements());
        this.time = Duration.ofSeconds(options.number("--seconds", 8));
        this.scripts = new DeployScripts(
                work.resolveSibling("upgrade-scripts.log"),
                kind.equals("h2")
                        ? Map.of()
                        : Map.of(
                                "PGHOST", "127.0.0.1",
                                "PGPORT", Integer.toString(hub.database().port()),
                                "PGUSER", "postgres",
                                "PGDATABASE", "ledgerline"));
    }

    /** Runs; exit code 1 when anything was found. */
    public static void main(String[] arguments) {
        Options options = Options.of(arguments);
        String kind = options.text("--database", "postgresql");
        Path home = Path.of(options.text("--home", ""));
        Path config = Path.of(options.text("--config", ""));
        RunNotes notes = new RunNotes(
                "Upgrade from " + options.text("--from", "?") + ", " + kind + ", seed "
                        + options.text("--seed", "20261121") + ", " + Instant.now(),
                "step",
                "took s",
                "acknowledged so far",
                "what");
        HubDatabase database = kind.equals("h2") ? HubDatabase.h2() : HubDatabase.postgresqlApart();
        try (HubServer hub = TortureHub.plain(
                        "upgrade-" + kind,
                        config,
                        HubServer.named("upgrade-" + kind).home(home))
                .database(database)
                .start()) {
            Upgrade run = new Upgrade(
                    kind,
                    hub,
                    home,
                    ConfigFolder.with("upgrade-" + kind, config, Path.of("src/test/resources/fire/erps.json")),
                    options,
                    notes);
            run.load.begin();
            run.fill();
            run.backUp();
            run.forward();
            run.refusal();
            run.back();
        }
        notes.end("upgrade-" + kind);
    }

    /** Full queues, and a kill in the middle of load. */
    private void fill() {
        Instant begin = Instant.now();
        pause(time);
        for (String erp : List.of("cloud", "legacy", "saas")) {
            new PracticeErp(hub, erp).set("down", true);
        }
        pause(time);
        LISTENERS.forEach(listener -> listener(listener, "pause"));
        pause(time.dividedBy(2));
        Map<String, Long> waiting = new HubState(hub).waiting();
        hub.kill();
        row("earlier version under load, ERPs down, listeners paused, SIGKILL", begin, waiting);
        for (String queue : List.of("in.hl7v2", "erp.cloud.inbound")) {
            if (!waiting.containsKey(queue)) {
                notes.finding(queue + " was empty at the kill: this proves less than it should");
            }
        }
    }

    private void backUp() {
        Instant begin = Instant.now();
        scripts.run("backup.sh", "data", "--base", hub.base().toString(), "--to", copy().toString());
        if (!kind.equals("h2")) {
            scripts.run("backup.sh", "database", "--to", base().toString());
        }
        row("backup of the killed server", begin, (copy().toFile().length() >> 20) + " MB data");
    }

    private void forward() {
        Instant begin = Instant.now();
        hub.become(Path.of(System.getProperty("hub.server.home")), newConfig);
        long mark = hub.log().mark();
        hub.start();
        List<String> migrated = hub.log().linesAfter(mark, "LEDG001001");
        if (migrated.size() != 1) {
            notes.finding("nothing said that the schema was migrated: " + migrated);
        }
        row(
                "this version on its data",
                begin,
                migrated.stream().map(Upgrade::text).toList());
        LISTENERS.forEach(listener -> listener(listener, "resume"));
        List<Acknowledged> promised = load.acknowledgements().all();
        Duration settled = reckoning.settled(begin, promised, notes);
        row("all of the earlier version in the ERP", begin, settled == null ? "no" : "yes");
        pause(time);
        load.pause();
        reckon();
        hub.log().errorsAfter(mark).forEach(line -> notes.finding("log: " + line));
        row("checked", begin, notes.clean() ? "all once" : "see findings");
    }

    /** What the earlier version says of the data that this one has worked on. */
    private void refusal() {
        Instant begin = Instant.now();
        hub.stop();
        hub.become(oldHome, oldConfig);
        long mark = hub.log().mark();
        hub.launch();
        if (hub.awaitReadyOrRefusal()) {
            notes.finding("the earlier version works on the schema of this one");
        }
        List<String> said = hub.log().errorsAfter(mark).stream()
                .filter(line -> line.contains("WFLYSRV") || line.contains("MSC"))
                .limit(1)
                .map(Upgrade::text)
                .toList();
        List<String> why = hub.log().linesAfter(mark, "not resolved locally").stream()
                .limit(1)
                .map(Upgrade::text)
                .toList();
        hub.kill();
        row("earlier version on the data of this one", begin, why.isEmpty() ? said : why);
    }

    private void back() {
        List<Acknowledged> promised = load.acknowledgements().all();
        Instant begin = Instant.now();
        Path data = hub.base().resolve("data");
        if (kind.equals("h2")) {
            Path others = Folders.fresh(work.resolve("erp"));
            ErpFiles.move(data, others);
            scripts.run(
                    "restore.sh",
                    "data",
                    "--from",
                    copy().toString(),
                    "--base",
                    hub.base().toString());
            ErpFiles.move(others, data);
            scripts.run(
                    "restore.sh",
                    "settle",
                    "--h2",
                    data.toString(),
                    "--driver",
                    ErpFiles.driver().toString());
        } else {
            scripts.run(
                    "restore.sh",
                    "data",
                    "--from",
                    copy().toString(),
                    "--base",
                    hub.base().toString());
            Path cluster = hub.database().data();
            Runnable start = hub.database().kill();
            Folders.delete(cluster);
            Path wal = Folders.fresh(work.resolve("wal"));
            scripts.run(
                    "restore.sh",
                    "database",
                    "--from",
                    base().toString(),
                    "--wal",
                    wal.toString(),
                    "--to",
                    cluster.toString());
            start.run();
            scripts.run("restore.sh", "settle");
        }
        hub.become(oldHome, oldConfig);
        hub.start();
        row("restored, earlier version ready", begin, "");
        LISTENERS.forEach(listener -> listener(listener, "resume"));
        load.again(promised.stream()
                .sorted(Comparator.comparing(Acknowledged::at))
                .map(Acknowledged::message)
                .toList());
        load.begin();
        pause(time);
        load.pause();
        reckon();
        row("senders sent all again, checked", begin, notes.clean() ? "all once" : "see findings");
    }

    private Path copy() {
        return work.resolve("data.tar.gz");
    }

    private Path base() {
        return work.resolve("base");
    }

    private void reckon() {
        reckoning.quiet(notes);
        reckoning.check(notes);
    }

    private void listener(String listener, String action) {
        new HubClient(hub)
                .post("operator", "listeners/" + listener + "/" + action, Map.of("reason", "upgrade"))
                .then()
                .statusCode(200);
    }

    private void row(String step, Instant begin, Object what) {
        notes.row(
                step,
                String.format(
                        Locale.ROOT,
                        "%.1f",
                        Duration.between(begin, Instant.now()).toMillis() / 1000.0),
                load.acknowledgements().count(),
                what);
    }

    /** A line of the log without its head, and not all of it. */
    private static String text(String line) {
        String text = line.replaceFirst("^\\S+ \\S+ \\S+ +", "").replace('|', '/');
        return text.substring(0, Math.min(300, text.length()));
    }

    private static void pause(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        for (long left = duration.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
