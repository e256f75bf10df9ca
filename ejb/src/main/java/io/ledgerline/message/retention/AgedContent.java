package io.ledgerline.message.retention;

import io.ledgerline.platform.Ids;
import io.ledgerline.platform.db.Database;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Forgets {@linkplain Expiring content} that is past its time, in the order of its ids, from a mark on: what was forgotten is not looked
 * at again. The mark stays before the first row that is still needed, so that this one is forgotten too when it is needed no more.
 */
@Stateless
public class AgedContent {

    private static final int STEP = 500;
    private static final UUID FIRST = new UUID(0, 0);

    private Database database;

    /** For the container. */
    public AgedContent() {}

    /** On the hub's database. */
    @Inject
    public AgedContent(Database database) {
        this.database = database;
    }

    /**
     * How far a run has come.
     *
     * @param after the last id that was looked at
     * @param marked true while everything up to it is forgotten, so that the mark goes on with it
     * @param forgotten rows of this step
     * @param more false when nothing that is old enough is behind it
     */
    public record Progress(UUID after, boolean marked, int forgotten, boolean more) {}

    private record Aged(UUID id, boolean needed) {}

    /** Where a run begins. */
    public Progress begin(Expiring content) {
        UUID mark = database.first(
                        "select up_to from retention_mark where content = ?", row -> row.uuid("up_to"), content.table())
                .orElse(FIRST);
        return new Progress(mark, true, 0, true);
    }

    /** One step, which commits by itself: forgets what is not needed of the next rows from before a time. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public Progress step(Expiring content, Progress from, Instant before) {
        List<Aged> rows = database.query(
                "select id, case when " + content.touched() + " >= ? or " + content.needed()
                        + " then 1 else 0 end as needed from " + content.table()
                        + " where id > ? and id < ? and " + content.there() + " order by id limit " + STEP,
                row -> new Aged(row.uuid("id"), row.number("needed") == 1),
                before,
                from.after(),
                Ids.firstAt(before));
        if (rows.isEmpty()) {
            return new Progress(from.after(), from.marked(), 0, false);
        }
        List<UUID> past =
                rows.stream().filter(row -> !row.needed()).map(Aged::id).toList();
        if (!past.isEmpty()) {
            database.update(
                    content.forget() + " (" + Database.placeholders(past.size()) + ")",
                    Database.padded(past).toArray());
        }
        boolean marked = from.marked() && past.size() == rows.size();
        if (from.marked()) {
            mark(content.table(), rows.stream().takeWhile(row -> !row.needed()).toList());
        }
        return new Progress(rows.get(rows.size() - 1).id(), marked, past.size(), rows.size() == STEP);
    }

    private void mark(String content, List<Aged> forgotten) {
        if (forgotten.isEmpty()) {
            return;
        }
        UUID upTo = forgotten.get(forgotten.size() - 1).id();
        if (database.update("update retention_mark set up_to = ? where content = ?", upTo, content) == 0) {
            database.update("insert into retention_mark (content, up_to) values (?, ?)", content, upTo);
        }
    }
}
