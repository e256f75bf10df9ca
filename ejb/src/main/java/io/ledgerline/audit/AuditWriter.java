package io.ledgerline.audit;

import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.platform.AuditRecord;
import io.ledgerline.platform.AuditRecords;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Writes what is told of, in the transaction that does it: what is undone is not told, and what is told was done. One
 * statement for each event, and few rows.
 */
@ApplicationScoped
public class AuditWriter {

    private AuditRows rows;
    private Time time;

    /** For the container. */
    protected AuditWriter() {}

    /** On the hub's database. */
    @Inject
    public AuditWriter(Database database, Time time) {
        this.rows = new AuditRows(database);
        this.time = time;
    }

    /** Writes one entry. */
    public void write(@Observes AuditRecord told) {
        rows.insertPending(List.of(entry(told, time.now())));
    }

    /** Writes several entries in one batch. */
    public void write(@Observes AuditRecords told) {
        Instant now = time.now();
        rows.insertPending(told.records().stream().map(each -> entry(each, now)).toList());
    }

    private static AuditEntry entry(AuditRecord told, Instant at) {
        return new AuditEntry(
                0,
                Ids.next(),
                at,
                cut(told.actor(), 100),
                cut(told.action(), 100),
                cut(told.subjectType(), 60),
                cut(told.subjectId(), 200),
                cut(told.facility(), 40),
                CanonicalJson.text(told.detail() == null ? Map.of() : told.detail()),
                null,
                null);
    }

    private static String cut(String text, int length) {
        return text == null || text.length() <= length ? text : text.substring(0, length - 1) + "\u2026";
    }
}
