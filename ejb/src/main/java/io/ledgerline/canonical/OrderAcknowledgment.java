package io.ledgerline.canonical;

import io.ledgerline.canonical.value.Identifier;
import io.ledgerline.canonical.value.Money;
import io.ledgerline.canonical.value.Quantity;
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
 * What a supplier says to an order.
 *
 * <p>System of record: the supplier.
 *
 * @param acknowledgmentId the supplier's reference
 * @param orderNumber the order it answers
 * @param supplier who answers
 * @param acknowledgedAt when
 * @param lines line by line
 */
public record OrderAcknowledgment(
        @NotBlank @Size(max = 100) String acknowledgmentId,
        @NotBlank @Size(max = 100) String orderNumber,
        @Valid Identifier supplier,
        @NotNull OffsetDateTime acknowledgedAt,
        @NotEmpty @Valid List<Line> lines)
        implements BusinessDocument {

    @Override
    public String businessKey() {
        return orderNumber;
    }

    /** What the supplier will do with a line. */
    public enum LineStatus {
        ACCEPTED,
        CHANGED,
        BACKORDERED,
        SUBSTITUTED,
        REJECTED
    }

    /**
     * The supplier's answer to one line.
     *
     * @param lineNumber the order's line
     * @param status what will happen
     * @param item the item that will come, when substituted
     * @param quantity how many will come
     * @param unitPrice the price the supplier will charge
     * @param promisedDate when it will come
     */
    public record Line(
            @Positive int lineNumber,
            @NotNull LineStatus status,
            @Valid Identifier item,
            @Valid Quantity quantity,
            @Valid Money unitPrice,
            LocalDate promisedDate) {}
}
