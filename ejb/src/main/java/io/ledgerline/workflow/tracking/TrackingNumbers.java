package io.ledgerline.workflow.tracking;

import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.Database;
import io.ledgerline.workflow.Tracked;
import io.ledgerline.workflow.tracking.TrackedDocument.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** By which documents lots and serial numbers were used, received or sent back, so that a recall finds them. */
@ApplicationScoped
public class TrackingNumbers {

    private static final int LONGEST = 200;

    private static final String INSERT = "INSERT INTO tracking_number (id, number, workflow_id, kind, item, workflow,"
            + " business_key, facility, message_id, at)";

    /** So many rows wait for the next statement of their transaction, each by itself. */
    private static final int FEW = 2;

    private Database database;
    private Time time;

    /** For the container. */
    protected TrackingNumbers() {}

    /** On the hub's database. */
    @Inject
    public TrackingNumbers(Database database, Time time) {
        this.database = database;
        this.time = time;
    }

    /**
     * Keeps numbers, in the caller's transaction. The lot and the serial number of one usage go in the round trip of the statement
     * that follows, more take one of their own. A message that runs again is kept again; who looks is told each document once.
     */
    public void keep(Collection<Tracked> tracked) {
        Instant now = time.now();
        List<Object[]> rows = new ArrayList<>();
        for (Tracked each : tracked) {
            row(rows, each, Kind.LOT, each.tracking().lot(), now);
            row(rows, each, Kind.SERIAL, each.tracking().serial(), now);
        }
        if (rows.size() <= FEW) {
            rows.forEach(row -> database.insert(INSERT, List.<Object[]>of(row)));
        } else {
            database.insert(INSERT, rows);
        }
    }

    private static void row(List<Object[]> rows, Tracked tracked, Kind kind, String number, Instant now) {
        if (number != null && !number.isBlank()) {
            rows.add(new Object[] {
                Ids.next(),
                cut(number.strip()),
                tracked.workflowId(),
                kind,
                tracked.item() == null ? "" : tracked.item(),
                tracked.workflow(),
                cut(tracked.businessKey()),
                tracked.facility(),
                tracked.messageId(),
                now
            });
        }
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    /**
     * The documents about a lot or serial number, newest first; one row a document.
     *
     * @param number the whole number, as it was sent
     * @param before the last document of the page before, or null
     * @param limit rows at most
     */
    public List<TrackedDocument> find(String number, UUID before, int limit) {
        List<Object> values = new ArrayList<>(List.of(number));
        if (before != null) {
            values.add(before);
        }
        values.add(limit);
        return database.query(
                "SELECT number, min(kind) AS kind, min(item) AS item, workflow_id, workflow, business_key, facility, message_id,"
                        + " min(at) AS at FROM tracking_number WHERE number = ?"
                        + (before == null ? "" : " AND workflow_id < ?")
                        + " GROUP BY number, workflow_id, workflow, business_key, facility, message_id"
                        + " ORDER BY workflow_id DESC LIMIT ?",
                row -> new TrackedDocument(
                        row.text("number"),
                        row.constant("kind", Kind.class),
                        row.text("item").isEmpty() ? null : row.text("item"),
                        row.uuid("workflow_id"),
                        row.text("workflow"),
                        row.text("business_key"),
                        row.text("facility"),
                        row.uuid("message_id"),
                        row.instant("at")),
                values.toArray());
    }
}
