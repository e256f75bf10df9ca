package io.ledgerline.e2e.fire;

import io.ledgerline.e2e.fire.Acknowledgements.Acknowledged;
import io.ledgerline.e2e.hub.HubServer;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Kills a server under load as a schedule says, restarts it each time on the same data, and checks what came of it. */
final class KillRun {

    /** How long after a kill everything that was acknowledged before it may take to stand in the ERP. */
    private static final Duration RECOVERY = Duration.ofMinutes(4);

    /** How long the hub may take to end all its work once nobody sends any more. */
    private static final Duration QUIET = Duration.ofMinutes(2);

    private final HubServer hub;
    private final KillSchedule schedule;
    private final KillReport report;
    private final Acknowledgements acknowledgements = new Acknowledgements();
    private final List<MllpSender> senders = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final HubState state;
    private final ErpBooks books;

    KillRun(HubServer hub, KillSchedule schedule) {
        this.hub = hub;
        this.schedule = schedule;
        this.report = new KillReport(hub.database().kind(), schedule);
        this.state = new HubState(hub);
        this.books = new ErpBooks(hub);
    }

    /** Runs the schedule to its end; the server is stopped afterwards. */
    KillReport run() {
        begin();
        try {
            for (int i = 0; i < schedule.rounds().size(); i++) {
                round(i + 1, schedule.rounds().get(i));
            }
        } finally {
            end();
        }
        quiet();
        check();
        hub.stop();
        leftInDatabase();
        return report;
    }

    private void begin() {
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        for (int lane = 0; lane < schedule.connections(); lane++) {
            MllpSender sender = new MllpSender(
                    hub.mllpPort(), schedule.pace(), new Traffic(schedule.seed(), lane, now), acknowledgements);
            Thread thread = new Thread(sender, "sender-" + lane);
            thread.setDaemon(true);
            senders.add(sender);
            threads.add(thread);
        }
        threads.forEach(Thread::start);
    }

    private void round(int number, KillSchedule.Round round) {
        Instant begin = Instant.now();
        pause(round.after());
        hub.kill();
        Instant kill = Instant.now();
        List<Acknowledged> promised = acknowledgements.all();
        int prepared = hub.database().kind().equals("h2")
                ? -1
                : hub.database().prepared(hub.base()).size();
        hub.launch();
        if (round.again() != null) {
            pause(round.again());
            hub.kill();
            hub.launch();
        }
        hub.awaitReady();
        Duration ready = Duration.between(kill, Instant.now());
        int left = state.preparedInBroker().size();
        Duration settled = round.settle() ? settled(kill, promised) : null;
        Instant answered = firstAnswer(kill);
        report.row(new KillReport.Row(
                number,
                round.again() != null,
                Duration.between(begin, kill),
                promised.size(),
                prepared,
                left,
                ready,
                Duration.between(kill, answered),
                settled));
    }

    /** An answer that was on its way when the server died may be read a moment after. */
    private Instant firstAnswer(Instant kill) {
        return Awaitility.await("a message is acknowledged again")
                .atMost(RECOVERY)
                .until(() -> acknowledgements.firstAfter(kill.plusSeconds(1)), Objects::nonNull);
    }

    private Duration settled(Instant kill, List<Acknowledged> promised) {
        Map<String, Expected> missing = new TreeMap<>();
        promised.forEach(one -> one.message().expected().forEach(wanted -> missing.put(wanted.key(), wanted)));
        books.all().forEach(document -> missing.remove(document.key()));
        try {
            Awaitility.await()
                    .atMost(RECOVERY)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> {
                        // while one is missing nobody need know of the others
                        while (!missing.isEmpty()
                                && books.has(missing.values().iterator().next())) {
                            missing.remove(missing.keySet().iterator().next());
                        }
                        return missing.isEmpty();
                    });
            return Duration.between(kill, Instant.now());
        } catch (ConditionTimeoutException e) {
            report.finding("not in the ERP " + RECOVERY + " after a restart: "
                    + missing.keySet().stream()
                            .filter(key -> !books.has(missing.get(key)))
                            .limit(10)
                            .toList());
            return null;
        }
    }

    private void end() {
        senders.forEach(MllpSender::end);
        for (Thread thread : threads) {
            Awaitility.await("the sender ends").atMost(Duration.ofMinutes(7)).until(() -> !thread.isAlive());
        }
    }

    /** All work is done, every queue empty, every transaction ended: or the report says what is not. */
    private void quiet() {
        Instant begin = Instant.now();
        awaitEmpty("unfinished", state::unfinished);
        awaitEmpty("queue not empty", () -> List.copyOf(state.waiting().entrySet()));
        awaitEmpty("interface table", books::openInTable);
        awaitEmpty("prepared in the broker", state::preparedInBroker);
        awaitEmpty("in the transaction log", state::transactionLog);
        if (hub.database().kind().equals("postgresql")) {
            awaitEmpty("prepared in PostgreSQL", () -> hub.database().prepared(hub.base()));
        }
        report.figure(
                "until all was quiet, s", Duration.between(begin, Instant.now()).toSeconds());
    }

    private void awaitEmpty(String what, Supplier<List<?>> reading) {
        try {
            Awaitility.await()
                    .atMost(QUIET)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> reading.get().isEmpty());
        } catch (ConditionTimeoutException e) {
            reading.get().forEach(one -> report.finding(what + ": " + one));
        }
    }

    private void check() {
        List<ErpBooks.Document> documents = books.all();
        Checker checked = Checker.compare(acknowledgements.all(), acknowledgements.everSent(), documents);
        report.findings(checked.findings());
        report.findings(acknowledgements.troubles());
        var counters = books.counters();
        if (counters.getInt("documentsPerReferenceAboveOne") != 0 || counters.getInt("unbalancedEntries") != 0) {
            report.finding("the ERP's own counters: " + counters.prettify());
        }
        var audit = state.audit();
        if (!audit.getBoolean("intact")) {
            report.finding("audit chain: " + audit.getList("findings"));
        }
        hub.log().errorsAfter(0).forEach(line -> report.finding("log: " + line));
        report.figure("messages acknowledged", acknowledgements.count());
        report.figure("sendings", acknowledgements.sendings());
        report.figure("broken connections", acknowledgements.brokenConnections());
        report.figure("negative answers (sent again)", acknowledgements.negatives());
        report.figure("documents expected", checked.expected());
        report.figure("documents in the ERP", documents.size());
        report.figure("lost", checked.lost().size());
        report.figure("twice", checked.twice().size());
        report.figure("never sent", checked.foreign().size());
        report.figure("out of order", checked.outOfOrder().size());
        report.figure("ERP attempts by ERP", counters.getList("references.attempts"));
        report.figure("ERP duplicates refused by ERP", counters.getList("references.duplicates"));
        report.figure("audit entries, chain intact", audit.getLong("entries") + ", " + audit.getBoolean("intact"));
    }

    private void leftInDatabase() {
        List<String> left = hub.database().prepared(hub.base());
        left.forEach(one -> report.finding("prepared in the database after the end: " + one));
        report.figure("in doubt at the end", left.size());
    }

    private static void pause(Duration duration) {
        Instant end = Instant.now().plus(duration);
        for (Instant now = Instant.now(); now.isBefore(end); now = Instant.now()) {
            LockSupport.parkNanos(Duration.between(now, end).toNanos());
        }
    }
}
