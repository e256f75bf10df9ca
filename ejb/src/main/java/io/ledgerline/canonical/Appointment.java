package io.ledgerline.canonical;

import io.ledgerline.canonical.value.Identifier;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;

/**
 * A procedure or visit that is booked: a signal of demand.
 *
 * <p>System of record: the scheduling system.
 *
 * @param appointmentId the scheduler's number
 * @param status booked, cancelled, arrived ...
 * @param facility the facility it concerns, in the sender's code or canonical
 * @param department the department or ward that bears it
 * @param patient the patient
 * @param procedure what will be done
 * @param startsAt when it begins
 * @param endsAt when it ends
 */
public record Appointment(
        @NotBlank @Size(max = 100) String appointmentId,
        @NotBlank String status,
        @NotNull @Valid Identifier facility,
        @Valid Identifier department,
        @Valid Identifier patient,
        @Valid Identifier procedure,
        @NotNull OffsetDateTime startsAt,
        OffsetDateTime endsAt)
        implements BusinessDocument {

    @Override
    public String businessKey() {
        return appointmentId;
    }
}
