package io.ledgerline.canonical;

import io.ledgerline.canonical.value.Identifier;
import io.ledgerline.canonical.value.Money;
import io.ledgerline.canonical.value.Quantity;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
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
 * @param orderStatus what it says of the open lines of the order that {@code lines} does not name; null when nothing
 * @param lines line by line; may be empty when {@code orderStatus} says it of the whole order
 */
@NotSilent
public record OrderAcknowledgment(
        @NotBlank @Size(max = 100) String acknowledgmentId,
        @NotBlank @Size(max = 100) String orderNumber,
        @Valid Identifier supplier,
        @NotNull OffsetDateTime acknowledgedAt,
        OrderStatus orderStatus,
        @Valid List<Line> lines)
        implements BusinessDocument {

    /** Without lines the list is empty. */
    public OrderAcknowledgment {
        lines = lines == null ? List.of() : lines;
    }

    @Override
    public String businessKey() {
        return orderNumber;
    }

    /** What the supplier says of an order without naming its lines. */
    public enum OrderStatus {
        /** The supplier has it, and answers later. */
        RECEIVED,
        /** It comes as ordered. */
        ACCEPTED,
        /** Nothing of it comes. */
        REJECTED
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
