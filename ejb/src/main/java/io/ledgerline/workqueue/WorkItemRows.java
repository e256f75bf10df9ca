package io.ledgerline.workqueue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.canonical.value.Money;
import io.ledgerline.platform.db.Database;
import io.ledgerline.platform.db.Row;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** The tables {@code work_item}, {@code work_item_wait} and {@code work_item_event}. */
public final class WorkItemRows {

    /** The states in which an item is open, for an IN list. */
    public static final String OPEN_STATES = "('OPEN', 'ASSIGNED')";

    private static final int KEY_LENGTH = 400;
    private static final String INSERT =
            "INSERT INTO work_item (id, queue, kind, title, reason, message_id, workflow_id,"
                    + " posting_id, document_type, business_key, facility, amount, currency, context, actions, dedupe_key, state,"
                    + " assignee, priority, opened_at, due_at, version)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)";
    private static final String INSERT_KEY = "INSERT INTO work_item_key (dedupe_key) VALUES (?) ON CONFLICT DO NOTHING";
    private static final String POINT_KEY = "UPDATE work_item_key SET work_item_id = ? WHERE dedupe_key = ?";
    private static final String INSERT_WAIT =
            "INSERT INTO work_item_wait (work_item_id, message_id, amount, currency) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING";
    private static final String INSERT_EVENT =
            "INSERT INTO work_item_event (id, work_item_id, kind, actor, at, text, detail)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?)";
    private static final String CLOSE = "UPDATE work_item SET state = ?, closed_at = ?, closed_by = ?,"
            + " resolution = ?, version = version + 1 WHERE id = ?";
    private static final String REOPEN = "UPDATE work_item SET state = CASE WHEN assignee IS NULL THEN 'OPEN' ELSE"
            + " 'ASSIGNED' END, closed_at = NULL, closed_by = NULL, resolution = NULL, version = version + 1 WHERE id = ?";

    private final Database database;

    /**
     * A message that waits for an item.
     *
     * @param amount what it has at stake, or null
     */
    record Wait(UUID itemId, UUID messageId, Money amount) {}

    private record OpenKey(String key, UUID itemId) {}

    /** On the given database. */
    public WorkItemRows(Database database) {
        this.database = database;
    }

    /** Makes sure that the keys have a row. Keys must come in their natural order. */
    void insertKeys(SortedSet<String> keys) {
        database.batch(INSERT_KEY, keys.stream().map(key -> new Object[] {key}).toList());
    }

    /** The open items of these keys, which must have a row; nobody else opens, joins or closes one until this transaction ends. */
    Map<String, UUID> lockKeys(SortedSet<String> keys) {
        Map<String, UUID> open = new HashMap<>();
        if (!keys.isEmpty()) {
            database
                    .query(
                            "SELECT dedupe_key, work_item_id FROM work_item_key WHERE dedupe_key IN ("
                                    + Database.placeholders(keys.size()) + ") ORDER BY dedupe_key FOR UPDATE",
                            row -> new OpenKey(row.text("dedupe_key"), row.uuid("work_item_id")),
                            Database.padded(keys).toArray())
                    .stream()
                    .filter(key -> key.itemId() != null)
                    .forEach(key -> open.put(key.key(), key.itemId()));
        }
        return open;
    }

    /** Says which open item stands for a key. The caller holds the lock of the key. */
    void pointKeys(Map<String, UUID> items) {
        database.batch(
                POINT_KEY,
                items.entrySet().stream()
                        .map(entry -> new Object[] {entry.getValue(), entry.getKey()})
                        .toList());
    }

    /** Inserts new items. */
    void insert(Collection<WorkItem> items) {
        database.batch(INSERT, items.stream().map(WorkItemRows::parameters).toList());
    }

    /** One item, without a lock. */
    public Optional<WorkItem> find(UUID id) {
        return database.first("SELECT * FROM work_item WHERE id = ?", WorkItemRows::item, id);
    }

    /**
     * One item, locked until this transaction ends, and its key before it, as everybody takes them.
     */
    public Optional<WorkItem> lock(UUID id) {
        Optional<WorkItem> seen = find(id);
        seen.map(WorkItem::dedupeKey).ifPresent(key -> lockKeys(new TreeSet<>(Set.of(key))));
        return seen.flatMap(item -> lockRow(id));
    }

    /** One item, locked until this transaction ends; the caller holds its key. */
    Optional<WorkItem> lockRow(UUID id) {
        return database.first("SELECT * FROM work_item WHERE id = ? FOR UPDATE", WorkItemRows::item, id);
    }

    List<WorkItem> lockOwnOfMessage(UUID messageId) {
        return database.query(
                "SELECT * FROM work_item WHERE message_id = ? AND dedupe_key IS NULL AND state IN " + OPEN_STATES
                        + " ORDER BY id FOR UPDATE",
                WorkItemRows::item,
                messageId);
    }

    void insertWaits(Collection<Wait> waits) {
        database.batch(
                INSERT_WAIT,
                waits.stream()
                        .map(wait -> new Object[] {
                            wait.itemId(),
                            wait.messageId(),
                            wait.amount() == null ? null : wait.amount().amount(),
                            wait.amount() == null ? null : wait.amount().currency()
                        })
                        .toList());
    }

    /** Takes away and returns the messages that wait for an item, in the order in which they came in. */
    public List<UUID> takeWaits(UUID itemId) {
        List<UUID> messages = database.query(
                "SELECT message_id FROM work_item_wait WHERE work_item_id = ? ORDER BY message_id",
                row -> row.uuid("message_id"),
                itemId);
        if (!messages.isEmpty()) {
            database.update("DELETE FROM work_item_wait WHERE work_item_id = ?", itemId);
        }
        return messages;
    }

