package io.ledgerline.canonical;

import io.ledgerline.canonical.value.Identifier;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * A balanced posting to the general ledger.
 *
 * <p>System of record: ERP.
 *
 * @param journalId number of the entry
 * @param facility the facility it concerns, in the sender's code or canonical
 * @param businessDate the facility's business date
 * @param currency ISO 4217 code of every amount
 * @param description what it is for; no patient data
 * @param lines debits and credits; their sums are equal
 */
public record JournalEntry(
        @NotBlank @Size(max = 100) String journalId,
        @NotNull @Valid Identifier facility,
        @NotNull LocalDate businessDate,
        @NotBlank @Pattern(regexp = "[A-Z]{3}") String currency,
        @NotBlank @Size(max = 200) String description,
        @NotEmpty @Valid List<Line> lines)
        implements BusinessDocument {

    @Override
    public String businessKey() {
        return journalId;
    }

    /**
     * One debit or credit.
     *
     * @param lineNumber 1, 2, 3 ... within the entry
     * @param account general-ledger account
     * @param costCentre cost centre, where the account asks for one
     * @param debit amount on the debit side, or zero
     * @param credit amount on the credit side, or zero
     */
    public record Line(
            @Positive int lineNumber,
            @NotNull @Valid Identifier account,
            @Valid Identifier costCentre,
            @NotNull BigDecimal debit,
            @NotNull BigDecimal credit) {}

    /** True when debits and credits are equal. */
    public boolean balanced() {
        BigDecimal sum = BigDecimal.ZERO;
        for (Line line : lines) {
            sum = sum.add(line.debit()).subtract(line.credit());
        }
        return sum.signum() == 0;
    }
}
