package io.ledgerline.web.api.order;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** What callers ask about orders. */
public final class OrderRequests {

    private OrderRequests() {}

    /**
     * Cancels or closes an order.
     *
     * @param reason why
     */
    public record Reason(@NotBlank @Size(max = 1000) String reason) {}

    /**
     * Changes an order.
     *
     * @param reason why
     * @param neededBy the day it must be there instead, or null as before
     * @param lines what changes of lines; a line that is not named stays
     */
    public record Change(
            @NotBlank @Size(max = 1000) String reason,
            LocalDate neededBy,
            @Valid @Size(max = 1000) List<Line> lines) {}

    /**
     * A change of one line.
     *
     * @param lineNumber the line
     * @param quantity how many instead, in the line's unit; 0 cancels the line; null as before
     * @param unitPrice the price instead, in the order's currency; null as before
     */
    public record Line(
            @Positive int lineNumber,
            @PositiveOrZero BigDecimal quantity,
            @PositiveOrZero BigDecimal unitPrice) {}
}
