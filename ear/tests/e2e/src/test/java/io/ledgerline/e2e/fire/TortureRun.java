package io.ledgerline.e2e.fire;

import io.ledgerline.e2e.fire.fault.Fault;
import io.ledgerline.e2e.fire.fault.FaultDesk;
import io.ledgerline.e2e.fire.fault.Surroundings;
import io.ledgerline.e2e.fire.point.CrashPoint;
import io.ledgerline.e2e.fire.point.CrashRules;
import io.ledgerline.e2e.fire.traffic.Acknowledgements;
import io.ledgerline.e2e.fire.traffic.Acknowledgements.Acknowledged;
import io.ledgerline.e2e.fire.traffic.Load;
import io.ledgerline.e2e.hub.HubServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Does to a hub under load what a schedule says, starts it again each time on the same data, and checks what came of it: a
 * look after each strike, everything after each ten kills and at the end.
 */
final class TortureRun {

    private static final int CHECK_EVERY = 10;

    /** A point that load does not reach in this time is not reached: the hub is killed where it is. */
    private static final Duration REACHED = Duration.ofSeconds(10);

    private static final Duration BACK = Duration.ofMinutes(2);
    private static final int STARTS = 4;
    private static final Pattern UNDEPLOYED = Pattern.compile("UT005(023|071): .* /sandbox-erp/");
    private static final Pattern MESSAGE_ID = Pattern.compile("\\b[A-Z]{3,}\\d{4,}\\b");

    private final HubServer hub;
    private final Schedule schedule;
    private final CrashRules rules;
    private final List<CrashPoint> census;
    private final Report report;
    private final Load load;
    private final FaultDesk desk;
    private final Acknowledgements acknowledgements;
    private final Reckoning reckoning;

    /** The parts of the log, from and to, that strikes wrote which took the database away. */
    private final NavigableMap<Long, Long> withoutDatabase = new TreeMap<>();

    private int acknowledgedBefore;

    /**
     * At a hub that has just started.
     *
     * @param census points that are to note that they were passed; each makes the hub slower
     */
    TortureRun(HubServer hub, Surroundings around, Schedule schedule, CrashRules rules, List<CrashPoint> census) {
        this.hub = hub;
        this.schedule = schedule;
        this.rules = rules;
        this.census = census;
        this.report = new Report(hub.database().kind(), schedule);
        this.load = around.tryton() == null
                ? new Load(hub, schedule.seed(), schedule.connections(), schedule.pace())
                : Load.withTryton(hub, schedule.seed(), schedule.connections(), schedule.pace());
        this.desk = new FaultDesk(hub, around, load, schedule.connections());
        this.acknowledgements = load.acknowledgements();
        this.reckoning = around.tryton() == null
                ? new Reckoning(hub, acknowledgements)
                : new Reckoning(hub, acknowledgements, around.tryton().books());
    }

    /** Rules for the start before a strike: those of the next point that is aimed at. */
    static void prepare(CrashRules rules, Schedule schedule, int from, List<CrashPoint> census) {
        Strike next = schedule.strikes().stream()
                .skip(from)
                .filter(strike -> strike.crash() != null)
                .findFirst()
                .orElse(null);
        rules.load(next == null ? null : next.first(), next == null ? 0 : next.hit(), census);
    }

    /**
     * Runs the schedule to its end, or what of it fits into a time; the server is stopped afterwards.
     *
     * @param time no strike begins later than this
     */
    Report run(Duration time) {
        Instant end = Instant.now().plus(time);
        load.begin();
        try {
            int checked = 0;
            for (int i = 0; i < schedule.strikes().size() && Instant.now().isBefore(end); i++) {
                strike(i);
                if (report.kills() - checked >= CHECK_EVERY) {
                    checked = report.kills();
                    load.pause();
                    reckon();
                    load.begin();
                }
            }
            load.pause();
            reckon();
        } catch (ConditionTimeoutException | IllegalStateException e) {
            report.finding("the run ended early: " + e.getMessage());
        }
        log();
        hub.stop();
        List<String> left = hub.database().prepared(hub.base());
        left.forEach(one -> report.finding("prepared in the database after the end: " + one));
        report.figure("in doubt at the end", left.size());
        report.end();
        return report;
    }

    private void reckon() {
        reckoning.quiet(report);
        reckoning.check(report);
    }

    private void strike(int index) {
        Strike strike = schedule.strikes().get(index);
        long mark = hub.log().mark();
        carryOut(index, strike);
        if (strike.atDatabase()) {
            withoutDatabase.put(mark, hub.log().mark());
        }
    }

    private void carryOut(int index, Strike strike) {
        if (strike.crash() != null && strike.crash().atBoot()) {
            atBoot(index, strike);
        } else if (strike.crash() != null) {
            atPoint(index, strike);
        } else if (strike.fault().killsHub()) {
            anywhere(index, strike);
        } else {
            around(strike);
        }
    }

    private void atPoint(int index, Strike strike) {
        if (strike.fault() != null) {
            desk.begin(strike.fault(), strike.load());
        }
        pause(strike.load());
        rules.arm();
        boolean reached = ended();
        if (!reached) {
            hub.kill();
        }
        dead(index, strike, Instant.now(), reached && halted(), 1);
    }

