package io.ledgerline.masterdata.stewardship;

import io.ledgerline.masterdata.history.Change.Operation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Somebody's wish to change governed data. Its life: written ({@code DRAFT}), submitted once it is complete and its origin
 * may change the fields, approved or rejected by somebody other than the requester, and applied: then the change is in the
 * entity's rows, in the history and in the audit log, and whoever subscribed hears of it.
 *
 * @param id its id
 * @param wish what is to be changed
 * @param state where it stands
 * @param requestedBy who asks
 * @param requestedAt when
 * @param decidedBy who approved or rejected, or null
 * @param decidedAt when
 * @param decisionNote why
 * @param appliedBy who carried it out, or null
 * @param appliedAt when
 * @param version counts up with every step
 */
public record ChangeRequest(
        UUID id,
        Wish wish,
        ChangeState state,
        String requestedBy,
        Instant requestedAt,
        String decidedBy,
        Instant decidedAt,
        String decisionNote,
        String appliedBy,
        Instant appliedAt,
        int version) {

    /** The kind of a change to a cross-reference; all others are names of entity kinds. */
    public static final String CROSS_REFERENCE = "CROSS_REFERENCE";

    /**
     * What is to be changed.
     *
     * @param kind kind of entity, or {@link #CROSS_REFERENCE}
     * @param number canonical number; for a cross-reference the number that it leads to
     * @param facility the facility that it belongs to, or null
     * @param operation create, update or end
     * @param fields new values by field name; null empties a field. For a cross-reference {@code domain}, {@code system} and
     *     {@code code}; to end one, {@code id}
     * @param effectiveFrom the first business date of the new values; for an end, the last day
     * @param origin the system that says so; {@code STEWARD} for a person
     * @param reason why
     * @param overrideReason why although the origin is not the system of record of every field, or null
     */
    public record Wish(
            String kind,
            String number,
            String facility,
            Operation operation,
            Map<String, Object> fields,
            LocalDate effectiveFrom,
            String origin,
            String reason,
            String overrideReason) {

        /** Keeps the fields unchangeable; null values stay. */
        public Wish {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }
    }
}
