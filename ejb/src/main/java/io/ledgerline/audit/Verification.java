package io.ledgerline.audit;

import java.time.Instant;
import java.util.List;

/**
 * What a walk along the chain found.
 *
 * @param fromSeq first position looked at
 * @param toSeq last position looked at
 * @param entries entries found there
 * @param intact true when nothing is wrong
 * @param findings what is wrong, in the order of the chain; the first hundred
 * @param breaks how many findings there are
 * @param head the end of the chain as the database tells it
 * @param tail what is not sealed yet
 * @param at when the walk began
 */
public record Verification(
        long fromSeq,
        long toSeq,
        long entries,
        boolean intact,
        List<Finding> findings,
        long breaks,
        AuditHead head,
        AuditTail tail,
        Instant at) {

    /** What can be wrong. */
    public enum Kind {
        /** The fields of an entry do not give its hash: it was changed or moved. */
        CHANGED,
        /** An entry does not follow from the one before it. */
        UNLINKED,
        /** Entries are missing. */
        MISSING,
        /** The chain once had this end, by an anchor, and has another entry there now. */
        ANCHOR_MISMATCH,
        /** Entries at the end of the chain were cut off. */
        TRUNCATED,
        /** Entries wait too long to be sealed. */
        UNSEALED
    }

    /**
     * One thing that is wrong.
     *
     * @param kind what
     * @param fromSeq first position that it concerns
     * @param toSeq last position that it concerns
     * @param text the same in words
     */
    public record Finding(Kind kind, long fromSeq, long toSeq, String text) {}
}
