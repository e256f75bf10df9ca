package io.ledgerline.workqueue.desk;

import io.ledgerline.platform.Refusal;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.Database;
import io.ledgerline.workqueue.WorkAction;
import io.ledgerline.workqueue.WorkItem;
import io.ledgerline.workqueue.WorkItemClosed;
import io.ledgerline.workqueue.WorkItemDecided;
import io.ledgerline.workqueue.WorkItemEvent;
import io.ledgerline.workqueue.WorkItemRows;
import io.ledgerline.workqueue.WorkItemState;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What people do with one work item. Each call is one transaction: the row, its history, the audit record, and whatever the
 * observers of {@link WorkItemDecided} do to carry a decision out. The item and its key are locked first, so that two people
 * never decide the same item.
 *
 * <p>Every method takes the version that the caller has seen, or {@link #ANY_VERSION}, and throws {@link Refusal}: not found,
 * forbidden (the queue belongs to another role), stale (another version), conflict (closed, or the decision is not offered),
 * invalid (a text or correction is missing or wrong).
 */
@Stateless
public class WorkDesk {

    /** Says that the caller decides whatever the version is; for bulk. */
    public static final long ANY_VERSION = -1;

    private WorkItemRows rows;
    private WorkItemUpdates updates;
    private Handling handling;
    private Time time;
    private Event<Object> events;

    /** For the container. */
    public WorkDesk() {}

    /** On the hub's database. */
    @Inject
    public WorkDesk(Database database, Time time, Event<Object> events) {
        this.rows = new WorkItemRows(database);
        this.updates = new WorkItemUpdates(database);
        this.handling = new Handling(rows, time, events);
        this.time = time;
        this.events = events;
    }

    /** Gives an open item to somebody, or to somebody else. */
    public WorkItem assign(UUID id, long version, Worker worker, String assignee) {
        String name = Texts.required("assignee", assignee, Texts.MAX_NAME);
        WorkItem item = take(id, version, worker);
        updates.assign(id, name);
        Map<String, Object> facts = new LinkedHashMap<>(Map.of("assignee", name));
        if (item.assignee() != null) {
            facts.put("from", item.assignee());
        }
        handling.tell(item, WorkItemEvent.Kind.ASSIGNED, worker, null, facts);
        return handling.after(id);
    }

    /** Gives an item back to its queue; does nothing when nobody has it. */
    public WorkItem unassign(UUID id, long version, Worker worker) {
        WorkItem item = take(id, version, worker);
        if (item.state() == WorkItemState.ASSIGNED) {
            updates.unassign(id);
            handling.tell(item, WorkItemEvent.Kind.UNASSIGNED, worker, null, Map.of("assignee", item.assignee()));
        }
        return handling.after(id);
    }

    /** Ranks an open item, 1 (first) to 5 (last). */
    public WorkItem prioritise(UUID id, long version, Worker worker, int priority) {
        if (priority < 1 || priority > 5) {
            throw Refusal.invalid("/priority", "range", "priority must be from 1 (first) to 5 (last)");
        }
        WorkItem item = take(id, version, worker);
        updates.prioritise(id, priority);
        handling.tell(
                item, WorkItemEvent.Kind.PRIORITISED, worker, null, Map.of("from", item.priority(), "to", priority));
        return handling.after(id);
    }

    /** Says something about an item, open or closed. */
    public WorkItem comment(UUID id, Worker worker, String text) {
        String said = Texts.required("text", text, Texts.MAX_COMMENT);
        WorkItem item = rows.find(id).orElseThrow(() -> Refusal.notFound("work item", id));
        handling.requireRole(item, worker);
        handling.tell(item, WorkItemEvent.Kind.COMMENTED, worker, said, Map.of());
        return item;
    }

    /**
     * Decides an item, and has the decision carried out.
     *
     * @return the item as the decision left it: closed
     */
    public WorkItem decide(UUID id, long version, Worker worker, Decision decision) {
        decision.check();
        WorkItem item = take(id, version, worker);
        if (!item.actions().contains(decision.action())) {
            throw Refusal.conflict("decision-not-offered", "This work item can only be decided by " + item.actions());
        }
        if (decision.action() == WorkAction.RESOLVE_CODE) {
            return resolveCode(item, worker, decision);
        }
        Instant now = time.now();
        WorkItemState state = decision.action().leadsTo();
        List<UUID> waiting = rows.takeWaits(id);
        rows.close(item, state, worker.name(), decision.resolution(), now);
        Map<String, Object> facts = new LinkedHashMap<>(decision.facts());
        if (waiting.size() > 1) {
            facts.put("messages", waiting.size());
        }
        handling.tell(item, decision.event(), worker, decision.reason(), facts);
        events.fire(new WorkItemClosed(
                id,
                item.queue(),
                item.kind(),
                item.facility(),
                state,
                worker.name(),
                Duration.between(item.openedAt(), now)));
        fire(item, decision, waiting, worker);
        return handling.after(id);
    }

    /** The item closes when its code comes to be known; a code that nobody took must not look resolved. */
    private WorkItem resolveCode(WorkItem item, Worker worker, Decision decision) {
        handling.tell(item, decision.event(), worker, decision.reason(), decision.facts());
        fire(item, decision, List.of(), worker);
        WorkItem closed = handling.after(item.id());
        if (!closed.state().closed()) {
            throw Refusal.conflict(
                    "code-not-resolved", "The code is still unknown: its cross-reference could not be made");
        }
        return closed;
    }

    private void fire(WorkItem item, Decision decision, List<UUID> waiting, Worker worker) {
        events.fire(new WorkItemDecided(
                item,
                decision.action(),
                waiting,
                worker.name(),
                worker.roles(),
                decision.reason(),
                decision.correction()));
    }

    private WorkItem take(UUID id, long version, Worker worker) {
        WorkItem item = handling.take(id, version, worker);
        if (item.state().closed()) {
            throw Refusal.conflict("work-item-closed", "This work item is closed: " + item.state());
        }
        return item;
    }
}
