package io.ledgerline.workqueue;

import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.canonical.value.Money;
import io.ledgerline.platform.AuditRecord;
import io.ledgerline.platform.AuditRecords;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Settings;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Opens work items and closes those whose cause is gone; what people decide goes through {@code desk.WorkDesk}. Every
 * method works in the caller's transaction.
 */
@ApplicationScoped
public class WorkItems {

    private static final String SYSTEM = "system:workqueue";

    private WorkItemRows rows;
    private Settings settings;
    private Time time;
    private Event<Object> events;

    /** For the container. */
    protected WorkItems() {}

    /** On the hub's database. */
    @Inject
    public WorkItems(Database database, Settings settings, Time time, Event<Object> events) {
        this.rows = new WorkItemRows(database);
        this.settings = settings;
        this.time = time;
        this.events = events;
    }

    /**
     * Opens items, with a number of statements that does not depend on how many. An item whose dedupe key has an open item
     * already is not opened; its message waits for that one. Transactions that name the same key wait for each other, so
     * call this once a message, as late as possible.
     *
     * @return the ids in force, in the order of the argument: the item's own, or that of the open item of its key
     * @throws IllegalArgumentException when an item names no action, so that nobody could ever close it
     */
    public List<UUID> open(List<NewWorkItem> items) {
        if (items.isEmpty()) {
            return List.of();
        }
        Instant now = time.now();
        List<WorkItem> wanted = items.stream().map(item -> opened(item, now)).toList();
        // one order of keys for all transactions, so that none waits for another that waits for it
        SortedSet<String> keys = wanted.stream()
                .map(WorkItem::dedupeKey)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
        rows.insertKeys(keys);
        Map<String, UUID> openByKey = rows.lockKeys(keys);
        Map<String, UUID> newByKey = new TreeMap<>();
        List<WorkItem> fresh = new ArrayList<>();
        for (WorkItem item : wanted) {
            if (item.dedupeKey() == null || openByKey.putIfAbsent(item.dedupeKey(), item.id()) == null) {
                fresh.add(item);
                if (item.dedupeKey() != null) {
                    newByKey.put(item.dedupeKey(), item.id());
                }
            }
        }
        rows.insert(fresh);
        rows.pointKeys(newByKey);
        List<UUID> inForce = wanted.stream()
                .map(item -> item.dedupeKey() == null ? item.id() : openByKey.get(item.dedupeKey()))
                .toList();
        recordWaits(wanted, inForce);
        announceOpened(fresh, now);
        return inForce;
    }

    /**
     * Closes the open item of a key because its cause is gone, if there is one. A transaction that closes several does so in
     * the order of their keys.
     *
     * @param dedupeKey the key it was opened with
     * @param actor who removed the cause
     * @param note how, or null
     * @return the messages that waited for it and no longer do; empty when no such item was open
     */
    public List<UUID> closeByKey(String dedupeKey, String actor, String note) {
        Instant now = time.now();
        String key = WorkItemRows.key(dedupeKey);
        return Optional.ofNullable(rows.lockKeys(new TreeSet<>(Set.of(key))).get(key))
                .flatMap(rows::lockRow)
                .map(item -> {
                    List<UUID> released = rows.takeWaits(item.id());
                    close(item, WorkItemState.RESOLVED, actor, note, now);
                    rows.insertEvents(List.of(new WorkItemEvent(
                            Ids.next(), item.id(), WorkItemEvent.Kind.RESOLVED, actor, now, note, null)));
                    events.fire(audit("work-item.resolved", item, actor, Map.of("kind", item.kind())));
                    return released;
                })
                .orElse(List.of());
    }

    /** Closes the open items of keys because their cause is gone; one question when there are none, as nearly always. */
    public void closeByKeys(SortedSet<String> dedupeKeys, String actor, String note) {
        SortedSet<String> keys = new TreeSet<>();
        dedupeKeys.forEach(key -> keys.add(WorkItemRows.key(key)));
        rows.lockKeys(keys).keySet().stream().sorted().forEach(key -> closeByKey(key, actor, note));
    }

