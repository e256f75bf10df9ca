package io.ledgerline.mapping;

import java.util.EnumSet;
import java.util.Set;

/** Life of a mapping version: nothing goes live that its samples have not passed. */
public enum MappingState {
    /** Being written; may be changed. */
    DRAFT,
    /** Its samples gave the expected documents. */
    TESTED,
    /** Maps messages. */
    ACTIVE,
    /** Replaced; may be activated again to roll back. */
    RETIRED;

    /** The states that may follow. */
    public Set<MappingState> next() {
        return switch (this) {
            case DRAFT -> EnumSet.of(DRAFT, TESTED, RETIRED);
            case TESTED -> EnumSet.of(ACTIVE, DRAFT, RETIRED);
            case ACTIVE -> EnumSet.of(RETIRED);
            case RETIRED -> EnumSet.of(ACTIVE, TESTED);
        };
    }
}
