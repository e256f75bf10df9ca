package io.ledgerline.operations.alert;

import java.util.EnumSet;
import java.util.Set;

/** Where an alert stands. */
public enum AlertState {
    /** Nobody has taken it. */
    OPEN,
    /** Somebody looks after it. */
    ACKNOWLEDGED,
    /** Its cause is gone, or somebody said that it need not be told of any more. */
    RESOLVED;

    /** The states that may follow; one that was resolved by hand opens again when it becomes worse. */
    public Set<AlertState> next() {
        return switch (this) {
            case OPEN -> EnumSet.of(ACKNOWLEDGED, RESOLVED);
            case ACKNOWLEDGED -> EnumSet.of(OPEN, RESOLVED);
            case RESOLVED -> EnumSet.of(OPEN);
        };
    }
}
