package io.ledgerline.web.api.masterdata;

import io.ledgerline.masterdata.entity.EntityVersion;
import io.ledgerline.web.api.Links;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An entity as it is during one period.
 *
 * @param kind kind of entity
 * @param number canonical number
 * @param facility the facility that it belongs to, or null
 * @param fields values by field name
 * @param validFrom first business date
 * @param validUntil last business date, or null
 * @param systemOfRecord the system whose word counts
 * @param version counts up with every change of the period
 * @param updatedAt when it changed last
 * @param updatedBy who changed it
 * @param links itself and its history
 */
public record EntityView(
        @Schema(example = "ITEM") String kind,
        @Schema(example = "MED-0001") String number,
        String facility,
        Map<String, Object> fields,
        LocalDate validFrom,
        LocalDate validUntil,
        String systemOfRecord,
        int version,
        Instant updatedAt,
        String updatedBy,
        Map<String, String> links) {

    static EntityView of(EntityVersion row) {
        String path = "masterdata/" + row.kind().path() + "/" + encoded(row.number());
        String scope = row.facility() == null ? "" : "?facility=" + encoded(row.facility());
        return new EntityView(
                row.kind().name(),
                row.number(),
                row.facility(),
                row.fields(),
                row.period().from(),
                row.period().until(),
                row.systemOfRecord(),
                row.version(),
                row.updatedAt(),
                row.updatedBy(),
                Links.self(path + scope)
                        .with("history", path + "/history" + scope)
                        .map());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
