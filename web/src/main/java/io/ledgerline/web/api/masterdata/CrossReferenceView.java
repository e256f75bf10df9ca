package io.ledgerline.web.api.masterdata;

import io.ledgerline.masterdata.Domain;
import io.ledgerline.masterdata.crossref.CrossReference;
import io.ledgerline.web.api.Links;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a code means during a period.
 *
 * @param id its id
 * @param domain what the code names
 * @param system a coding system, a source's name, or {@code *} for every sender
 * @param code the code in the system's normal form
 * @param facility the facility it is limited to, or null
 * @param number the canonical number; for units the UCUM code
 * @param validFrom first business date
 * @param validUntil last business date, or null
 * @param createdAt when it came to be
 * @param createdBy who made it
 * @param version counts up with every change
 * @param updatedAt when it changed last
 * @param updatedBy who changed it
 * @param links itself
 */
public record CrossReferenceView(
        UUID id,
        Domain domain,
        @Schema(example = "EPIC") String system,
        @Schema(example = "E20001") String code,
        String facility,
        @Schema(example = "MED-0001") String number,
        LocalDate validFrom,
        LocalDate validUntil,
        Instant createdAt,
        String createdBy,
        int version,
        Instant updatedAt,
        String updatedBy,
        Map<String, String> links) {

    static CrossReferenceView of(CrossReference row) {
        return new CrossReferenceView(
                row.id(),
                row.domain(),
                row.system(),
                row.code(),
                row.facility(),
                row.number(),
                row.period().from(),
                row.period().until(),
                row.createdAt(),
                row.createdBy(),
                row.version(),
                row.updatedAt(),
                row.updatedBy(),
                Links.self("crossreferences/" + row.id()).map());
    }
}
