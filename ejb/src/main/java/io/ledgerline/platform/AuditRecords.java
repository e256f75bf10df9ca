package io.ledgerline.platform;

import java.util.List;

/**
 * Several audit records of one transaction, written with one statement. A CDI event like {@link AuditRecord}; what makes
 * more than one record a message fires this one.
 *
 * @param records in the order in which things were done; may be empty
 */
public record AuditRecords(List<AuditRecord> records) {

    /** An immutable batch. */
    public AuditRecords {
        records = List.copyOf(records);
    }
}
