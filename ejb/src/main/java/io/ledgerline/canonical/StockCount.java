package io.ledgerline.canonical;

import io.ledgerline.canonical.value.Identifier;
import io.ledgerline.canonical.value.Quantity;
import io.ledgerline.canonical.value.Tracking;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * What was counted in a store.
 *
 * <p>System of record: the counting system.
 *
 * @param countId number of the count
 * @param facility the facility it concerns, in the sender's code or canonical
 * @param location the store
 * @param countedAt when
 * @param lines what was found
 */
public record StockCount(
        @NotBlank @Size(max = 100) String countId,
        @NotNull @Valid Identifier facility,
        @NotNull @Valid Identifier location,
        @NotNull OffsetDateTime countedAt,
        @NotEmpty @Valid List<Line> lines)
        implements BusinessDocument {

    @Override
    public String businessKey() {
        return countId;
    }

    /**
     * One counted item.
     *
     * @param item the item
     * @param quantity how many were found
     * @param tracking lot, serial, expiry, UDI
     */
    public record Line(
            @NotNull @Valid Identifier item,
            @NotNull @Valid Quantity quantity,
            @Valid Tracking tracking) {}
}
