package io.ledgerline.web.api.cutover;

import io.ledgerline.posting.erp.ErpDomain;
import io.ledgerline.workflow.cutover.Cutover;
import io.ledgerline.workflow.cutover.Cutovers;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** What callers send about cutovers. */
public final class CutoverRequests {

    private CutoverRequests() {}

    /**
     * A plan.
     *
     * @param name for people
     * @param erp code of the ERP that takes over
     * @param effectiveFrom first business date of it, in each facility's zone
     * @param facilities canonical facility codes
     * @param domains which part of the postings; all when left out
     * @param oldOrders what becomes of an order in the ERP that had it: LEAVE (default) or CANCEL
     * @param accrued whether orders with goods received and not invoiced STAY (default) or MOVE
     */
    public record Draft(
            @NotBlank @Size(max = 100) String name,
            @NotBlank @Size(max = 20) String erp,
            @NotNull LocalDate effectiveFrom,
            @NotEmpty List<@NotBlank @Size(max = 20) String> facilities,
            Set<@NotNull ErpDomain> domains,
            Cutover.OldOrders oldOrders,
            Cutover.Accrued accrued) {

        Cutovers.Draft draft() {
            return new Cutovers.Draft(
                    name,
                    erp,
                    effectiveFrom,
                    facilities,
                    domains == null ? Set.of() : domains,
                    new Cutover.Policy(
                            oldOrders == null ? Cutover.OldOrders.LEAVE : oldOrders,
                            accrued == null ? Cutover.Accrued.STAY : accrued));
        }
    }

    /**
     * A rehearsal.
     *
     * @param days how many days of postings to look at; 7 when left out
     */
    public record Rehearse(@Min(1) @Max(90) Integer days) {

        int window() {
            return days == null ? 7 : days;
        }
    }

    /**
     * The run.
     *
     * @param reason why; it stands in the audit trail
     * @param acceptProblems true to run it although the rehearsal found what speaks against it
     */
    public record Run(@NotBlank @Size(max = 500) String reason, Boolean acceptProblems) {}

    /**
     * Why.
     *
     * @param reason it stands in the audit trail
     */
    public record Reason(@NotBlank @Size(max = 500) String reason) {}
}
