package io.ledgerline.masterdata.history;

import java.time.Instant;
import java.util.UUID;

/**
 * One change of one row.
 *
 * @param id its id; later changes have greater ones
 * @param kind name of the kind of entity, or {@code CROSS_REFERENCE}
 * @param number canonical number
 * @param facility the facility that the entity belongs to, or null
 * @param operation what was done
 * @param changedAt when
 * @param changedBy who did it
 * @param changeRequest the change request that it carried out, or null
 * @param before the row before, as JSON; null for a new one
 * @param after the row after, as JSON; null for one that was taken away
 */
public record Change(
        UUID id,
        String kind,
        String number,
        String facility,
        Operation operation,
        Instant changedAt,
        String changedBy,
        UUID changeRequest,
        String before,
        String after) {

    /** What a change does to a row. */
    public enum Operation {
        CREATE,
        UPDATE,
        END
    }
}
