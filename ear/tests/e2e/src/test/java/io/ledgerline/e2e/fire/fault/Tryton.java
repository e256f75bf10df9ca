package io.ledgerline.e2e.fire.fault;

import io.ledgerline.e2e.erp.Fault;
import io.ledgerline.e2e.tryton.TrytonBooks;
import io.ledgerline.e2e.tryton.TrytonProcess;
import io.ledgerline.e2e.tryton.TrytonRelay;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** A real Tryton that takes the orders of one hospital, with the harness's relay before it. */
public final class Tryton {

    private static final int LOST_ANSWERS = 4;
    private static final Duration CONFIRMED = Duration.ofSeconds(10);

    private final TrytonProcess process = new TrytonProcess();
    private final TrytonRelay relay = new TrytonRelay(process);
    private final TrytonBooks books = new TrytonBooks(process);

    /** Started, with the sample network in it; its database goes with this process. */
    public Tryton() {
        process.start();
    }

    /** Where the hub reaches it. */
    public String url() {
        return relay.url();
    }

    /** What it says itself that it has. */
    public TrytonBooks books() {
        return books;
    }

    void kill() {
        process.kill();
    }

    /** Returns when it is dead; where nobody confirms anything it dies all the same. */
    void killAtConfirm() {
        relay.next(Fault.CONFIRM_THEN_KILL, 1);
        try {
            Awaitility.await()
                    .atMost(CONFIRMED)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> !process.serving());
        } catch (ConditionTimeoutException e) {
            process.kill();
        }
    }

    void loseAnswers() {
        relay.next(Fault.COMMIT_THEN_DROP, LOST_ANSWERS);
        relay.next(Fault.FAIL_AFTER, 2);
        relay.next(Fault.MALFORMED, 2);
    }

    /** No fault any more, and there again. */
    void good() {
        relay.good();
        process.serve();
    }
}
