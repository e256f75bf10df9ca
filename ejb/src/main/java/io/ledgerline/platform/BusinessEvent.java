package io.ledgerline.platform;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A change of state that the business knows by name: a requisition was approved, an order acknowledged, an invoice matched. Fired
 * as a CDI event inside the transaction that makes the change; {@code events} keeps it in the same transaction and tells those who
 * subscribed.
 *
 * @param type what happened, {@code <noun>.<past participle>}, for example {@code requisition.approved}, {@code invoice.matched}
 * @param subject the number that the business knows it by
 * @param facility canonical facility code, or null
 * @param source the system that asked for it, or null
 * @param messageId the message behind it, or null
 * @param workflowId the workflow instance, or null
 * @param occurredAt when
 * @param data facts for subscribers, as values that become JSON; no patient data
 */
public record BusinessEvent(
        String type,
        String subject,
        String facility,
        String source,
        UUID messageId,
        UUID workflowId,
        Instant occurredAt,
        Map<String, Object> data) {}
