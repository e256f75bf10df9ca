package io.ledgerline.canonical;

import io.ledgerline.canonical.value.Identifier;
import io.ledgerline.canonical.value.Money;
import io.ledgerline.canonical.value.Quantity;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;

/**
 * An order to one supplier.
 *
 * <p>System of record: ERP.
 *
 * @param orderNumber the hub's number; the ERP answers with its own
 * @param erpOrderNumber the ERP's own number, once it has one
 * @param revision 0 or null as first ordered, then counts the changes
 * @param requisitionId the requisition it fulfils
 * @param facility the facility it concerns, in the sender's code or canonical
 * @param supplier whom it goes to
 * @param orderDate business date of the order
 * @param neededBy the day it must be delivered
 * @param currency ISO 4217 code of every price
 * @param deliverTo where to deliver
 * @param lines what is ordered
 */
public record PurchaseOrder(
        @NotBlank @Size(max = 100) String orderNumber,
        @Size(max = 100) String erpOrderNumber,
        @PositiveOrZero Integer revision,
        String requisitionId,
        @NotNull @Valid Identifier facility,
        @NotNull @Valid Identifier supplier,
        @NotNull LocalDate orderDate,
        LocalDate neededBy,
        @NotBlank @Pattern(regexp = "[A-Z]{3}") String currency,
        @Valid Identifier deliverTo,
        @NotEmpty @Valid List<Line> lines)
        implements BusinessDocument {

    @Override
    public String businessKey() {
        return orderNumber;
    }

    /**
     * One line of the order.
     *
     * @param lineNumber 1, 2, 3 ... within the order
     * @param item the item, or null for a free-text line
     * @param description what is ordered in words
     * @param quantity how many, in the UCUM unit of the price
     * @param unitPrice price of one unit, in the order's currency
     * @param contract the contract that sets the price, if any
     * @param costCentre who bears the cost
     * @param account the general-ledger account it goes to
     */
    public record Line(
            @Positive int lineNumber,
            @Valid Identifier item,
            @Size(max = 500) String description,
            @NotNull @Valid Quantity quantity,
            @NotNull @Valid Money unitPrice,
            String contract,
            @Valid Identifier costCentre,
            @Valid Identifier account) {}
}
