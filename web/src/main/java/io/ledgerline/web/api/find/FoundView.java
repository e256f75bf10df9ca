package io.ledgerline.web.api.find;

import io.ledgerline.masterdata.entity.EntityKind;
import io.ledgerline.operations.find.FoundRow;
import io.ledgerline.web.api.Links;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * One thing that was found.
 *
 * @param type what it is
 * @param id its id
 * @param number what people call it, or null
 * @param what its kind
 * @param title of a work item, name of master data, or number of the document about a lot or serial number
 * @param state where it stands
 * @param system the sender, the ERP, or the system of record
 * @param facility canonical facility code, or null
 * @param at when it was opened, received, begun, written or changed
 * @param links itself
 */
public record FoundView(
        FoundRow.Type type,
        UUID id,
        String number,
        String what,
        String title,
        String state,
        String system,
        String facility,
        Instant at,
        Map<String, String> links) {

    static FoundView of(FoundRow row) {
        String itself =
                switch (row.type()) {
                    case WORK_ITEM -> "work-items/" + row.id();
                    case MESSAGE -> "messages/" + row.id();
                    case WORKFLOW -> "workflows/" + row.id();
                    case POSTING -> "postings/" + row.id();
                    case MASTER_DATA -> entity(row);
                    case TRACKING -> "workflows/" + row.id();
                };
        return new FoundView(
                row.type(),
                row.id(),
                row.number(),
                row.what(),
                row.title(),
                row.state(),
                row.system(),
                row.facility(),
                row.at(),
                Links.self(itself).map());
    }

    private static String entity(FoundRow row) {
        return "masterdata/" + EntityKind.valueOf(row.what()).path() + "/" + encoded(row.number())
                + (row.facility() == null ? "" : "?facility=" + encoded(row.facility()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
