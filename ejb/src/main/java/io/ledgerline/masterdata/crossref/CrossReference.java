package io.ledgerline.masterdata.crossref;

import io.ledgerline.canonical.value.EffectivePeriod;
import io.ledgerline.masterdata.Domain;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * Leads from a code to a canonical number for a period. It is never rewritten: another meaning is a new cross-reference
 * from the day it holds, and the old one is closed the day before.
 *
 * @param id its id
 * @param domain what the code names
 * @param system whose code it is: a coding system, a source's name, or {@link #ANY_SOURCE}
 * @param code the code, in the system's normal form
 * @param facility the facility it is limited to, or null
 * @param number the canonical number; for units the UCUM code
 * @param period the business dates on which it holds
 * @param createdAt when it came to be
 * @param createdBy who made it
 * @param version counts up with every change
 * @param updatedAt when it changed last
 * @param updatedBy who changed it last
 */
public record CrossReference(
        UUID id,
        Domain domain,
        String system,
        String code,
        String facility,
        String number,
        EffectivePeriod period,
        Instant createdAt,
        String createdBy,
        int version,
        Instant updatedAt,
        String updatedBy) {

    /** The system of codes that hold for every sender. */
    public static final String ANY_SOURCE = "*";

    /** The same with another last day. */
    public CrossReference until(LocalDate lastDay, Instant now, String actor) {
        return new CrossReference(
                id,
                domain,
                system,
                code,
                facility,
                number,
                new EffectivePeriod(period.from(), lastDay),
                createdAt,
                createdBy,
                version + 1,
                now,
                actor);
    }
}
