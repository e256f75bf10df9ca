package io.ledgerline.workflow.budget;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A balance as somebody told it.
 *
 * @param facility canonical facility code
 * @param costCentre canonical cost centre
 * @param account general-ledger account, or {@code *} for the whole cost centre
 * @param period fiscal period
 * @param currency ISO 4217 code
 * @param budgeted what was budgeted, or null
 * @param available what was left when it was told, by the ledger that told it
 * @param asOf when that was so
 * @param source who told it
 * @param updatedAt when the hub heard of it
 * @param updatedBy who handed it in
 * @param version counts changes, for {@code If-Match}
 * @param committed what requisitions have taken that the balance cannot know of yet
 */
public record BudgetBalance(
        String facility,
        String costCentre,
        String account,
        String period,
        String currency,
        BigDecimal budgeted,
        BigDecimal available,
        Instant asOf,
        String source,
        Instant updatedAt,
        String updatedBy,
        long version,
        BigDecimal committed) {

    /** What is left now, as far as the hub knows. */
    public BigDecimal left() {
        return available.subtract(committed);
    }
}
