package io.ledgerline.masterdata.stewardship;

import java.util.Set;

/** Where a change request stands. */
public enum ChangeState {
    /** Being written. */
    DRAFT,
    /** Waits for somebody else's decision. */
    SUBMITTED,
    /** May be carried out. */
    APPROVED,
    /** Will not be carried out. */
    REJECTED,
    /** Carried out. */
    APPLIED;

    /** The states that may follow. */
    public Set<ChangeState> next() {
        return switch (this) {
            case DRAFT -> Set.of(SUBMITTED, REJECTED);
            case SUBMITTED -> Set.of(APPROVED, REJECTED);
            case APPROVED -> Set.of(APPLIED, REJECTED);
            case REJECTED, APPLIED -> Set.of();
        };
    }
}
