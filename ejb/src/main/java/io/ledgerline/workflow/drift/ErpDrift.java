package io.ledgerline.workflow.drift;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.ledgerline.posting.connector.CodeTeller;
import java.time.Instant;
import java.util.UUID;

/**
 * What one ERP was asked about the hub's master data.
 *
 * @param erp its code
 * @param state where the question stands
 * @param requestedBy who wanted to know last; null when it was never asked
 * @param requestedAt when; null when it was never asked
 * @param round the question under way, or the last one
 * @param kind what is being asked about; null when nothing is
 * @param position the last code asked
 * @param asked codes asked so far
 * @param total codes to ask in all
 * @param toldAt when it last answered in full; null when it never did
 * @param told how many codes it was asked then
 * @param unknown how many codes it does not know by its last answer
 * @param reason why it did not tell, in a word; else null
 */
public record ErpDrift(
        String erp,
        DriftState state,
        String requestedBy,
        Instant requestedAt,
        @JsonIgnore UUID round,
        @JsonIgnore CodeTeller.Kind kind,
        @JsonIgnore String position,
        long asked,
        long total,
        Instant toldAt,
        long told,
        long unknown,
        String reason) {

    /** An ERP without an answer. */
    static ErpDrift without(String erp, DriftState state) {
        return new ErpDrift(erp, state, null, null, null, null, null, 0, 0, null, 0, 0, null);
    }
}
