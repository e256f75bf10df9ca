package io.ledgerline.outbound;

import java.time.Instant;
import java.util.UUID;

/**
 * A document that goes out. It is entered in the transaction that decides it, written and delivered by the dispatch in
 * transactions of their own, and settled by the partner's acknowledgment; whatever stops on the way is a work item.
 *
 * @param id its id
 * @param key of the request: a second one of the same key changes nothing
 * @param purpose what it is: the name of an {@link OutboundRequest.Purpose}, or {@link #ACKNOWLEDGMENT}
 * @param partner number of the trading partner, or null when there is no way
 * @param supplier canonical number of the supplier
 * @param facility canonical code of the facility that speaks
 * @param protocol {@code x12}, or null when there is no way
 * @param form of document in the words of the protocol: {@code 850}
 * @param documentType canonical type of what it says, or null
 * @param businessKey number that people know it by
 * @param document what it says, canonical JSON; null for an acknowledgment
 * @param state where it stands
 * @param reason why it stands there, when it failed or was refused
 * @param attempts attempts to deliver what is written, since it was written
 * @param nextAttemptAt when the dispatch sees to it again, or null
 * @param answerDueAt until when its acknowledgment must come, or null
 * @param overdue true when it has not come by then
 * @param interchangeId what was written of it last, or null
 * @param messageId the message behind it, or null
 * @param workflowId the workflow instance behind it, or null
 * @param createdAt when it was asked for
 * @param updatedAt when it changed last
 * @param version counts the changes
 */
public record OutboundDocument(
        UUID id,
        String key,
        String purpose,
        String partner,
        String supplier,
        String facility,
        String protocol,
        String form,
        String documentType,
        String businessKey,
        String document,
        OutboundState state,
        String reason,
        int attempts,
        Instant nextAttemptAt,
        Instant answerDueAt,
        boolean overdue,
        UUID interchangeId,
        UUID messageId,
        UUID workflowId,
        Instant createdAt,
        Instant updatedAt,
        int version) {

    /** Purpose of the hub's answer to a partner's file: written by the protocol's acknowledger, only delivered here. */
    public static final String ACKNOWLEDGMENT = "ACKNOWLEDGMENT";

    /** True for a document that was asked for by an {@link OutboundRequest}. */
    public boolean requested() {
        return !purpose.equals(ACKNOWLEDGMENT);
    }

    /**
     * The same in another state; nothing is due any more.
     *
     * @throws IllegalStateException when it cannot come to that state from where it stands
     */
    OutboundDocument moved(OutboundState to, String why, Instant now) {
        if (!state.next().contains(to)) {
            throw new IllegalStateException("a document that goes out cannot come from " + state + " to " + to);
        }
        return new OutboundDocument(
                id,
                key,
                purpose,
                partner,
                supplier,
                facility,
                protocol,
                form,
                documentType,
                businessKey,
                document,
                to,
                why,
                attempts,
                null,
                null,
                false,
                interchangeId,
                messageId,
                workflowId,
                createdAt,
                now,
                version + 1);
    }

    /** The same, to be seen to by the dispatch. */
    OutboundDocument due(Instant at, int tried, String why) {
        return new OutboundDocument(
                id,
                key,
                purpose,
                partner,
                supplier,
                facility,
                protocol,
                form,
                documentType,
                businessKey,
                document,
                state,
                why,
                tried,
                at,
                answerDueAt,
                overdue,
                interchangeId,
                messageId,
                workflowId,
                createdAt,
                updatedAt,
                version);
    }

    /** The same with what was written of it, to be delivered. */
    OutboundDocument written(UUID interchange, Instant now) {
        return moved(OutboundState.WRITTEN, null, now).holding(interchange).due(now, 0, null);
    }

    /** The same, of which that was written last. */
    OutboundDocument holding(UUID interchange) {
        return new OutboundDocument(
                id,
                key,
                purpose,
                partner,
                supplier,
                facility,
                protocol,
                form,
                documentType,
                businessKey,
                document,
                state,
                reason,
                attempts,
                nextAttemptAt,
                answerDueAt,
                overdue,
                interchange,
                messageId,
                workflowId,
                createdAt,
                updatedAt,
                version);
    }

    /** The same, whose acknowledgment must come until then; null when none is expected. */
    OutboundDocument awaiting(Instant until) {
        return new OutboundDocument(
                id,
                key,
                purpose,
                partner,
                supplier,
                facility,
                protocol,
                form,
                documentType,
                businessKey,
                document,
                state,
                reason,
                attempts,
                nextAttemptAt,
                until,
                overdue,
                interchangeId,
                messageId,
                workflowId,
                createdAt,
                updatedAt,
                version);
    }

    /** The same, whose acknowledgment did not come in time. */
    OutboundDocument late(Instant now) {
        return new OutboundDocument(
                id,
                key,
                purpose,
                partner,
                supplier,
                facility,
                protocol,
                form,
                documentType,
                businessKey,
                document,
                state,
                reason,
                attempts,
                nextAttemptAt,
                null,
                true,
                interchangeId,
                messageId,
                workflowId,
                createdAt,
                now,
                version + 1);
    }

    /** The same for a way that was found meanwhile. */
    OutboundDocument routed(String toPartner, String byProtocol, String asForm) {
        return new OutboundDocument(
                id,
                key,
                purpose,
                toPartner,
                supplier,
                facility,
                byProtocol,
                asForm,
                documentType,
                businessKey,
                document,
                state,
                reason,
                attempts,
                nextAttemptAt,
                answerDueAt,
                overdue,
                interchangeId,
                messageId,
                workflowId,
                createdAt,
                updatedAt,
                version);
    }
}
