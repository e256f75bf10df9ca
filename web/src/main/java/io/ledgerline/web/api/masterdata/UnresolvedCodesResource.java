package io.ledgerline.web.api.masterdata;

import io.ledgerline.canonical.value.Money;
import io.ledgerline.intake.code.UnresolvedCode;
import io.ledgerline.intake.code.UnresolvedCodes;
import io.ledgerline.masterdata.Domain;
import io.ledgerline.platform.Roles;
import io.ledgerline.web.api.Cursor;
import io.ledgerline.web.api.Page;
import io.ledgerline.web.api.Paging;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Codes that nobody has given a meaning, by what waits for them. */
@Path("crossreferences/unresolved")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "crossreferences")
@RolesAllowed({
    Roles.ADMIN,
    Roles.OPERATOR,
    Roles.INTEGRATION,
    Roles.AP,
    Roles.PROCUREMENT,
    Roles.INVENTORY,
    Roles.REVENUE,
    Roles.WORKFORCE,
    Roles.STEWARD,
    Roles.AUDITOR
})
public class UnresolvedCodesResource {

    @Inject
    private UnresolvedCodes codes;

    /**
     * A code without a meaning.
     *
     * @param domain what it names
     * @param code as it was sent
     * @param source who sent it
     * @param system its coding system, when it has one
     * @param facility canonical facility code of the first message
     * @param documentType canonical type of the first document
     * @param messages how many messages wait for it
     * @param amounts what those that say an amount have at stake, one for each currency
     * @param openedAt when the first came
     * @param dueAt when it ought to have a meaning
     * @param assignee who has it
     * @param workItemId its work item, at {@code /work-items}
     */
    public record View(
            String domain,
            String code,
            String source,
            String system,
            String facility,
            String documentType,
            long messages,
            List<Money> amounts,
            Instant openedAt,
            Instant dueAt,
            String assignee,
            UUID workItemId) {

        static View of(UnresolvedCode row) {
            return new View(
                    row.domain(),
                    row.code(),
                    row.source(),
                    row.system(),
                    row.item().facility(),
                    row.item().documentType(),
                    row.messages(),
                    row.amounts(),
                    row.item().openedAt(),
                    row.item().dueAt(),
                    row.item().assignee(),
                    row.item().id());
        }
    }

    /** Those for which most waits first. */
    @GET
    @Operation(
            summary = "Codes without a meaning, those first for which most messages wait",
            description =
                    "Of the same number, the longest open first. A message that waits for two codes counts for both."
                            + " Amounts are those of invoices and of estimated requisitions.")
    public Page<View> list(
            @QueryParam("domain") Domain domain,
            @QueryParam("facility") @Parameter(description = "Canonical facility code") String facility,
            @BeanParam Paging paging) {
        Cursor cursor = paging.cursor(2);
        List<UnresolvedCode> rows = codes.page(
                domain,
                facility == null || facility.isBlank() ? null : facility,
                cursor == null ? null : new UnresolvedCodes.After(cursor.number(0), cursor.uuid(1)),
                paging.limit() + 1);
        return Page.of(
                        rows,
                        paging.limit(),
                        row -> List.of(
                                Long.toString(row.messages()), row.item().id().toString()))
                .map(View::of);
    }
}
