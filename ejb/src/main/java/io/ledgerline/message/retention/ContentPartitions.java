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
 * The partitions of {@code message_content} on PostgreSQL, one a week: made ahead of their time, dropped as a whole when all in
 * them is past it. On H2 the content is one table.
 *
 * <p>Making and dropping lock the table for a moment. They wait for that no longer than a message may, since whoever comes after
 * them waits behind them, and fail then.
 */
@Stateless
public class ContentPartitions {

    /** What belongs to no week that has a partition. */
    private static final String REST = "message_content_rest";

    private static final String SHORTLY = "set local lock_timeout = '250ms'";

    private Database database;

    /** For the container. */
    public ContentPartitions() {}

    /** On a database. */
    @Inject
    public ContentPartitions(Database database) {
        this.database = database;
    }

    /** Whether this database has them. */
    public boolean supported() {
        return database.postgresql();
    }

    /** The table of what no partition is dropped for: to be forgotten row by row. */
    public String rest() {
        return supported() ? REST : "message_content";
    }

    /** The weeks that have a partition, oldest first. */
    public List<Week> weeks() {
        return database.query(
                "select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid"
                        + " where i.inhparent = cast('message_content' as regclass) and c.relname <> ? order by c.relname",
                row -> Week.of(row.text("relname")),
                REST);
    }

    /** Makes the partition of a week; what has come for it already moves into it. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void make(Week week) {
        String table = week.table();
        UUID from = Ids.firstAt(week.begin());
        UUID to = Ids.firstAt(week.end());
        database.update(SHORTLY);
        database.update("create table " + table + " (like message_content including all)");
        database.update("lock table " + REST + " in access exclusive mode");
        database.update(
                "with moved as (delete from " + REST + " where id >= ? and id < ? returning *) insert into " + table
                        + " select * from moved",
                from,
                to);
        database.update("alter table message_content attach partition " + table + " for values from ('" + from
                + "') to ('" + to + "')");
    }

    /** Drops the partition of a week; the content of messages that have not ended moves out of it and stays. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void drop(Week week) {
        Instant begin = week.begin();
        Instant end = week.end();
        database.update(SHORTLY);
        database.update("alter table message_content detach partition " + week.table());
        database.update(
                "insert into message_content select c.* from " + week.table()
                        + " c join message m on m.id = c.id where m.state in ('POSTING', 'WAITING') and m.id >= ? and m.id < ?",
                Ids.firstAt(begin),
                Ids.firstAt(end));
        database.update("drop table " + week.table());
    }
}