    void dropWaitsOf(UUID messageId) {
        database.update("DELETE FROM work_item_wait WHERE message_id = ?", messageId);
    }

    Set<UUID> waiting(Collection<UUID> messageIds) {
        return new HashSet<>(database.query(
                "SELECT DISTINCT message_id FROM work_item_wait WHERE message_id IN ("
                        + Database.placeholders(messageIds.size()) + ")",
                row -> row.uuid("message_id"),
                Database.padded(messageIds).toArray()));
    }

    /** Writes the end of an item and frees its key; the caller holds the locks of both. */
    public void close(WorkItem item, WorkItemState state, String actor, String resolution, Instant at) {
        database.update(CLOSE, state, at, actor, cut(resolution, 2000), item.id());
        if (item.dedupeKey() != null) {
            database.update(POINT_KEY, null, item.dedupeKey());
        }
    }

    /**
     * Opens an item again that was closed, with the message that it is about; the caller holds the locks of item and key.
     *
     * @return false when another item of its key is open
     */
    public boolean reopen(WorkItem item) {
        if (item.dedupeKey() != null) {
            boolean taken = database.count(
                            "SELECT COUNT(*) FROM work_item_key WHERE dedupe_key = ? AND work_item_id IS NOT NULL",
                            item.dedupeKey())
                    > 0;
            if (taken) {
                return false;
            }
            pointKeys(Map.of(item.dedupeKey(), item.id()));
        }
        if (item.messageId() != null) {
            insertWaits(List.of(new Wait(item.id(), item.messageId(), item.amount())));
        }
        database.update(REOPEN, item.id());
        return true;
    }

    /** What was done last with an item, comments aside. */
    public Optional<WorkItemEvent> lastStep(UUID itemId) {
        return database.first(
                "SELECT * FROM work_item_event WHERE work_item_id = ? AND kind <> 'COMMENTED' ORDER BY at DESC, id DESC",
                WorkItemRows::event,
                itemId);
    }

    void hurry(UUID id) {
        database.update("UPDATE work_item SET priority = 1, version = version + 1 WHERE id = ?", id);
    }

    /** Adds to the history of items. */
    public void insertEvents(List<WorkItemEvent> events) {
        database.batch(
                INSERT_EVENT,
                events.stream()
                        .map(event -> new Object[] {
                            event.id(),
                            event.workItemId(),
                            event.kind(),
                            event.actor(),
                            event.at(),
                            cut(event.text(), 4000),
                            event.detail() == null ? null : CanonicalJson.text(event.detail())
                        })
                        .toList());
    }

    /** Reads a row of {@code work_item}. */
    public static WorkItem item(Row row) throws SQLException {
        BigDecimal amount = row.decimal("amount");
        return new WorkItem(
                row.uuid("id"),
                row.constant("queue", WorkQueue.class),
                row.text("kind"),
                row.text("title"),
                row.text("reason"),
                row.uuid("message_id"),
                row.uuid("workflow_id"),
                row.uuid("posting_id"),
                row.text("document_type"),
                row.text("business_key"),
                row.text("facility"),
                amount == null ? null : new Money(amount, row.text("currency")),
                json(row.text("context")),
                Arrays.stream(row.text("actions").split(","))
                        .map(WorkAction::valueOf)
                        .toList(),
                row.text("dedupe_key"),
                row.constant("state", WorkItemState.class),
                row.text("assignee"),
                (int) row.number("priority"),
                row.instant("opened_at"),
                row.instant("due_at"),
                row.instant("closed_at"),
                row.text("closed_by"),
                row.text("resolution"),
                row.number("version"));
    }

    /** Reads a row of {@code work_item_event}. */
    public static WorkItemEvent event(Row row) throws SQLException {
        String detail = row.text("detail");
        return new WorkItemEvent(
                row.uuid("id"),
                row.uuid("work_item_id"),
                row.constant("kind", WorkItemEvent.Kind.class),
                row.text("actor"),
                row.instant("at"),
                row.text("text"),
                detail == null ? null : json(detail));
    }

    /** A text no longer than its column; what is cut off is replaced by an ellipsis. */
    static String cut(String text, int length) {
        return text == null || text.length() <= length ? text : text.substring(0, length - 1) + "\u2026";
    }

    /** A dedupe key no longer than its column: senders' codes may have any length. */
    static String key(String given) {
        if (given == null || given.length() <= KEY_LENGTH) {
            return given;
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(given.getBytes(StandardCharsets.UTF_8));
            return given.substring(0, KEY_LENGTH - 65) + "#" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(String text) {
        try {
            return CanonicalJson.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a work item holds text that is not JSON", e);
        }
    }

    List<String> openKeys(String kind, String businessKey) {
        return database.query(
                "SELECT dedupe_key FROM work_item WHERE business_key = ? AND kind = ? AND dedupe_key IS NOT NULL AND state IN "
                        + OPEN_STATES,
                row -> row.text("dedupe_key"),
                businessKey,
                kind);
    }

    private static Object[] parameters(WorkItem item) {
        return new Object[] {
            item.id(),
            item.queue(),
            item.kind(),
            item.title(),
            item.reason(),
            item.messageId(),
            item.workflowId(),
            item.postingId(),
            item.documentType(),
            item.businessKey(),
            item.facility(),
            item.amount() == null ? null : item.amount().amount(),
            item.amount() == null ? null : item.amount().currency(),
            CanonicalJson.text(item.context()),
            item.actions().stream().map(Enum::name).collect(Collectors.joining(",")),
            item.dedupeKey(),
            item.state(),
            item.assignee(),
            item.priority(),
            item.openedAt(),
            item.dueAt()
        };
    }
}
