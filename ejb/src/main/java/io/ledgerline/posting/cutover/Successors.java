package io.ledgerline.posting.cutover;

import io.ledgerline.platform.db.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.AbstractMap.SimpleEntry;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Postings whose document moved to another ERP: who takes the old one back, by its reference, means the new one. In the caller's
 * transaction.
 */
@ApplicationScoped
public class Successors {

    private Database database;

    /** For the container. */
    protected Successors() {}

    /** On the hub's database. */
    @Inject
    public Successors(Database database) {
        this.database = database;
    }

    /**
     * From now on whoever speaks of a reference, or of one that it succeeded, means another.
     *
     * @param reference idempotency key of the posting that made the old document
     * @param successor idempotency key of the one that made the document of now
     */
    public void name(String reference, String successor) {
        database.update("update posting_successor set successor = ? where successor = ?", successor, reference);
        database.update("delete from posting_successor where reference in (?, ?)", reference, successor);
        database.update("insert into posting_successor (reference, successor) values (?, ?)", reference, successor);
    }

    /** The references that now mean another, with that other. */
    public Map<String, String> of(Collection<String> references) {
        if (references.isEmpty()) {
            return Map.of();
        }
        return database
                .query(
                        "select * from posting_successor where reference in ("
                                + Database.placeholders(references.size()) + ")",
                        row -> new SimpleEntry<>(row.text("reference"), row.text("successor")),
                        Database.padded(references).toArray())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
