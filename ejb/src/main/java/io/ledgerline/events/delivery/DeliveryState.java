package io.ledgerline.events.delivery;

import java.util.Set;

/** Where a delivery stands. */
public enum DeliveryState {
    /** To be tried, now or later. */
    PENDING,
    /** The receiver took it. */
    DELIVERED,
    /** Nobody took it in time. */
    GIVEN_UP,
    /** Its endpoint was removed. */
    CANCELLED;

    /** Where it may go from here; an end is an end, a replay is another delivery. */
    public Set<DeliveryState> next() {
        return this == PENDING ? Set.of(DELIVERED, GIVEN_UP, CANCELLED) : Set.of();
    }
}