    /**
     * Takes a message out of the queues because it went through another way (a replay, a correction of something else):
     * closes the open items that are its own, and lets shared ones no longer hold it.
     *
     * @return the ids of the items closed
     */
    public List<UUID> closeOfMessage(UUID messageId, String actor, String note) {
        Instant now = time.now();
        List<WorkItem> own = rows.lockOwnOfMessage(messageId);
        rows.dropWaitsOf(messageId);
        List<WorkItemEvent> told = new ArrayList<>();
        for (WorkItem item : own) {
            close(item, WorkItemState.RESOLVED, actor, note, now);
            told.add(new WorkItemEvent(Ids.next(), item.id(), WorkItemEvent.Kind.RESOLVED, actor, now, note, null));
        }
        rows.insertEvents(told);
        events.fire(new AuditRecords(own.stream()
                .map(item -> audit("work-item.resolved", item, actor, Map.of("kind", item.kind())))
                .toList()));
        return own.stream().map(WorkItem::id).toList();
    }

    /**
     * Ranks the open item of a key before all others, because its time has run out; does nothing when there is none.
     *
     * @param dedupeKey the key it was opened with
     * @param actor who says so
     * @param note why
     */
    public void hurry(String dedupeKey, String actor, String note) {
        String key = WorkItemRows.key(dedupeKey);
        Optional.ofNullable(rows.lockKeys(new TreeSet<>(Set.of(key))).get(key)).ifPresent(id -> {
            rows.hurry(id);
            rows.insertEvents(List.of(
                    new WorkItemEvent(Ids.next(), id, WorkItemEvent.Kind.PRIORITISED, actor, time.now(), note, null)));
        });
    }

    /** Dedupe keys of the open items of a kind about one business key or code. */
    public List<String> openKeys(String kind, String businessKey) {
        return rows.openKeys(kind, businessKey);
    }

    /** Which of these messages an open item still holds. */
    public Set<UUID> waiting(Collection<UUID> messageIds) {
        return messageIds.isEmpty() ? Set.of() : rows.waiting(messageIds);
    }

    private void close(WorkItem item, WorkItemState state, String actor, String note, Instant now) {
        rows.close(item, state, actor, note, now);
        events.fire(new WorkItemClosed(
                item.id(),
                item.queue(),
                item.kind(),
                item.facility(),
                state,
                actor,
                Duration.between(item.openedAt(), now)));
    }

    private void recordWaits(List<WorkItem> wanted, List<UUID> inForce) {
        Set<WorkItemRows.Wait> waits = new LinkedHashSet<>();
        for (int i = 0; i < wanted.size(); i++) {
            if (wanted.get(i).messageId() != null) {
                waits.add(new WorkItemRows.Wait(
                        inForce.get(i), wanted.get(i).messageId(), wanted.get(i).amount()));
            }
        }
        rows.insertWaits(waits);
    }

    private void announceOpened(List<WorkItem> opened, Instant now) {
        rows.insertEvents(opened.stream()
                .map(item -> new WorkItemEvent(
                        Ids.next(), item.id(), WorkItemEvent.Kind.OPENED, SYSTEM, now, item.reason(), null))
                .toList());
        for (WorkItem item : opened) {
            events.fire(new WorkItemOpened(item.id(), item.queue(), item.kind(), item.facility(), item.messageId()));
        }
        if (!opened.isEmpty()) {
            events.fire(new AuditRecords(opened.stream()
                    .map(item -> audit(
                            "work-item.opened",
                            item,
                            SYSTEM,
                            Map.of("queue", item.queue().name(), "kind", item.kind())))
                    .toList()));
        }
    }

    private static AuditRecord audit(String action, WorkItem item, String actor, Map<String, Object> detail) {
        return new AuditRecord(
                actor, action, "work-item", item.id().toString(), item.facility(), new LinkedHashMap<>(detail));
    }

    private WorkItem opened(NewWorkItem item, Instant now) {
        if (item.actions().isEmpty()) {
            throw new IllegalArgumentException(
                    "a work item that offers no action could never be closed: " + item.kind());
        }
        Duration due = settings.duration(item.queue().dueSetting(), item.queue().due());
        Money amount = item.amount();
        return new WorkItem(
                item.id(),
                item.queue(),
                item.kind(),
                WorkItemRows.cut(item.title(), 300),
                WorkItemRows.cut(item.reason(), 2000),
                item.messageId(),
                item.workflowId(),
                item.postingId(),
                item.documentType(),
                WorkItemRows.cut(item.businessKey(), 200),
                item.facility(),
                amount,
                CanonicalJson.mapper().valueToTree(item.context() == null ? Map.of() : item.context()),
                List.copyOf(item.actions()),
                WorkItemRows.key(item.dedupeKey()),
                WorkItemState.OPEN,
                null,
                3,
                now,
                now.plus(due),
                null,
                null,
                null,
                0);
    }
}
