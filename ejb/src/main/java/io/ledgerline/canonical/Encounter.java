package io.ledgerline.canonical;

import io.ledgerline.canonical.value.Identifier;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;

/**
 * A patient's stay or visit: the context that usage and charges refer to.
 *
 * <p>System of record: the EHR.
 *
 * @param encounterId the visit number
 * @param status planned, in progress, finished, cancelled or merged
 * @param patientClass inpatient, outpatient, emergency ... (HL7 table 0004)
 * @param facility the facility it concerns, in the sender's code or canonical
 * @param patient the patient
 * @param account the patient account
 * @param department the department or ward that bears it
 * @param attending the attending provider
 * @param admittedAt when it began
 * @param dischargedAt when it ended
 * @param mergedInto for a merge: the patient that survives
 * @param eventAt when this was so
 * @param event the sender's trigger event
 */
public record Encounter(
        @NotBlank @Size(max = 100) String encounterId,
        @NotNull EncounterStatus status,
        @Size(max = 20) String patientClass,
        @NotNull @Valid Identifier facility,
        @Valid Identifier patient,
        @Valid Identifier account,
        @Valid Identifier department,
        @Valid Identifier attending,
        OffsetDateTime admittedAt,
        OffsetDateTime dischargedAt,
        @Valid Identifier mergedInto,
        @NotNull OffsetDateTime eventAt,
        @Size(max = 10) String event)
        implements BusinessDocument {

    @Override
    public String businessKey() {
        return encounterId;
    }

    /** Where the stay stands. */
    public enum EncounterStatus {
        PLANNED,
        IN_PROGRESS,
        FINISHED,
        CANCELLED,
        MERGED
    }
}
