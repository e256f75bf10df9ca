package io.ledgerline.canonical;

import io.ledgerline.canonical.value.Identifier;
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
 * Goods that arrived.
 *
 * <p>System of record: the receiving system.
 *
 * @param receiptId the receiving system's number
 * @param orderNumber the order they belong to
 * @param facility the facility it concerns, in the sender's code or canonical
 * @param supplier who delivered
 * @param location where they were put
 * @param receivedAt when
 * @param lines what arrived
 */
public record GoodsReceipt(
        @NotBlank @Size(max = 100) String receiptId,
        String orderNumber,
        @NotNull @Valid Identifier facility,
        @Valid Identifier supplier,
        @Valid Identifier location,
        @NotNull OffsetDateTime receivedAt,
        @NotEmpty @Valid List<Line> lines)
        implements BusinessDocument {

    @Override
    public String businessKey() {
        return receiptId;
    }

    /**
     * One line.
     *
     * @param lineNumber 1, 2, 3 ... within the document
     * @param orderLine the order's line it answers, if known
     * @param item the item
     * @param quantity how many
     * @param tracking lot, serial, expiry, UDI
     */
    public record Line(
            @Positive int lineNumber,
            Integer orderLine,
            @NotNull @Valid Identifier item,
            @NotNull @Valid Quantity quantity,
            @Valid Tracking tracking) {}
}
