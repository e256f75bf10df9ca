package io.ledgerline.intake.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.canonical.Violation;
import io.ledgerline.message.MessageState;
import java.util.List;
import java.util.UUID;

/**
 * What a replay of one message would do, or did.
 *
 * @param messageId the message
 * @param outcome in one word
 * @param stateBefore where the message stood
 * @param stateAfter where it would stand, or stands
 * @param mappingBefore the mapping that was used
 * @param mappingNow the mapping that is active now
 * @param postings each posting, and how it differs from what was
 * @param workItems what would have to be decided
 * @param violations why it would be refused
 */
public record ReplayReport(
        UUID messageId,
        Result outcome,
        MessageState stateBefore,
        MessageState stateAfter,
        String mappingBefore,
        String mappingNow,
        List<PostingChange> postings,
        List<String> workItems,
        List<Violation> violations) {

    /** In one word. */
    public enum Result {
        /** The same postings with the same content. */
        UNCHANGED,
        /** New postings. */
        POSTS,
        /** Posted already, and now would be posted differently; a replay never posts twice, so a person has to reverse. */
        DIFFERS,
        /** It would wait in a work queue. */
        WAITS,
        /** It would be refused. */
        REFUSED,
        /** Recorded, nothing is posted. */
        RECORDED,
        /** Its bytes are past retention. */
        GONE
    }

    /** How a posting compares. */
    public enum Change {
        NEW,
        SAME,
        DIFFERENT,
        MISSING
    }

    /**
     * One posting.
     *
     * @param idempotencyKey the reference by which the ERP knows it
     * @param kind what the ERP is asked to do
     * @param change how it compares
     * @param erpDocument the ERP's number, if it has one
     * @param before the document that was posted, or null
     * @param now the document that would be posted, or null
     */
    public record PostingChange(
            String idempotencyKey, String kind, Change change, String erpDocument, JsonNode before, JsonNode now) {}
}
