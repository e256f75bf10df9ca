package io.ledgerline.workflow.drift;

import io.ledgerline.platform.Log;
import io.ledgerline.platform.Time;
import io.ledgerline.posting.connector.CodeTeller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Asks ERPs, a portion of codes after the other, outside any transaction; how far it has come stands in the database, so that the next
 * round, on whatever node, goes on there.
 */
@ApplicationScoped
public class DriftAsker {

    /** Codes in one question. */
    static final int PORTION = 100;

    private Drift drift;
    private Time time;

    /** For the container. */
    protected DriftAsker() {}

    /** With what it asks about. */
    @Inject
    public DriftAsker(Drift drift, Time time) {
        this.drift = drift;
        this.time = time;
    }

    /** Goes on with every question that is open, as long as the patience lasts. */
    public void round(Duration patience) {
        Instant end = time.now().plus(patience);
        for (ErpDrift open : drift.open()) {
            try {
                ask(open, end);
            } catch (RuntimeException e) {
                // the next round goes on with it; the others are asked now
                Log.LOG.driftFailed(open.erp(), e);
            }
        }
    }

    private void ask(ErpDrift open, Instant end) {
        Optional<ErpDrift> now = Optional.of(open);
        while (now.isPresent() && time.now().isBefore(end)) {
            now = step(now.get());
        }
    }

    /** Asks one portion; empty when the question has ended. */
    private Optional<ErpDrift> step(ErpDrift open) {
        Drift.Portion portion = drift.next(open, PORTION).orElse(null);
        if (portion == null) {
            drift.told(open);
            return Optional.empty();
        }
        try {
            boolean mine = drift.answered(
                    open, portion, portion.teller().unknown(portion.erp(), portion.kind(), portion.codes()));
            return mine ? drift.find(open.erp()) : Optional.empty();
        } catch (CodeTeller.NotTold e) {
            drift.notTold(open, e.getMessage());
            return Optional.empty();
        }
    }
}
