package io.ledgerline.posting.remote;

import java.time.Instant;
import java.util.UUID;

/**
 * A place in the line.
 *
 * @param postingId the posting
 * @param erp code of its ERP
 * @param stage what is next
 * @param dueAt when; for {@link Stage#CALLING} the moment at which the call is certainly over
 * @param claim id of the call or question under way, or null
 * @param tries calls of unknown end
 * @param undone calls in a row that certainly had no effect
 * @param asks questions since the last call
 * @param doubtSince when the last call ended without certainty, or null
 * @param alerted true when a person was told
 * @param approved true when a person allows to send what the ERP does not find
 * @param reason why it is in doubt, or null
 */
public record LineRow(
        UUID postingId,
        String erp,
        Stage stage,
        Instant dueAt,
        UUID claim,
        int tries,
        int undone,
        int asks,
        Instant doubtSince,
        boolean alerted,
        boolean approved,
        String reason) {

    /** What is next. */
    public enum Stage {
        /** To be called. */
        READY,
        /** A call is under way. */
        CALLING,
        /** The ERP is to be asked. */
        DOUBT,
        /** A person decides. */
        PERSON
    }
}