    private void atBoot(int index, Strike strike) {
        pause(strike.load());
        rules.arm();
        if (!ended()) {
            hub.kill();
        }
        Instant kill = Instant.now();
        rules.load(strike.crash(), strike.hit(), census);
        rules.arm();
        hub.launch();
        boolean reached = !hub.awaitReadyOrEnd() || ended();
        if (!reached) {
            hub.kill();
        }
        dead(index, strike, kill, reached && halted(), 2);
    }

    private void anywhere(int index, Strike strike) {
        pause(strike.load());
        hub.kill();
        Instant kill = Instant.now();
        if (strike.fault() == Fault.HUB_KILL_TWICE) {
            hub.launch();
            pause(strike.load().multipliedBy(3));
            hub.kill();
        }
        dead(index, strike, kill, true, strike.kills());
    }

    private void around(Strike strike) {
        desk.begin(strike.fault(), strike.load());
        if (strike.fault() == Fault.DISK_FULL) {
            // the broker looks at its disk every five seconds
            pause(strike.load().plusSeconds(8));
        } else if (strike.fault() != Fault.FLOOD) {
            pause(strike.load());
        }
        int prepared = preparedInDatabase(strike.fault());
        desk.end(strike.fault(), true);
        Instant over = Instant.now();
        List<Acknowledged> promised = acknowledgements.all();
        answered(over);
        int left = reckoning.preparedInBroker();
        Duration settled = reckoning.settled(over, promised, report);
        row(strike, true, strike.kills(), over, promised, prepared, left, null, settled);
        if (!hub.running()) {
            throw new IllegalStateException("the hub did not live through " + strike.name());
        }
    }

    /** The database cannot be asked while it is dead. */
    private int preparedInDatabase(Fault fault) {
        return hub.database().kind().equals("h2") || fault == Fault.POSTGRES_KILL
                ? -1
                : hub.database().prepared(hub.base()).size();
    }

    private void dead(int index, Strike strike, Instant kill, boolean reached, int kills) {
        List<Acknowledged> promised = acknowledgements.all();
        int prepared = preparedInDatabase(null);
        if (strike.fault() != null && !strike.fault().killsHub()) {
            desk.end(strike.fault(), false);
        }
        prepare(rules, schedule, index + 1, census);
        revive();
        Duration ready = Duration.between(kill, Instant.now());
        int left = reckoning.preparedInBroker();
        Duration settled = strike.settle() ? reckoning.settled(kill, promised, report) : null;
        answered(kill);
        row(strike, reached, kills, kill, promised, prepared, left, ready, settled);
    }

    private void revive() {
        for (int i = 0; i < STARTS; i++) {
            hub.launch();
            if (hub.awaitReadyOrEnd()) {
                return;
            }
            report.finding("the hub ended by itself while starting, exit code " + hub.exitCode());
        }
        throw new IllegalStateException("the hub does not start again");
    }

    private void row(
            Strike strike,
            boolean reached,
            int kills,
            Instant at,
            List<Acknowledged> promised,
            int preparedInDatabase,
            int preparedInBroker,
            Duration ready,
            Duration settled) {
        report.row(new Row(
                strike,
                reached,
                kills,
                at,
                promised.size() - acknowledgedBefore,
                preparedInDatabase,
                preparedInBroker,
                ready,
                settled));
        acknowledgedBefore = promised.size();
        ReportFiles.progress(report);
    }

    private boolean ended() {
        try {
            Awaitility.await()
                    .atMost(REACHED)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> !hub.running());
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }

    private boolean halted() {
        if (hub.exitCode() != CrashRules.HALTED) {
            report.finding("the hub ended by itself, exit code " + hub.exitCode());
            return false;
        }
        return true;
    }

    /** An answer that was on its way when the server died may be read a moment after. */
    private void answered(Instant strike) {
        Awaitility.await("a message is acknowledged again")
                .atMost(BACK)
                .pollDelay(Duration.ZERO)
                .until(() -> acknowledgements.firstAfter(strike.plusSeconds(1)), Objects::nonNull);
    }

    /** Nothing is an ERROR of the hub while its database is there; what it says when that is away is counted by its ids. */
    private void log() {
        Map<String, Integer> errors = new TreeMap<>();
        hub.log().errors().forEach((number, line) -> {
            Map.Entry<Long, Long> away = withoutDatabase.floorEntry(number);
            if (away != null && number < away.getValue() || ofTheErpThatIsTakenAway(line)) {
                Matcher id = MESSAGE_ID.matcher(line);
                errors.merge(id.find() ? id.group() : "none", 1, Integer::sum);
            } else {
                report.finding("log: " + line);
            }
        });
        report.figure("ERROR lines while the database was away, by id", errors);
    }

    /** What the web server says of requests to the practice ERP while the harness takes that out of the server. */
    private boolean ofTheErpThatIsTakenAway(String line) {
        return schedule.has(Fault.ERP_UNDEPLOYED) && UNDEPLOYED.matcher(line).find();
    }

    private static void pause(Duration duration) {
        Instant end = Instant.now().plus(duration);
        for (Instant now = Instant.now(); now.isBefore(end); now = Instant.now()) {
            LockSupport.parkNanos(Duration.between(now, end).toNanos());
        }
    }
}
