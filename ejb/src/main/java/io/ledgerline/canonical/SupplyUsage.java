package io.ledgerline.canonical;

import io.ledgerline.canonical.value.Identifier;
import io.ledgerline.canonical.value.Money;
import io.ledgerline.canonical.value.Quantity;
import io.ledgerline.canonical.value.Tracking;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * Supplies that were used on a patient or in a department, given back, or reported by mistake.
 *
 * <p>System of record: the sender.
 *
 * @param usageId the sender's number of the event
 * @param action used, given back, or cancelled
 * @param originalUsageId for a return or cancellation: the usage it takes back
 * @param facility the facility it concerns, in the sender's code or canonical
 * @param department the department or ward that bears it
 * @param location the store it was taken from; by default the department's
 * @param patient the patient
 * @param account the patient account
 * @param encounter the visit
 * @param order the clinical order
 * @param performer who used it
 * @param occurredAt when
 * @param lines what was used
 */
public record SupplyUsage(
        @NotBlank @Size(max = 100) String usageId,
        @NotNull UsageAction action,
        String originalUsageId,
        @NotNull @Valid Identifier facility,
        @Valid Identifier department,
        @Valid Identifier location,
        @Valid Identifier patient,
        @Valid Identifier account,
        @Valid Identifier encounter,
        @Valid Identifier order,
        @Valid Identifier performer,
        @NotNull OffsetDateTime occurredAt,
        @NotEmpty @Valid List<Line> lines)
        implements BusinessDocument {

    @Override
    public String businessKey() {
        return usageId;
    }

    /** What happened to the supplies. */
    public enum UsageAction {
        ISSUE,
        RETURN,
        CANCEL
    }

    /**
     * One supply.
     *
     * @param lineNumber 1, 2, 3 ... within the event
     * @param item what was used
     * @param description in words
     * @param quantity how many, always positive; the action says which way
     * @param tracking lot, serial, expiry, UDI
     * @param department who bears the cost, when not the event's department
     * @param chargeable true when the patient account is charged for it
     * @param unitCharge the charge for one unit, if the sender says
     */
    public record Line(
            @Positive int lineNumber,
            @NotNull @Valid Identifier item,
            @Size(max = 500) String description,
            @NotNull @Valid Quantity quantity,
            @Valid Tracking tracking,
            @Valid Identifier department,
            boolean chargeable,
            @Valid Money unitCharge) {}
}
