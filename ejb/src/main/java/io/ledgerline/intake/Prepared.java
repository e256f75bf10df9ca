package io.ledgerline.intake;

import io.ledgerline.canonical.BusinessDocument;
import io.ledgerline.message.Envelope;
import io.ledgerline.message.MessageHeader;
import io.ledgerline.message.MessageState;
import io.ledgerline.message.Rejection;
import io.ledgerline.workflow.Plan;
import java.util.List;
import java.util.Map;

/**
 * A message that was read and planned; nothing of it is written yet.
 *
 * @param envelope as the edge gave it
 * @param header as it was read; with what is known when it could not be
 * @param digest SHA-256 of the body
 * @param facility canonical facility code, or null
 * @param documents canonical documents
 * @param mappingVersion the mapping that made them, or null
 * @param plan what it sets in motion
 * @param rejection why it is refused, or null
 * @param stageNanos time spent by stage
 */
record Prepared(
        Envelope envelope,
        MessageHeader header,
        String digest,
        String facility,
        List<BusinessDocument> documents,
        String mappingVersion,
        Plan plan,
        Rejection rejection,
        Map<String, Long> stageNanos) {

    MessageState state() {
        if (rejection != null) {
            return plan.workItems().isEmpty() ? MessageState.REJECTED : MessageState.WAITING;
        }
        if (plan.blocked() || !plan.approvals().isEmpty()) {
            return MessageState.WAITING;
        }
        return plan.posts() ? MessageState.POSTING : MessageState.RECORDED;
    }

    /** A refused message that a person hears of, since its sender does not. */
    Prepared unheard() {
        plan.workItems().add(UnheardRefusals.of(this));
        return this;
    }

    /** The same message, refused. */
    Prepared refused(Rejection why) {
        return new Prepared(envelope, header, digest, facility, documents, mappingVersion, new Plan(), why, stageNanos);
    }
}
