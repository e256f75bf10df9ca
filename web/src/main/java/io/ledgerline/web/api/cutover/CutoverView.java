package io.ledgerline.web.api.cutover;

import io.ledgerline.posting.erp.ErpDomain;
import io.ledgerline.web.api.Links;
import io.ledgerline.workflow.cutover.Cutover;
import io.ledgerline.workflow.cutover.Cutovers;
import io.ledgerline.workflow.cutover.Rehearsal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * A cutover.
 *
 * @param id its id
 * @param name for people
 * @param erp the ERP that takes over
 * @param effectiveFrom first business date of it
 * @param facilities canonical facility codes
 * @param domains which part of the postings
 * @param oldOrders what becomes of an order in the ERP that had it
 * @param accrued whether orders with goods received and not invoiced stay or move
 * @param state DRAFT, RUN, ROLLED_BACK or DISCARDED
 * @param moving FORTH or BACK while orders are asked for, else null; answers of ERPs may come later
 * @param orders how many orders stand where: SKIPPED, ASKED, MOVED, BACK_ASKED, BACK, KEPT
 * @param rehearsal the last rehearsal, or null
 * @param landed what had gone to the new ERP when it was rolled back, or null
 * @param runAt when it was run, or null
 * @param createdAt when it was drafted
 * @param createdBy who did
 * @param version counts the changes
 * @param links its orders
 */
public record CutoverView(
        UUID id,
        String name,
        String erp,
        LocalDate effectiveFrom,
        List<String> facilities,
        Set<ErpDomain> domains,
        Cutover.OldOrders oldOrders,
        Cutover.Accrued accrued,
        Cutover.State state,
        String moving,
        Map<String, Long> orders,
        Rehearsal rehearsal,
        Cutovers.Outcome landed,
        Instant runAt,
        Instant createdAt,
        String createdBy,
        int version,
        Map<String, String> links) {

    static CutoverView of(Cutover cutover, Map<String, Long> orders) {
        return new CutoverView(
                cutover.id(),
                cutover.name(),
                cutover.erp(),
                cutover.effectiveFrom(),
                cutover.facilities(),
                cutover.domains(),
                cutover.policy().oldOrders(),
                cutover.policy().accrued(),
                cutover.state(),
                cutover.work(),
                orders,
                Cutovers.rehearsal(cutover),
                Cutovers.outcome(cutover),
                cutover.runAt(),
                cutover.createdAt(),
                cutover.createdBy(),
                cutover.version(),
                Links.self("erps/cutovers/" + cutover.id())
                        .with("orders", "erps/cutovers/" + cutover.id() + "/orders")
                        .map());
    }
}
