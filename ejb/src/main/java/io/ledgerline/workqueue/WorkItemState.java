package io.ledgerline.workqueue;

import java.util.EnumSet;
import java.util.Set;

/**
 * Where a work item stands. The last three are ends: a later exception of the same message is a new item. Only what was taken note
 * of by mistake is opened again.
 */
public enum WorkItemState {
    /** Nobody has it yet. */
    OPEN,
    /** Somebody has it. */
    ASSIGNED,
    /** Done: corrected, retried or its code resolved. */
    RESOLVED,
    /** What caused it is refused for good. */
    REJECTED,
    /** Settled by hand outside the hub; the hub does nothing more. */
    OVERRIDDEN;

    /** The states that may follow. */
    public Set<WorkItemState> next() {
        return switch (this) {
            case OPEN, ASSIGNED -> EnumSet.allOf(WorkItemState.class);
            case RESOLVED -> EnumSet.of(OPEN, ASSIGNED);
            case REJECTED, OVERRIDDEN -> EnumSet.noneOf(WorkItemState.class);
        };
    }

    /** True when nobody has to do anything more. */
    public boolean closed() {
        return this != OPEN && this != ASSIGNED;
    }
}
