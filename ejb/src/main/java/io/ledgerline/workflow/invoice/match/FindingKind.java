package io.ledgerline.workflow.invoice.match;

/** What the match can find amiss. */
public enum FindingKind {
    /** The price is above the order's. */
    PRICE(true, false),
    /** The line's difference in money, or that of all lines, is above its bound; or its amount is more than quantity times price. */
    AMOUNT(true, false),
    /** More tax than the net amount explains. */
    TAX(true, false),
    /** More freight than is tolerated. */
    FREIGHT(true, false),
    /** Less was received than is billed: the invoice waits for the rest. */
    NOT_RECEIVED(true, true),
    /** More is billed than was ordered. */
    OVER_INVOICED(true, false),
    /** More is credited than was billed. */
    OVER_CREDITED(true, false),
    /** The line bills nothing of the order. */
    LINE_UNKNOWN(false, false),
    /** The line's unit does not fit the order's. */
    UNIT(false, false),
    /** The quantity is not above zero. */
    QUANTITY(false, false),
    /** The order went to another supplier. */
    WRONG_SUPPLIER(false, false),
    /** The order is of another facility. */
    WRONG_FACILITY(false, false),
    /** The order is in another currency. */
    CURRENCY(false, false),
    /** The order was cancelled. */
    ORDER_CLOSED(true, false),
    /** Lines, tax and freight do not add up to the total. */
    TOTAL_MISMATCH(false, false),
    /** A line without an order names no account and cost centre. */
    NO_ACCOUNT(false, false),
    /** An invoice without an order that a person has to approve. */
    NEEDS_APPROVAL(true, false);

    private final boolean overridable;
    private final boolean waits;

    FindingKind(boolean overridable, boolean waits) {
        this.overridable = overridable;
        this.waits = waits;
    }

    /** True when a person may have it posted all the same; else the ERP could not book it, and it has to be corrected. */
    public boolean overridable() {
        return overridable;
    }

    /** True when it mends itself in time. */
    public boolean waits() {
        return waits;
    }
}
