package io.ledgerline.workflow.cutover;

import io.ledgerline.canonical.value.Money;
import io.ledgerline.posting.PostingKind;
import io.ledgerline.posting.connector.CodeTeller;
import io.ledgerline.posting.cutover.Traffic;
import io.ledgerline.workflow.receipt.ReceivedNotInvoiced.Accrual;
import java.time.Instant;
import java.util.List;

/**
 * What a cutover would mean, found without writing anything in any ERP.
 *
 * @param at when it was made
 * @param days how many days of postings were looked at
 * @param target the ERP that takes over, as it is now
 * @param masterData whether it knows the suppliers and items of the open orders
 * @param recent recent postings of the facilities, where they went and where they would have gone
 * @param underWay postings of the facilities that have not ended; they end where they are
 * @param openOrders open orders of other ERPs
 * @param accruals goods received and not invoiced
 * @param openInvoices invoices and credit notes that are not posted yet, by facility
 * @param problems what speaks against it, worst first
 */
public record Rehearsal(
        Instant at,
        int days,
        Target target,
        MasterData masterData,
        List<Recent> recent,
        List<Traffic.Flow> underWay,
        List<OpenOrders> openOrders,
        List<Accrual> accruals,
        List<OpenInvoices> openInvoices,
        List<Problem> problems) {

    /**
     * The ERP that takes over.
     *
     * @param erp its code
     * @param up whether it answers
     * @param detail what was seen
     * @param kinds what it can be asked to do
     */
    public record Target(String erp, boolean up, String detail, List<PostingKind> kinds) {}

    /**
     * Suppliers and items of open orders, as the new ERP knows them.
     *
     * @param told false when its connector cannot ask, or it gave no answer
     * @param detail why it was not told, or how many codes were asked about
     * @param unknown the codes that it does not know
     */
    public record MasterData(boolean told, String detail, List<CodeTeller.Unknown> unknown) {}

    /**
     * Postings of one kind and facility.
     *
     * @param went the ERP they went to
     * @param wouldGo the ERP they would have gone to; null when no route leads anywhere
     */
    public record Recent(String facility, PostingKind kind, String went, String wouldGo, long postings) {}

    /**
     * Open orders of one facility and ERP.
     *
     * @param orders how many
     * @param toMove those with something still to come that the policy moves
     * @param accrued those with goods that are received and not invoiced
     * @param asked those of which the ERP is being asked for a change
     * @param remaining what is still to come, at the orders' prices, by currency; rounded half-up to its minor unit
     */
    public record OpenOrders(
            String facility, String erp, long orders, long toMove, long accrued, long asked, List<Money> remaining) {}

    /** Invoices of one facility that are not posted. */
    public record OpenInvoices(String facility, long invoices) {}

    /**
     * Something that speaks against the cutover.
     *
     * @param blocks true when it must not be run without somebody saying so
     * @param code short name
     * @param text in words
     */
    public record Problem(boolean blocks, String code, String text) {}

    /** True when something must be accepted by name before the cutover is run. */
    public boolean blocked() {
        return problems.stream().anyMatch(Problem::blocks);
    }
}
