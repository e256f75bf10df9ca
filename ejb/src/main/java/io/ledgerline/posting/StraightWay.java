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
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which new postings leave for their ERP as soon as the transaction that writes them is committed. That saves the way over
 * {@code erp.posting}, and is right only where nothing stands between: the ERP is open and has no limits, its connector waits for nobody, nobody paused
 * the listener of that queue, and no posting of the same group is still before it.
 */
@ApplicationScoped
public class StraightWay {

    /** The listener of {@code erp.posting}; while it is paused, nothing goes past it. */
    private static final String LISTENER = "posting";

    private record Group(String erp, String key) {

        static Group of(Posting posting) {
            return new Group(posting.erp(), posting.groupKey());
        }
    }

    private PostingLedger ledger;
    private ErpRegistry erps;
    private Connectors connectors;
    private Iterable<PausableListener> listeners;
    private boolean allowed;

    /** For the container. */
    protected StraightWay() {}

    /** Of the hub. */
    @Inject
    public StraightWay(
            PostingLedger ledger,
            ErpRegistry erps,
            Connectors connectors,
            @Any Instance<PausableListener> listeners,
            Settings settings) {
        this(ledger, erps, connectors, (Iterable<PausableListener>) listeners, settings);
    }

    /** With given listeners; for tests. */
    public StraightWay(
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
     * The places of those that go straight. One that takes another back goes over the queue, where it waits for that one's end,
     * and whatever is of the same group goes behind it.
     *
     * @param postings not yet written, in their order
     */
    BitSet of(List<Posting> postings) {
        BitSet straight = new BitSet(postings.size());
        Map<String, Boolean> open = new HashMap<>();
        if (!allowed || !listens()) {
            return straight;
        }
        List<Posting> candidates = postings.stream()
                .filter(posting -> open.computeIfAbsent(posting.erp(), this::open))
                .toList();
        if (candidates.isEmpty()) {
            return straight;
        }
        Set<Group> queued = queued(candidates);
        for (int i = 0; i < postings.size(); i++) {
            Posting posting = postings.get(i);
            if (!open.get(posting.erp())) {
                continue;
            }
            if (posting.reverses() != null) {
                queued.add(Group.of(posting));
            }
            straight.set(i, !queued.contains(Group.of(posting)));
        }
        return straight;
    }

    private Set<Group> queued(List<Posting> candidates) {
        Set<Group> queued = new HashSet<>();
        ledger.queued(
                candidates.stream().map(Posting::erp).collect(Collectors.toSet()),
                candidates.stream().map(Posting::groupKey).collect(Collectors.toSet()),
                (erp, key) -> queued.add(new Group(erp, key)));
        return queued;
    }

    private boolean open(String code) {
        return erps.erp(code)
                .filter(erp -> erp.state() == ErpState.OPEN && erp.maxConcurrency() == 0 && erp.ratePerSecond() == 0)
                .filter(this::waitsForNobody)
                .isPresent();
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
