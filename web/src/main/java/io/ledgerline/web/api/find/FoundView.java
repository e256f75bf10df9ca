package io.ledgerline.web.api.find;

import io.ledgerline.operations.find.FoundRow;
import io.ledgerline.web.api.Links;
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
 * @param title of a work item
 * @param state where it stands
 * @param system the sender, or the ERP
 * @param facility canonical facility code, or null
 * @param at when it was opened, received, begun or written
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
        String list =
                switch (row.type()) {
                    case WORK_ITEM -> "work-items";
                    case MESSAGE -> "messages";
                    case WORKFLOW -> "workflows";
                    case POSTING -> "postings";
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
                Links.self(list + "/" + row.id()).map());
    }
}
