package io.ledgerline.posting;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where a posting stands. An ERP's confirmation always wins: a document that exists there is recorded, whatever the hub
 * thought before.
 */
public enum PostingState {
    /** Written; its command is on the way to the connector. */
    PENDING,
    /** Parked, since its ERP is held or has a backlog. */
    HELD,
    /** A call to an ERP that joins no transaction is under way; until it is over nobody knows whether the ERP has it. */
    SENDING,
    /** Given to the ERP; the answer is awaited. */
    SENT,
    /** The ERP has a document for it. */
    POSTED,
    /** The ERP refused it; a person corrects and retries, or gives it up. */
    REJECTED,
    /** Nobody knows whether the ERP has it: the hub asks, and a person when that does not help. */
    IN_DOUBT,
    /** Given up by a person before the ERP had it. */
    CANCELLED;

    /** The states that have not ended, as SQL compares with them. */
    public static final String OPEN_STATES = Arrays.stream(values())
            .filter(state -> !state.ended())
            .map(state -> "'" + state.name() + "'")
            .collect(Collectors.joining(", ", "(", ")"));

    /** The states that may follow. */
    public Set<PostingState> next() {
        return switch (this) {
            case PENDING -> EnumSet.of(SENDING, SENT, HELD, POSTED, REJECTED, CANCELLED);
            case HELD -> EnumSet.of(PENDING, POSTED, REJECTED, CANCELLED);
            case SENDING -> EnumSet.of(PENDING, POSTED, REJECTED, IN_DOUBT);
            case SENT -> EnumSet.of(POSTED, REJECTED, IN_DOUBT);
            case IN_DOUBT -> EnumSet.of(PENDING, SENT, POSTED, REJECTED);
            case REJECTED -> EnumSet.of(PENDING, POSTED, CANCELLED);
            case CANCELLED -> EnumSet.of(POSTED);
            case POSTED -> EnumSet.noneOf(PostingState.class);
        };
    }

    /** The states from which this one may come. */
    public Set<PostingState> previous() {
        return EnumSet.allOf(PostingState.class).stream()
                .filter(state -> state.next().contains(this))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(PostingState.class)));
    }

    /** True when the ERP has answered or nobody waits for its answer any more. */
    public boolean ended() {
        return this == POSTED || this == REJECTED || this == CANCELLED;
    }
}
