package io.ledgerline.mllp.exchange;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What the exchanges count since the start. */
public final class Counters {

    final AtomicInteger inFlight = new AtomicInteger();
    final AtomicLong inFlightBytes = new AtomicLong();
    final AtomicLong received = new AtomicLong();
    final AtomicLong acknowledged = new AtomicLong();
    final AtomicLong rejected = new AtomicLong();
    final AtomicLong timeouts = new AtomicLong();

    Counters() {}

    /** Messages taken and not answered yet. */
    public int inFlight() {
        return inFlight.get();
    }

    /** Messages received. */
    public long received() {
        return received.get();
    }

    /** Positive acknowledgements sent: AA, CA. */
    public long acknowledged() {
        return acknowledged.get();
    }

    /** Negative acknowledgements sent: AE, AR, CE, CR. */
    public long rejected() {
        return rejected.get();
    }

    /** Answers that came too late. */
    public long timeouts() {
        return timeouts.get();
    }
}
