package io.ledgerline.monitoring;

import io.ledgerline.posting.PostingEnded;
import io.ledgerline.posting.PostingState;
import io.ledgerline.posting.PostingsEnded;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How many postings ended on this node since it started, by ERP and how. */
@ApplicationScoped
public class PostingTally {

    private record Key(String erp, PostingState state) {}

    private final Map<Key, LongAdder> ended = new ConcurrentHashMap<>();

    void ended(@Observes(during = TransactionPhase.AFTER_SUCCESS) PostingsEnded event) {
        for (PostingEnded posting : event.postings()) {
            ended.computeIfAbsent(new Key(posting.erp(), posting.state()), key -> new LongAdder())
                    .increment();
        }
    }

    /** How many postings of the ERP ended so. */
    public long ended(String erp, PostingState state) {
        LongAdder count = ended.get(new Key(erp, state));
        return count == null ? 0 : count.sum();
    }
}
