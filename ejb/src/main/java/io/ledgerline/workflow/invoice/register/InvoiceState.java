package io.ledgerline.workflow.invoice.register;

import java.util.EnumSet;
import java.util.Set;

/** Where an invoice stands; the legal moves are those of {@code workflow/invoice-match.json}. */
public enum InvoiceState {
    /** Taken, not yet matched. */
    RECEIVED,
    /** Its order is not in the register. */
    WAITING_ORDER,
    /** Goods on it are missing; matched again by itself when they come. */
    WAITING_RECEIPT,
    /** Accounts payable has to decide. */
    EXCEPTION,
    /** It agrees, or a person approved it; on its way to the ERP. */
    MATCHED,
    /** The ERP refused it. */
    REFUSED,
    /** The ERP has booked it. */
    POSTED,
    /** The ERP has paid some of it. */
    PARTLY_PAID,
    /** The ERP has paid it. */
    PAID,
    /** A person rejected it; its number is free again. */
    REJECTED;

    private static final Set<InvoiceState> OPEN = EnumSet.of(RECEIVED, WAITING_ORDER, WAITING_RECEIPT, EXCEPTION);

    /** True while nothing of it is in the sums of an order. */
    public boolean open() {
        return OPEN.contains(this);
    }

    /** True once the ERP was asked to book it, and it was not given up. */
    public boolean booked() {
        return !open() && this != REJECTED;
    }
}
