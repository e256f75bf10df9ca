package io.ledgerline.message;

import java.util.EnumSet;
import java.util.Set;

/** Where a message stands. There are three fates: posted or recorded, in a work queue, rejected to its sender. */
public enum MessageState {
    /** Postings are under way. */
    POSTING,
    /** Every posting it caused has its ERP document. */
    POSTED,
    /** Kept as context; it asks for no posting. */
    RECORDED,
    /** A person has to decide: an open work item holds it. */
    WAITING,
    /** Refused with the standard's error, or rejected by a person. */
    REJECTED;

    private static final Set<MessageState> ANY = EnumSet.allOf(MessageState.class);

    /** The states that may follow. A rejected message changes only by a replay, which is a new run of the same row. */
    public Set<MessageState> next() {
        return switch (this) {
            case POSTING -> EnumSet.of(POSTED, WAITING, REJECTED);
            case POSTED -> EnumSet.of(POSTED);
            case RECORDED -> EnumSet.of(RECORDED, POSTING, WAITING);
            case WAITING -> ANY;
            case REJECTED -> EnumSet.of(POSTING, RECORDED, WAITING, REJECTED);
        };
    }
}
