package io.ledgerline.posting;

import io.ledgerline.platform.PausableListener;
import io.ledgerline.platform.Settings;
import io.ledgerline.posting.connector.Connectors;
import io.ledgerline.posting.erp.Erp;
import io.ledgerline.posting.erp.ErpRegistry;
import io.ledgerline.posting.erp.ErpState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How new postings set out for their ERPs.
 *
 * <p>Straight, as soon as the transaction that writes them is committed, saves the way over {@code erp.posting}. It is right only
 * where nothing stands between: the ERP is open and has no limits, its connector waits for nobody, nobody paused the listener of that
 * queue, and no posting of the same group is still before it. For an ERP that is not open the row alone is written, parked: a command
 * on the queue would only be taken off it to be parked (docs/decisions/0003). Whatever has one of its group on the queue goes behind
 * that.
 */
@ApplicationScoped
public class Ways {

    /** The listener of {@code erp.posting}; while it is paused, nothing goes past it. */
    private static final String LISTENER = "posting";

    /** How a posting sets out. */
    enum Way {
        /** It leaves right after the commit. */
        STRAIGHT,
        /** Over {@code erp.posting}, or by the line of its remote ERP. */
        QUEUE,
        /** It waits in the ledger until its ERP is released. */
        PARK
    }

    private record Group(String erp, String key) {

        static Group of(Posting posting) {
            return new Group(posting.erp(), posting.groupKey());
        }
    }

    /** What is known of an ERP while one list is looked at. */
    private enum Gate {
        STRAIGHT,
        SHUT,
        QUEUE
    }

    private PostingLedger ledger;
    private ErpRegistry erps;
    private Connectors connectors;
    private Iterable<PausableListener> listeners;
    private boolean allowed;

    /** For the container. */
    protected Ways() {}

    /** Of the hub. */
    @Inject
    public Ways(
            PostingLedger ledger,
            ErpRegistry erps,
            Connectors connectors,
            @Any Instance<PausableListener> listeners,
            Settings settings) {
        this(ledger, erps, connectors, (Iterable<PausableListener>) listeners, settings);
    }

    /** With given listeners; for tests. */
    public Ways(
            PostingLedger ledger,
            ErpRegistry erps,
            Connectors connectors,
            Iterable<PausableListener> listeners,
            Settings settings) {
        this.ledger = ledger;
        this.erps = erps;
        this.connectors = connectors;
        this.listeners = listeners;
        this.allowed = settings.flag("ledgerline.posting.straight", true);
    }

    /**
     * The way of each. One that takes another back never goes straight: it waits on the queue for that one's end, and whatever is of
     * the same group goes behind it.
     *
     * @param postings not yet written, in their order
     */
    List<Way> of(List<Posting> postings) {
        Map<String, Gate> gates = new HashMap<>();
        boolean straight = allowed && listens();
        List<Posting> candidates = postings.stream()
                .filter(posting -> gates.computeIfAbsent(posting.erp(), erp -> gate(erp, straight)) != Gate.QUEUE)
                .toList();
        Map<Group, Way> before = candidates.isEmpty() ? Map.of() : before(candidates);
        List<Way> ways = new ArrayList<>(postings.size());
        for (Posting posting : postings) {
            Gate gate = gates.get(posting.erp());
            if (gate == Gate.QUEUE) {
                ways.add(Way.QUEUE);
                continue;
            }
            Way way = before.get(Group.of(posting));
            if (way == null) {
                way = gate == Gate.SHUT ? Way.PARK : posting.reverses() == null ? Way.STRAIGHT : Way.QUEUE;
            }
            if (way != Way.STRAIGHT) {
                before.put(Group.of(posting), way);
            }
            ways.add(way);
        }
        return ways;
    }

    /** How postings of a group follow those that have yet to be given to their ERP; none for a group without such. */
    private Map<Group, Way> before(List<Posting> candidates) {
        Map<Group, Way> before = new HashMap<>();
        ledger.waiting(
                candidates.stream().map(Posting::erp).collect(Collectors.toSet()),
                candidates.stream().map(Posting::groupKey).collect(Collectors.toSet()),
                (erp, key, state) -> before.merge(
                        new Group(erp, key),
                        state == PostingState.HELD ? Way.PARK : Way.QUEUE,
                        // what is on the queue may be older than what is parked: only the queue keeps behind both
                        (one, other) -> one == other ? one : Way.QUEUE));
        return before;
    }

    private Gate gate(String code, boolean straight) {
        Erp erp = erps.erp(code).orElse(null);
        if (erp == null || connectors.transacted(erp.connector()).isEmpty()) {
            return Gate.QUEUE;
        }
        if (erp.state() != ErpState.OPEN) {
            return Gate.SHUT;
        }
        boolean free = straight && erp.maxConcurrency() == 0 && erp.ratePerSecond() == 0 && waitsForNobody(erp);
        return free ? Gate.STRAIGHT : Gate.QUEUE;
    }

    private boolean waitsForNobody(Erp erp) {
        return connectors
                .transacted(erp.connector())
                .filter(connector -> connector.waitsForNobody(erp))
                .isPresent();
    }

    private boolean listens() {
        for (PausableListener listener : listeners) {
            if (LISTENER.equals(listener.name())) {
                return listener.status().active();
            }
        }
        return false;
    }
}
