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
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * Goods that a supplier has put on the way.
 *
 * <p>System of record: the supplier.
 *
 * @param shipmentId the supplier's shipment number
 * @param orderNumber the order it fulfils
 * @param supplier who ships
 * @param shipTo where to
 * @param shippedAt when it left
 * @param expectedOn when it should arrive
 * @param sscc serial shipping container code (GS1)
 * @param lines what is in it
 */
public record ShipNotice(
        @NotBlank @Size(max = 100) String shipmentId,
        String orderNumber,
        @NotNull @Valid Identifier supplier,
        @Valid Identifier shipTo,
        @NotNull OffsetDateTime shippedAt,
        LocalDate expectedOn,
        String sscc,
        @NotEmpty @Valid List<Line> lines)
        implements BusinessDocument {

    @Override
    public String businessKey() {
        return shipmentId;
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
