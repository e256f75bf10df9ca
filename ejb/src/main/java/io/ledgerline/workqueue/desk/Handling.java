package io.ledgerline.workqueue.desk;

import io.ledgerline.platform.AuditRecord;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Refusal;
import io.ledgerline.platform.Time;
import io.ledgerline.workqueue.WorkItem;
import io.ledgerline.workqueue.WorkItemEvent;
import io.ledgerline.workqueue.WorkItemRows;
import jakarta.enterprise.event.Event;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What every step with a work item has: the lock and the right before it, history and audit trail after it. */
final class Handling {

    private final WorkItemRows rows;
    private final Time time;
    private final Event<Object> events;

    Handling(WorkItemRows rows, Time time, Event<Object> events) {
        this.rows = rows;
        this.time = time;
        this.events = events;
    }

    /** The item, open or closed, locked with its key. */
    WorkItem take(UUID id, long version, Worker worker) {
        WorkItem item = rows.lock(id).orElseThrow(() -> Refusal.notFound("work item", id));
        requireRole(item, worker);
        if (version != WorkDesk.ANY_VERSION && version != item.version()) {
            throw Refusal.stale("work item", id);
        }
        return item;
    }

    void requireRole(WorkItem item, Worker worker) {
        if (!worker.mayActOn(item.queue())) {
            throw Refusal.forbidden("Work items of queue " + item.queue() + " belong to role "
                    + item.queue().role());
        }
    }

    void tell(WorkItem item, WorkItemEvent.Kind kind, Worker worker, String text, Map<String, Object> facts) {
        rows.insertEvents(
                List.of(WorkItemEvent.of(Ids.next(), item.id(), kind, worker.name(), time.now(), text, facts)));
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("queue", item.queue().name());
        detail.put("kind", item.kind());
        detail.putAll(facts);
        if (text != null && kind != WorkItemEvent.Kind.COMMENTED) {
            detail.put("reason", text);
        }
        events.fire(new AuditRecord(
                worker.name(), kind.auditAction(), "work-item", item.id().toString(), item.facility(), detail));
    }

    WorkItem after(UUID id) {
        return rows.find(id).orElseThrow(() -> Refusal.notFound("work item", id));
    }
}
