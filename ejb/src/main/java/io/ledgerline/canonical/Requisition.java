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
 * A request for goods or services that nobody has ordered yet.
 *
 * <p>System of record: the requesting system.
 *
 * @param requisitionId the requester's number
 * @param action new, or cancel an earlier one
 * @param facility the facility it concerns, in the sender's code or canonical
 * @param department the department or ward that bears it
 * @param deliverTo where to deliver, when not the department's store
 * @param requester who asks
 * @param requestedAt when it was asked
 * @param neededBy the day it must be there, in the facility's calendar
 * @param priority the sender's priority code
 * @param lines what is asked for
 */
public record Requisition(
        @NotBlank @Size(max = 100) String requisitionId,
        @NotNull RequisitionAction action,
        @NotNull @Valid Identifier facility,
        @Valid Identifier department,
        @Valid Identifier deliverTo,
        @Valid Identifier requester,
        @NotNull OffsetDateTime requestedAt,
        LocalDate neededBy,
        @Size(max = 20) String priority,
        @NotEmpty @Valid List<Line> lines)
        implements BusinessDocument {

    @Override
    public String businessKey() {
        return requisitionId;
    }

    /** What a message asks to be done with a requisition. */
    public enum RequisitionAction {
        NEW,
        CANCEL
    }

    /**
     * One thing asked for.
     *
     * @param lineNumber 1, 2, 3 ... within the requisition
     * @param lineId the requester's own line or order number, if it has one
     * @param item the item, or null for a free-text line
     * @param description what is asked for in words; required when no item is named
     * @param quantity how many, in the requester's unit
     * @param supplier the supplier wished for, if any
     * @param estimatedPrice the requester's idea of the price of one unit
     * @param asset the asset that it is for, in the sender's asset register, if any
     * @param workOrder the work order that needs it, if any
     * @param capital true when the requester means it to be capitalised; null when nothing was said
     */
    public record Line(
            @Positive int lineNumber,
            String lineId,
            @Valid Identifier item,
            @Size(max = 500) String description,
            @NotNull @Valid Quantity quantity,
            @Valid Identifier supplier,
            @Valid Money estimatedPrice,
            @Valid Identifier asset,
            @Size(max = 60) String workOrder,
            Boolean capital) {

        /** True when the requester said that it is to be capitalised. */
        public boolean toBeCapitalised() {
            return Boolean.TRUE.equals(capital);
        }
    }
}
