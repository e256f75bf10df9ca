package io.ledgerline.monitoring.figures;

import io.ledgerline.posting.PostingState;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The postings of one ERP that have not ended.
 *
 * @param open how many, by state
 * @param late how many are on their way or without an answer for longer than the setting allows; parked ones never are
 * @param oldest when the oldest was written, or null when none is open
 * @param oldestInDoubt when the ERP was first given the oldest that is in doubt, or null when none is
 */
public record ErpFigures(Map<PostingState, Long> open, long late, Instant oldest, Instant oldestInDoubt) {

    /** The states of a posting that has not ended. */
    public static final List<PostingState> OPEN_STATES = List.of(
            PostingState.PENDING, PostingState.HELD, PostingState.SENDING, PostingState.SENT, PostingState.IN_DOUBT);

    /** Nothing open. */
    public static final ErpFigures NONE = new ErpFigures(Map.of(), 0, null, null);

    /** With a number for every state. */
    public ErpFigures {
        Map<PostingState, Long> states = new EnumMap<>(PostingState.class);
        for (PostingState state : OPEN_STATES) {
            states.put(state, open.getOrDefault(state, 0L));
        }
        open = Map.copyOf(states);
    }

    /** Postings of which nobody knows whether the ERP has them. */
    public long inDoubt() {
        return open.get(PostingState.IN_DOUBT);
    }

    /** All postings that have not ended. */
    public long backlog() {
        return open.values().stream().mapToLong(Long::longValue).sum();
    }
}
