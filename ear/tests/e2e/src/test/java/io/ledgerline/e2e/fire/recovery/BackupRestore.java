package io.ledgerline.e2e.fire.recovery;

import io.ledgerline.e2e.fire.Options;
import io.ledgerline.e2e.fire.Reckoning;
import io.ledgerline.e2e.fire.RunNotes;
import io.ledgerline.e2e.fire.TortureHub;
import io.ledgerline.e2e.fire.traffic.Acknowledgements.Acknowledged;
import io.ledgerline.e2e.fire.traffic.Load;
import io.ledgerline.e2e.hub.HubClient;
import io.ledgerline.e2e.hub.HubDatabase;
import io.ledgerline.e2e.hub.HubServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * The proof of disaster recovery, for {@code ear/tests/e2e/backup-restore}: under load a backup is made, data are destroyed, and
 * restored by the runbook; then senders send the time of the loss again, and everything acknowledged stands in the ERP once.
 * Options: {@code --database}, {@code --seed}, {@code --connections}, {@code --pace}, {@code --seconds} of load before and after
 * the backup.
 */
public final class BackupRestore {

    /** Senders are asked for what they had acknowledged from so long before the first that is missing. */
    private static final Duration SLACK = Duration.ofSeconds(10);

    private final HubServer hub;
    private final Load load;
    private final Reckoning reckoning;
    private final RunNotes notes;
    private final Duration time;
    private Instant known = Instant.EPOCH;
    private long logMark;

    private BackupRestore(HubServer hub, Options options, RunNotes notes) {
        this.hub = hub;
        this.notes = notes;
        this.load = new Load(
                hub,
                Long.parseLong(options.text("--seed", "20261121")),
                options.number("--connections", 6),
                Duration.ofMillis(options.number("--pace", 200)));
        this.reckoning = new Reckoning(hub, load.acknowledgements());
        this.time = Duration.ofSeconds(options.number("--seconds", 8));
    }

    /** Runs; exit code 1 when anything was found. */
    public static void main(String[] arguments) {
        Options options = Options.of(arguments);
        String kind = options.text("--database", "postgresql");
        RunNotes notes = new RunNotes(
                "Backup and restore, " + kind + ", seed " + options.text("--seed", "20261121") + ", " + Instant.now(),
                "lost",
                "acknowledged before",
                "backup s",
                "backup MB",
                "missing (RPO)",
                "of them JMS",
                "first missing, s before",
                "restored s",
                "ready s (RTO)",
                "all in the ERP s");
        HubDatabase database = kind.equals("h2") ? HubDatabase.h2() : HubDatabase.postgresqlApart();
        try (HubServer hub = TortureHub.plain(
                        "restore-" + kind,
                        Path.of(System.getProperty("hub.config")),
                        HubServer.named("restore-" + kind))
                .environment("LEDGERLINE_POSTING_LOST_AFTER", "PT5S")
                .database(database)
                .start()) {
            BackupRestore run = new BackupRestore(hub, options, notes);
            run.load.begin();
            if (kind.equals("h2")) {
                run.cold();
            } else {
                for (Disaster disaster : Disaster.values()) {
                    run.online(disaster);
                }
            }
            run.load.pause();
            run.reckon();
            run.log();
        }
        notes.end("backup-restore-" + kind);
    }

