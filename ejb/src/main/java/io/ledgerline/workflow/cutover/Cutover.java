package io.ledgerline.workflow.cutover;

import io.ledgerline.posting.erp.ErpDomain;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A plan by which facilities and domains go over to another ERP, and how far it is.
 *
 * @param id its id
 * @param name for people
 * @param erp code of the ERP that takes over
 * @param effectiveFrom first business date of it, in each facility's zone
 * @param facilities canonical facility codes
 * @param domains which part of the facilities' postings
 * @param policy what becomes of open orders
 * @param state how far it is
 * @param routes what was changed, as JSON of {@code ErpRoutes.Change}; null before it was run
 * @param rehearsal the last rehearsal as JSON, or null
 * @param rehearsedAt when that was, or null
 * @param work {@code FORTH} or {@code BACK} while orders are moved, else null
 * @param cursor the last order that was looked at, or null
 * @param outcome what was found when it was rolled back, as JSON, or null
 * @param runAt when it was run, or null
 * @param createdAt when it was drafted
 * @param createdBy who did
 * @param updatedAt last change
 * @param version counts the changes
 */
public record Cutover(
        UUID id,
        String name,
        String erp,
        LocalDate effectiveFrom,
        List<String> facilities,
        Set<ErpDomain> domains,
        Policy policy,
        State state,
        String routes,
        String rehearsal,
        Instant rehearsedAt,
        String work,
        UUID cursor,
        String outcome,
        Instant runAt,
        Instant createdAt,
        String createdBy,
        Instant updatedAt,
        int version) {

    /** Open orders are moved to the new ERP. */
    public static final String FORTH = "FORTH";
    /** Orders that were moved go back. */
    public static final String BACK = "BACK";

    /** How far a cutover is. */
    public enum State {
        /** Planned; nothing has changed. */
        DRAFT,
        /** The routes lead to the new ERP from the day on. */
        RUN,
        /** The routes are as they were. */
        ROLLED_BACK,
        /** Given up before it was run. */
        DISCARDED
    }

    /** What becomes of an order in the ERP that had it, once another has it. */
    public enum OldOrders {
        /** It stays as it is; people of that ERP see to it. */
        LEAVE,
        /** It is cancelled, or its lines are changed down to what came. */
        CANCEL
    }

    /** What becomes of an order of which goods are received and not invoiced. */
    public enum Accrued {
        /** It stays until the invoice has come: the ERP that accrued the goods also clears them. */
        STAY,
        /** What is still to come goes over; finance moves the accrual. */
        MOVE
    }

    /** What becomes of open orders. */
    public record Policy(OldOrders oldOrders, Accrued accrued) {}
}
