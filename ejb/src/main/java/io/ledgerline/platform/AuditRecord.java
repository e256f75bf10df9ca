package io.ledgerline.platform;

import java.util.Map;

/**
 * Something that must stand in the audit log: a decision, a change, a read of protected data, a posting. Fired as a CDI
 * event inside the transaction that does the thing; the audit capability observes it and writes the row in the same
 * transaction.
 *
 * @param actor user name, or {@code system:<part>} for what the hub does by itself
 * @param action verb in dotted form, for example {@code posting.posted}, {@code crossreference.created}, {@code payload.read}
 * @param subjectType kind of thing, for example {@code message}, {@code posting}, {@code work-item}
 * @param subjectId its id
 * @param facility canonical facility code, or null
 * @param detail more, without payload or patient data
 */
public record AuditRecord(
        String actor,
        String action,
        String subjectType,
        String subjectId,
        String facility,
        Map<String, Object> detail) {

    /** A record without detail. */
    public static AuditRecord of(String actor, String action, String subjectType, Object subjectId, String facility) {
        return new AuditRecord(actor, action, subjectType, String.valueOf(subjectId), facility, Map.of());
    }
}
