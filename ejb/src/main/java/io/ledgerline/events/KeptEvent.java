package io.ledgerline.events;

import java.time.Instant;
import java.util.UUID;

/**
 * A change of state as the register keeps it. Fired as a CDI event in the transaction that keeps it, for what tells others.
 *
 * @param id its id; those of later transactions are mostly higher, see docs/interfaces/events.md on order
 * @param type what happened, {@code <noun>.<past participle>}
 * @param subject the number that the business knows it by, or null
 * @param facility canonical facility code, or null
 * @param source the system that asked for it, or null
 * @param messageId the message behind it, or null
 * @param workflowId the workflow instance, or null
 * @param occurredAt when it happened
 * @param data facts as a JSON object
 */
public record KeptEvent(
        UUID id,
        String type,
        String subject,
        String facility,
        String source,
        UUID messageId,
        UUID workflowId,
        Instant occurredAt,
        String data) {}
