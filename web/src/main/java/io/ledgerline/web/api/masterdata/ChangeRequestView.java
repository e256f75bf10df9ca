package io.ledgerline.web.api.masterdata;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ledgerline.masterdata.history.Change;
import io.ledgerline.masterdata.stewardship.ChangeRequest;
import io.ledgerline.masterdata.stewardship.ChangeState;
import io.ledgerline.web.api.Links;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A change request.
 *
 * @param id its id
 * @param kind kind of entity, or {@code CROSS_REFERENCE}
 * @param number canonical number
 * @param facility the facility that it belongs to, or null
 * @param operation create, update or end
 * @param fields new values by field name
 * @param effectiveFrom first business date of the new values; for an end the last day
 * @param origin the system that says so
 * @param reason why
 * @param overrideReason why against the system of record, or null
 * @param state where it stands
 * @param next the states that may follow
 * @param requestedBy who asks
 * @param requestedAt when
 * @param decidedBy who approved or rejected, or null
 * @param decidedAt when
 * @param decisionNote why
 * @param appliedBy who carried it out, or null
 * @param appliedAt when
 * @param version counts up with every step
 * @param links itself
 */
public record ChangeRequestView(
        UUID id,
        String kind,
        String number,
        String facility,
        Change.Operation operation,
        @JsonInclude(content = JsonInclude.Include.ALWAYS) Map<String, Object> fields,
        LocalDate effectiveFrom,
        String origin,
        String reason,
        String overrideReason,
        ChangeState state,
        List<ChangeState> next,
        String requestedBy,
        Instant requestedAt,
        String decidedBy,
        Instant decidedAt,
        String decisionNote,
        String appliedBy,
        Instant appliedAt,
        int version,
        Map<String, String> links) {

    static ChangeRequestView of(ChangeRequest request) {
        ChangeRequest.Wish wish = request.wish();
        return new ChangeRequestView(
                request.id(),
                wish.kind(),
                wish.number(),
                wish.facility(),
                wish.operation(),
                wish.fields(),
                wish.effectiveFrom(),
                wish.origin(),
                wish.reason(),
                wish.overrideReason(),
                request.state(),
                request.state().next().stream().sorted().toList(),
                request.requestedBy(),
                request.requestedAt(),
                request.decidedBy(),
                request.decidedAt(),
                request.decisionNote(),
                request.appliedBy(),
                request.appliedAt(),
                request.version(),
                Links.self("change-requests/" + request.id()).map());
    }
}
