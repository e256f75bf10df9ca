package io.ledgerline.events.delivery;

import jakarta.enterprise.context.ApplicationScoped;

/** Tells the dispatch of this node that something is due. */
@ApplicationScoped
public class DeliveryWake {

    private volatile Runnable dispatch = () -> {};

    /** Whom to tell. */
    void listener(Runnable listener) {
        dispatch = listener;
    }

    /** Tells it. */
    void now() {
        dispatch.run();
    }
}
