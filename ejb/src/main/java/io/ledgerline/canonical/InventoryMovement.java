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
import java.time.LocalDate;
import java.util.List;

/**
 * Stock that moves: out to consumption, back, between locations, or by adjustment.
 *
 * <p>System of record: ERP.
 *
 * @param movementId number of the movement
 * @param kind which way it moves
 * @param facility the facility it concerns, in the sender's code or canonical
 * @param location the stock location it leaves (or, for a return, enters)
 * @param toLocation for a transfer: where it goes
 * @param businessDate the facility's business date
 * @param costCentre who bears an issue
 * @param lines what moves
 */
public record InventoryMovement(
        @NotBlank @Size(max = 100) String movementId,
        @NotNull MovementKind kind,
        @NotNull @Valid Identifier facility,
        @NotNull @Valid Identifier location,
        @Valid Identifier toLocation,
        @NotNull LocalDate businessDate,
        @Valid Identifier costCentre,
        @NotEmpty @Valid List<Line> lines)
        implements BusinessDocument {

    @Override
    public String businessKey() {
        return movementId;
    }

    /** Which way the stock moves. */
    public enum MovementKind {
        ISSUE,
        RETURN,
        TRANSFER,
        ADJUSTMENT
    }

    /**
     * One moved item.
     *
     * @param lineNumber 1, 2, 3 ... within the movement
     * @param item the item
     * @param quantity how many, in the item's base unit (UCUM)
     * @param unitCost standard cost of one base unit
     * @param tracking lot, serial, expiry, UDI
     */
    public record Line(
            @Positive int lineNumber,
            @NotNull @Valid Identifier item,
            @NotNull @Valid Quantity quantity,
            @Valid Money unitCost,
            @Valid Tracking tracking) {}
}
