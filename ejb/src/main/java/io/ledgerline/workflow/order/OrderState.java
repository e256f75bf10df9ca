package io.ledgerline.workflow.order;

import java.util.EnumSet;
import java.util.Set;

/** Where an order stands; the legal moves are those of {@code workflow/purchase-order.json}. */
public enum OrderState {
    /** The ERP has it. */
    CREATED,
    /** The supplier has it. */
    SENT,
    /** The supplier answered it. */
    ACKNOWLEDGED,
    /** Goods are on their way, none is here. */
    SHIPPED,
    /** Some goods are here. */
    PARTLY_RECEIVED,
    /** All goods are here. */
    RECEIVED,
    /** Nothing more is expected, of goods or of invoices. */
    CLOSED,
    /** The ERP took it back. */
    CANCELLED;

    private static final Set<OrderState> OVER = EnumSet.of(CLOSED, CANCELLED);

    /** The name of its workflow. */
    public static final String WORKFLOW = "purchase-order";

    /** True while goods, invoices and changes may come. */
    public boolean open() {
        return !OVER.contains(this);
    }

    /** True when nothing of it has arrived or is on its way. */
    public boolean untouched() {
        return this == CREATED || this == SENT || this == ACKNOWLEDGED;
    }
}
