package io.ledgerline.canonical;

import io.ledgerline.canonical.value.Identifier;
import io.ledgerline.canonical.value.Quantity;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;

/**
 * Parts that a work order of biomedical engineering needs.
 *
 * <p>System of record: the CMMS.
 *
 * @param workOrder number of the work order
 * @param facility the facility it concerns, in the sender's code or canonical
 * @param department the department or ward that bears it
 * @param asset what is repaired
 * @param neededBy when the parts must be there
 * @param lines which parts
 */
public record PartsDemand(
        @NotBlank @Size(max = 100) String workOrder,
        @NotNull @Valid Identifier facility,
        @Valid Identifier department,
        @Valid Identifier asset,
        LocalDate neededBy,
        @NotEmpty @Valid List<Line> lines)
        implements BusinessDocument {

    @Override
    public String businessKey() {
        return workOrder;
    }

    /**
     * One part.
     *
     * @param lineNumber 1, 2, 3 ... within the demand
     * @param item the part
     * @param description in words
     * @param quantity how many
     */
    public record Line(
            @Positive int lineNumber,
            @Valid Identifier item,
            String description,
            @NotNull @Valid Quantity quantity) {}
}
