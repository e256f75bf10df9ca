package io.ledgerline.workqueue.list;

import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.Database;
import io.ledgerline.workqueue.WorkItem;
import io.ledgerline.workqueue.WorkItemEvent;
import io.ledgerline.workqueue.WorkItemRows;
import io.ledgerline.workqueue.WorkQueue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads work items. */
@ApplicationScoped
public class WorkItemList {

    private static final String SUMMARY = "SELECT queue, count(*) AS open_items,"
            + " sum(CASE WHEN state = 'ASSIGNED' THEN 1 ELSE 0 END) AS assigned_items,"
            + " sum(CASE WHEN due_at < ? THEN 1 ELSE 0 END) AS overdue_items,"
            + " sum(CASE WHEN opened_at > ? THEN 1 ELSE 0 END) AS under_an_hour,"
            + " sum(CASE WHEN opened_at > ? THEN 1 ELSE 0 END) AS under_a_day, min(opened_at) AS oldest"
            + " FROM work_item WHERE state IN " + WorkItemRows.OPEN_STATES + " GROUP BY queue";

    private Database database;
    private Time time;

    /** For the container. */
    protected WorkItemList() {}

    /** On the hub's database. */
    @Inject
    public WorkItemList(Database database, Time time) {
        this.database = database;
        this.time = time;
    }

    /** One item. */
    public Optional<WorkItem> find(UUID id) {
        return new WorkItemRows(database).find(id);
    }

    /**
     * Items in the order in which they were opened.
     *
     * @param after the last item of the page before, or null
     * @param newestFirst the order turned round
     * @param limit rows at most
     */
    public List<WorkItem> page(WorkItemFilter filter, UUID after, boolean newestFirst, int limit) {
        Where where = where(filter);
        if (after != null) {
            where.and(newestFirst ? "id < ?" : "id > ?", after);
        }
        return database.query(
                "SELECT * FROM work_item" + where.sql() + " ORDER BY id" + (newestFirst ? " DESC" : "") + " LIMIT ?",
                WorkItemRows::item,
                where.parameters(limit));
    }

    /** The ids of items, in the order in which they were opened. */
    public List<UUID> ids(WorkItemFilter filter, int limit) {
        Where where = where(filter);
        return database.query(
                "SELECT id FROM work_item" + where.sql() + " ORDER BY id LIMIT ?",
                row -> row.uuid("id"),
                where.parameters(limit));
    }

    /** How many items a filter shows. */
    public long count(WorkItemFilter filter) {
        Where where = where(filter);
        return database.count("SELECT count(*) FROM work_item" + where.sql(), where.parameters());
    }

    /** Open items past due, the longest overdue first. */
    public List<WorkItem> overdue(int limit) {
        return database.query(
                "SELECT * FROM work_item WHERE state IN " + WorkItemRows.OPEN_STATES
                        + " AND due_at < ? ORDER BY due_at, id LIMIT ?",
                WorkItemRows::item,
                time.now(),
                limit);
    }

    /** What was done with an item, in order. */
    public List<WorkItemEvent> events(UUID itemId, int limit) {
        return database.query(
                "SELECT * FROM work_item_event WHERE work_item_id = ? ORDER BY at, id LIMIT ?",
                WorkItemRows::event,
                itemId,
                limit);
    }

    /** How many messages wait for an item. */
    public long waiters(UUID itemId) {
        return database.count("SELECT count(*) FROM work_item_wait WHERE work_item_id = ?", itemId);
    }

    /** Every queue, also the empty ones, with one query. */
    public List<QueueSummary> summary() {
        Instant now = time.now();
        Map<WorkQueue, QueueSummary> found = new EnumMap<>(WorkQueue.class);
        database.query(
                        SUMMARY,
                        row -> {
                            long open = row.number("open_items");
                            long hour = row.number("under_an_hour");
                            long day = row.number("under_a_day");
                            return new QueueSummary(
                                    row.constant("queue", WorkQueue.class),
                                    open,
                                    row.number("assigned_items"),
                                    row.number("overdue_items"),
                                    hour,
                                    day - hour,
                                    open - day,
                                    row.instant("oldest"));
                        },
                        now,
                        now.minus(Duration.ofHours(1)),
                        now.minus(Duration.ofDays(1)))
                .forEach(summary -> found.put(summary.queue(), summary));
        return Arrays.stream(WorkQueue.values())
                .map(queue -> found.getOrDefault(queue, QueueSummary.empty(queue)))
                .toList();
    }

    private Where where(WorkItemFilter filter) {
        Where where = new Where()
                .in("queue", filter.queues())
                .in("state", filter.states())
                .equal("assignee", filter.assignee())
                .equal("facility", filter.facility())
                .equal("kind", filter.kind())
                .equal("workflow_id", filter.workflowId())
                .equal("posting_id", filter.postingId());
        if (filter.messageId() != null) {
            where.and(
                    "(message_id = ? OR id IN (SELECT work_item_id FROM work_item_wait WHERE message_id = ?))",
                    filter.messageId(),
                    filter.messageId());
        }
        if (filter.overdue() != null) {
            where.and(
                    (filter.overdue() ? "" : "NOT ") + "(state IN " + WorkItemRows.OPEN_STATES + " AND due_at < ?)",
                    time.now());
        }
        if (filter.text() != null) {
            // parts of words have no index: they are looked for among the open ones, which are few
            String begin = escaped(filter.text().toLowerCase(Locale.ROOT)) + "%";
            where.and(
                    "(lower(business_key) LIKE ? ESCAPE '!' OR (state IN " + WorkItemRows.OPEN_STATES
                            + " AND (lower(title) LIKE ? ESCAPE '!' OR lower(business_key) LIKE ? ESCAPE '!')))",
                    begin,
                    "%" + begin,
                    "%" + begin);
        }
        return where;
    }

    private static String escaped(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    /** Collects conditions and their parameters. */
    private static final class Where {

        private final List<String> conditions = new ArrayList<>();
        private final List<Object> parameters = new ArrayList<>();

        Where and(String condition, Object... values) {
            conditions.add(condition);
            parameters.addAll(Arrays.asList(values));
            return this;
        }

        Where equal(String column, Object value) {
            return value == null ? this : and(column + " = ?", value);
        }

        Where in(String column, Collection<?> values) {
            return values.isEmpty()
                    ? this
                    : and(
                            column + " IN (" + Database.placeholders(values.size()) + ")",
                            Database.padded(values).toArray());
        }

        String sql() {
            return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        }

        Object[] parameters(Object... more) {
            List<Object> all = new ArrayList<>(parameters);
            all.addAll(Arrays.asList(more));
            return all.toArray();
        }
    }
}