    /** PostgreSQL, backed up while it works. */
    private void online(Disaster disaster) {
        Path work = Folders.fresh(Path.of(System.getProperty("hub.work")).resolve("backup-restore"));
        Path wal = work.resolve("wal");
        Path base = work.resolve("base");
        DeployScripts scripts = new DeployScripts(
                work.resolveSibling("backup-restore-scripts.log"),
                Map.of(
                        "PGHOST", "127.0.0.1",
                        "PGPORT", Integer.toString(hub.database().port()),
                        "PGUSER", "postgres",
                        "PGDATABASE", "ledgerline"));
        Path data = hub.database().data();
        Process stream = null;
        Duration backup = Duration.ZERO;
        if (disaster.database()) {
            stream = scripts.start("backup.sh", "wal", "--to", wal.toString());
            pause(time.dividedBy(2));
            Instant begin = Instant.now();
            scripts.run("backup.sh", "database", "--to", base.toString());
            backup = Duration.between(begin, Instant.now());
        }
        pause(time);
        if (disaster.behind()) {
            listener("pause");
            pause(Duration.ofSeconds(3));
        }

        hub.kill();
        Runnable startDatabase = disaster.database() ? hub.database().kill() : () -> {};
        Instant at = Instant.now();
        List<Acknowledged> promised = promised();
        if (stream != null) {
            stream.destroyForcibly();
            stream.onExit().join();
        }
        if (disaster.database()) {
            Folders.delete(data);
            if (!disaster.stream()) {
                Folders.fresh(wal);
            }
        }
        if (disaster.server()) {
            Folders.delete(hub.base().resolve("data"));
        }

        if (disaster.database()) {
            scripts.run(
                    "restore.sh",
                    "database",
                    "--from",
                    base.toString(),
                    "--wal",
                    wal.toString(),
                    "--to",
                    data.toString());
            startDatabase.run();
        }
        scripts.run("restore.sh", "settle");
        Duration restored = Duration.between(at, Instant.now());
        hub.start();
        Duration ready = Duration.between(at, Instant.now());
        if (disaster.behind()) {
            listener("resume");
        }
        recovered(
                disaster.text(),
                at,
                promised,
                backup,
                disaster.database() ? Folders.megabytes(base) : 0,
                restored,
                ready);
    }

    /** H2: its files are copied while the server is stopped, so what came after is lost to the hub. */
    private void cold() {
        Path work = Folders.fresh(Path.of(System.getProperty("hub.work")).resolve("backup-restore"));
        Path copy = work.resolve("data.tar.gz");
        DeployScripts scripts = new DeployScripts(work.resolveSibling("backup-restore-scripts.log"), Map.of());
        pause(time);
        log();
        hub.stop();
        Instant begin = Instant.now();
        scripts.run("backup.sh", "data", "--base", hub.base().toString(), "--to", copy.toString());
        Duration backup = Duration.between(begin, Instant.now());
        // what is said while a server stops under load is not of this proof
        logMark = hub.log().mark();
        hub.start();
        pause(time.multipliedBy(2));

        hub.kill();
        Instant at = Instant.now();
        List<Acknowledged> promised = promised();
        // the ERP's files stand in the same folder here and are another's: they are not restored
        Path data = hub.base().resolve("data");
        Path others = Folders.fresh(work.resolve("erp"));
        ErpFiles.move(data, others);
        Folders.delete(data);
        scripts.run(
                "restore.sh",
                "data",
                "--from",
                copy.toString(),
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
        Duration restored = Duration.between(at, Instant.now());
        hub.start();
        recovered(
                "H2, since the last stop",
                at,
                promised,
                backup,
                copy.toFile().length() >> 20,
                restored,
                Duration.between(at, Instant.now()));
    }

    private void recovered(
            String what,
            Instant at,
            List<Acknowledged> promised,
            Duration backup,
            long size,
            Duration restored,
            Duration ready) {
        Losses losses = Losses.of(hub, load, promised, known, at);
        Instant from = at.minus(losses.earliest()).minus(SLACK);
        load.again(promised.stream()
                .filter(one -> one.at().isAfter(from))
                .sorted(java.util.Comparator.comparing(Acknowledged::at))
                .map(Acknowledged::message)
                .toList());
        Duration settled = reckoning.settled(at, promised, notes);
        load.pause();
        reckon();
        known = Instant.now();
        notes.row(
                what,
                promised.size(),
                seconds(backup),
                size,
                losses.missing().size(),
                losses.overJms(),
                losses.window(),
                seconds(restored),
                seconds(ready),
                settled == null ? "-" : seconds(settled));
        load.begin();
    }

    /** An answer that was on its way when the hub died is read a moment later. */
    private List<Acknowledged> promised() {
        pause(Duration.ofMillis(300));
        return load.acknowledgements().all();
    }

    private void log() {
        hub.log().errorsAfter(logMark).forEach(line -> notes.finding("log: " + line));
    }

    private void reckon() {
        reckoning.quiet(notes);
        reckoning.check(notes);
    }

    private void listener(String action) {
        new HubClient(hub)
                .post("operator", "listeners/hl7v2/" + action, Map.of("reason", "backup-restore"))
                .then()
                .statusCode(200);
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f", duration.toMillis() / 1000.0);
    }

    private static void pause(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        for (long left = duration.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
