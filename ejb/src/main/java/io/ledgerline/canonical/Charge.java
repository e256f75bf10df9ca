package io.ledgerline.canonical;

import io.ledgerline.canonical.value.Identifier;
import io.ledgerline.canonical.value.Money;
import io.ledgerline.canonical.value.Quantity;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;

/**
 * Something to be billed to a patient account.
 *
 * <p>System of record: the billing system.
 *
 * @param chargeId the sender's number
 * @param action charge or credit
 * @param facility the facility it concerns, in the sender's code or canonical
 * @param department the department or ward that bears it
 * @param patient the patient
 * @param account the patient account
 * @param encounter the visit
 * @param code what is charged
 * @param description in words
 * @param quantity how many
 * @param unitPrice price of one
 * @param serviceAt when it was done
 */
public record Charge(
        @NotBlank @Size(max = 100) String chargeId,
        @NotNull ChargeAction action,
        @NotNull @Valid Identifier facility,
        @Valid Identifier department,
        @Valid Identifier patient,
        @Valid Identifier account,
        @Valid Identifier encounter,
        @NotNull @Valid Identifier code,
        String description,
        @NotNull @Valid Quantity quantity,
        @Valid Money unitPrice,
        @NotNull OffsetDateTime serviceAt)
        implements BusinessDocument {

    @Override
    public String businessKey() {
        return chargeId;
    }

    /** Which way the money goes. */
    public enum ChargeAction {
        CHARGE,
        CREDIT
    }
}
