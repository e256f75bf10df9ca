package io.ledgerline.platform;

import java.util.Set;

/**
 * A way in that is not a message-driven bean (the MLLP port, a poller) and can be paused like one. A CDI bean; operations
 * and monitoring find every one of them.
 */
public interface PausableListener {

    /** Its name among the listeners, for example {@code mllp}. */
    String name();

    /** The queues that it reads, if any. */
    default Set<String> queues() {
        return Set.of();
    }

    /** Takes no further message until {@link #resume}; what is in work ends as it will. May be called when paused. */
    void pause();

    /** Takes messages again. May be called when not paused. */
    void resume();

    /** How it stands now. */
    Status status();

    /**
     * How a listener stands.
     *
     * @param active false while paused
     * @param connections open connections; 0 when it has none by nature
     * @param inFlight messages in work
     * @param delivered messages taken since the start
     */
    record Status(boolean active, long connections, long inFlight, long delivered) {}
}
