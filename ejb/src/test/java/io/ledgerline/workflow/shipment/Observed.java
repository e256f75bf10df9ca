package io.ledgerline.workflow.shipment;

import io.ledgerline.platform.RecordedEvents;
import io.ledgerline.workflow.order.OrdersCreated;

/** What the container would do for the observers of this package. */
public final class Observed {

    private Observed() {}

    /** Tells the notices of orders that have come to be. */
    public static void by(ShipNotices notices, RecordedEvents events) {
        events.observe(OrdersCreated.class, notices::created);
    }
}
