package io.ledgerline.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.ledgerline.canonical.CanonicalJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Entries that are not sealed, as they stand in a row of {@code audit_pending}: the first in its columns, those that the same transaction
 * told of after it in {@code more}, each a JSON array of its fields.
 *
 * @param entries at least one, in the order in which they were told
 */
record Pending(List<AuditEntry> entries) {

    /** Characters of {@code more}, about: a longer text would be stored apart from its row, which costs more than another row. */
    private static final int LONGEST = 1_500;

    /** Characters of an entry that are always there: its id, its time, quotes and commas. */
    private static final int ID_AND_TIME = 100;

    /** The entries of a transaction in as few rows as they fit in. */
    static List<Pending> of(List<AuditEntry> entries) {
        List<Pending> rows = new ArrayList<>();
        List<AuditEntry> row = new ArrayList<>();
        int more = 0;
        for (AuditEntry entry : entries) {
            int length = length(entry);
            if (!row.isEmpty() && more + length > LONGEST) {
                rows.add(new Pending(List.copyOf(row)));
                row.clear();
                more = 0;
            } else if (!row.isEmpty()) {
                more += length;
            }
            row.add(entry);
        }
        if (!row.isEmpty()) {
            rows.add(new Pending(row));
        }
        return rows;
    }

    /** A row as it was read. */
    static Pending of(AuditEntry first, String more) {
        if (more == null) {
            return new Pending(List.of(first));
        }
        List<AuditEntry> entries = new ArrayList<>();
        entries.add(first);
        try {
            for (String[] fields : CanonicalJson.mapper().readValue(more, String[][].class)) {
                entries.add(new AuditEntry(
                        0,
                        UUID.fromString(fields[0]),
                        Instant.parse(fields[1]),
                        fields[2],
                        fields[3],
                        fields[4],
                        fields[5],
                        fields[6],
                        fields[7],
                        null,
                        null));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("row " + first.id() + " of audit_pending holds no entries", e);
        }
        return new Pending(entries);
    }

    AuditEntry first() {
        return entries.get(0);
    }

    /** All but the first as JSON; null when there is no other. */
    String more() {
        return entries.size() == 1
                ? null
                : CanonicalJson.text(
                        entries.stream().skip(1).map(Pending::fields).toList());
    }

    private static String[] fields(AuditEntry entry) {
        return new String[] {
            entry.id().toString(),
            entry.atMicros(),
            entry.actor(),
            entry.action(),
            entry.subjectType(),
            entry.subjectId(),
            entry.facility(),
            entry.detail()
        };
    }

    private static int length(AuditEntry entry) {
        return ID_AND_TIME
                + entry.actor().length()
                + entry.action().length()
                + entry.subjectType().length()
                + entry.subjectId().length()
                + (entry.facility() == null ? 0 : entry.facility().length())
                + entry.detail().length();
    }
}
