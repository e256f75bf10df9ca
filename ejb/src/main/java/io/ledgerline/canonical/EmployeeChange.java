package io.ledgerline.canonical;

import io.ledgerline.canonical.value.Identifier;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;

/**
 * Someone joins, moves or leaves.
 *
 * <p>System of record: HR.
 *
 * @param employeeNumber HR's number
 * @param action hire, change or leave
 * @param familyName family name
 * @param givenName given name
 * @param facility the facility it concerns, in the sender's code or canonical
 * @param department the department or ward that bears it
 * @param role role or job code
 * @param agency true for agency staff
 * @param effectiveOn from which day
 */
public record EmployeeChange(
        @NotBlank @Size(max = 100) String employeeNumber,
        @NotNull EmployeeAction action,
        @NotBlank String familyName,
        String givenName,
        @NotNull @Valid Identifier facility,
        @Valid Identifier department,
        String role,
        boolean agency,
        @NotNull LocalDate effectiveOn)
        implements BusinessDocument {

    @Override
    public String businessKey() {
        return employeeNumber;
    }

    /** What happens to the employment. */
    public enum EmployeeAction {
        HIRE,
        CHANGE,
        LEAVE
    }
}
