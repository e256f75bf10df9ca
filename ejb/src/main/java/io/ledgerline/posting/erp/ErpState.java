package io.ledgerline.posting.erp;

import java.util.EnumSet;
import java.util.Set;

/** Whether postings go through to an ERP. */
public enum ErpState {
    /** Postings go through. */
    OPEN,
    /** Postings are parked in the ledger: an operator holds the ERP, or its probe fails. */
    HELD,
    /** The parked postings are being sent, oldest first; new ones queue behind them. */
    RELEASING;

    /** The states that may follow. */
    public Set<ErpState> next() {
        return switch (this) {
            case OPEN -> EnumSet.of(HELD, RELEASING);
            case HELD -> EnumSet.of(RELEASING);
            case RELEASING -> EnumSet.of(OPEN, HELD);
        };
    }
}
