package io.ledgerline.e2e.fire;

import io.ledgerline.e2e.fire.check.Checker;
import io.ledgerline.e2e.fire.check.ErpBooks;
import io.ledgerline.e2e.fire.check.HubState;
import io.ledgerline.e2e.fire.traffic.Acknowledgements;
import io.ledgerline.e2e.fire.traffic.Acknowledgements.Acknowledged;
import io.ledgerline.e2e.fire.traffic.Expected;
import io.ledgerline.e2e.hub.HubServer;
import io.ledgerline.e2e.tryton.TrytonBooks;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Looks whether all that was promised has come true: after a strike, and in full while nobody sends. */
public final class Reckoning {

    /** The stated time: so long after a kill everything that was acknowledged before it stands in the ERP. */
    public static final Duration RECOVERY = Duration.ofSeconds(60);

    /** How long the hub may take to end all its work once nobody sends any more. */
    private static final Duration QUIET = Duration.ofSeconds(90);

    /** A document that was in doubt appears at its old position, behind later ones: so far back it is looked for in bulk. */
    private static final long LOOK_BACK = 3_000;

    /** The same of orders in Tryton, which stand there as drafts before they are under way. */
    private static final long ORDERS_BACK = 60;

    private final HubServer hub;
    private final HubState state;
    private final ErpBooks books;
    private final Acknowledgements acknowledgements;
    private final Set<String> seen = new HashSet<>();
    private long position;
    private long orderPosition;

    /** At one hub, of what its senders were told. */
    public Reckoning(HubServer hub, Acknowledgements acknowledgements) {
        this(hub, acknowledgements, null);
    }

    /** The same, of orders also in Tryton. */
    Reckoning(HubServer hub, Acknowledgements acknowledgements, TrytonBooks tryton) {
        this.hub = hub;
        this.acknowledgements = acknowledgements;
        this.state = new HubState(hub);
        this.books = new ErpBooks(hub, tryton);
    }

    /** Branches that the broker has prepared. */
    int preparedInBroker() {
        return state.preparedInBroker().size();
    }

    /**
     * Waits until what was promised stands in the ERP.
     *
     * @return how long that took since the strike, or null when it took too long
     */
    public Duration settled(Instant strike, List<Acknowledged> promised, Notes notes) {
        Map<String, Expected> missing = missing(promised);
        try {
            Awaitility.await()
                    .atMost(RECOVERY)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(200))
                    .ignoreExceptions()
                    .until(() -> {
                        look();
                        missing.keySet().removeAll(seen);
                        if (missing.size() < 20) {
                            missing.values().removeIf(books::has);
                        }
                        return missing.isEmpty();
                    });
            return Duration.between(strike, Instant.now());
        } catch (ConditionTimeoutException e) {
            notes.finding("not in the ERP " + RECOVERY.toSeconds() + " s after the hub was ready: " + missing.size()
                    + ", "
                    + missing.keySet().stream().limit(10).toList());
            return null;
        }
    }

    /** What takes back something that is not acknowledged itself has to wait for it, and is left out. */
    private Map<String, Expected> missing(List<Acknowledged> promised) {
        Map<String, Expected> missing = new LinkedHashMap<>();
        promised.forEach(one -> one.message().expected().forEach(wanted -> missing.put(wanted.key(), wanted)));
        Set<String> keys = Set.copyOf(missing.keySet());
        missing.values().removeIf(wanted -> wanted.after() != null && !keys.contains(wanted.after()));
        missing.keySet().removeAll(seen);
        return missing;
    }

    private void look() {
        for (ErpBooks.Document document : books.after(Math.max(0, position - LOOK_BACK))) {
            seen.add(document.key());
            position = Math.max(position, document.seq());
        }
        for (ErpBooks.Document order : books.ordersAfter(orderPosition - ORDERS_BACK)) {
            seen.add(order.key());
            orderPosition = Math.max(orderPosition, order.seq());
        }
    }

    /** All work is done, every queue empty, every transaction ended: or the notes say what is not. */
    public void quiet(Notes notes) {
        Instant begin = Instant.now();
        awaitEmpty("unfinished", state::unfinished, notes);
        awaitEmpty("queue not empty", () -> List.copyOf(state.waiting().entrySet()), notes);
        awaitEmpty("interface table", books::openInTable, notes);
        awaitEmpty("prepared in the broker", state::preparedInBroker, notes);
        awaitEmpty("in the transaction log", state::transactionLog, notes);
        if (hub.database().kind().equals("postgresql")) {
            awaitEmpty("prepared in PostgreSQL", () -> hub.database().prepared(hub.base()), notes);
        }
        notes.quiet(Duration.between(begin, Instant.now()));
    }

    private static void awaitEmpty(String what, Supplier<List<?>> reading, Notes notes) {
        try {
            Awaitility.await()
                    .atMost(QUIET)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(300))
                    .ignoreExceptions()
                    .until(() -> reading.get().isEmpty());
        } catch (ConditionTimeoutException e) {
            reading.get().forEach(one -> notes.finding(what + ": " + one));
        }
    }

    /** Compares what was acknowledged with what stands in the ERP. */
    public void check(Notes notes) {
        List<ErpBooks.Document> documents = books.all();
        Checker checked = Checker.compare(acknowledgements.all(), acknowledgements.everSent(), documents);
        notes.checked(checked);
        acknowledgements.troubles().forEach(notes::finding);
        books.halfDone().forEach(notes::finding);
        var counters = books.counters();
        if (counters.getInt("documentsPerReferenceAboveOne") != 0
                || counters.getInt("unbalancedEntries") != 0
                || counters.getInt("doubled") != 0) {
            notes.finding("the ERP's own counters: " + counters.prettify());
        }
        var audit = state.audit();
        if (!audit.getBoolean("intact")) {
            notes.finding("audit chain: " + audit.getList("findings"));
        }
        notes.figure("messages acknowledged", acknowledgements.count());
        notes.figure("sendings", acknowledgements.sendings());
        notes.figure("broken connections", acknowledgements.brokenConnections());
        notes.figure("negative answers (sent again)", acknowledgements.negatives());
        notes.figure("documents expected", checked.expected());
        notes.figure("documents in the ERP", documents.size());
        notes.figure("lost", checked.lost().size());
        notes.figure("twice", checked.twice().size());
        notes.figure("never sent", checked.foreign().size());
        notes.figure("out of order", checked.outOfOrder().size());
        notes.figure("ERP attempts by ERP", counters.getList("references.attempts"));
        notes.figure("ERP duplicates refused by ERP", counters.getList("references.duplicates"));
        notes.figure("audit entries, chain intact", audit.getLong("entries") + ", " + audit.getBoolean("intact"));
    }
}
