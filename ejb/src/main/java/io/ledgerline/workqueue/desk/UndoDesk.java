package io.ledgerline.workqueue.desk;

import io.ledgerline.platform.Refusal;
import io.ledgerline.platform.Settings;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.Database;
import io.ledgerline.workqueue.WorkItem;
import io.ledgerline.workqueue.WorkItemEvent;
import io.ledgerline.workqueue.WorkItemOpened;
import io.ledgerline.workqueue.WorkItemReopening;
import io.ledgerline.workqueue.WorkItemRows;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes back what somebody did with a work item by mistake: the last step, by who made it, within the time of setting {@code
 * ledgerline.workqueue.undo-within}, and only where nothing has come of it. An item that was given to somebody, given back or ranked is
 * as it was; one that was taken note of is open again. A decision that was carried out (tried again, refused, settled, a code resolved)
 * has left the hub and cannot be taken back; its effect is undone by what the business has for it, such as a return or a credit note.
 */
@Stateless
public class UndoDesk {

    private WorkItemRows rows;
    private WorkItemUpdates updates;
    private Handling handling;
    private Duration within;
    private Time time;
    private Event<Object> events;

    /** For the container. */
    public UndoDesk() {}

    /** On the hub's database. */
    @Inject
    public UndoDesk(Database database, Settings settings, Time time, Event<Object> events) {
        this.rows = new WorkItemRows(database);
        this.updates = new WorkItemUpdates(database);
        this.handling = new Handling(rows, time, events);
        this.within = settings.duration("ledgerline.workqueue.undo-within", Duration.ofHours(1));
        this.time = time;
        this.events = events;
    }

    /** The step that this worker could take back now, if there is one. Taking it back may still be refused when something has come of it. */
    public Optional<WorkItemEvent> undoable(WorkItem item, Worker worker) {
        return worker.mayActOn(item.queue())
                ? rows.lastStep(item.id()).filter(step -> reasonAgainst(step, worker) == null)
                : Optional.empty();
    }

    /**
     * Takes back the last step. Comments are no steps.
     *
     * @param version the version that the caller has seen, or {@link WorkDesk#ANY_VERSION}
     * @throws Refusal not found, forbidden (the queue belongs to another role), stale, or conflict: {@code nothing-to-undo} (somebody
     *     else's step, too long ago, or a decision that was carried out), {@code carried-out} or {@code open-again}
     */
    public WorkItem undo(UUID id, long version, Worker worker) {
        WorkItem item = handling.take(id, version, worker);
        WorkItemEvent step =
                rows.lastStep(id).orElseThrow(() -> new IllegalStateException("a work item without a history"));
        String against = reasonAgainst(step, worker);
        if (against != null) {
            throw Refusal.conflict("nothing-to-undo", against);
        }
        switch (step.kind()) {
            case ASSIGNED -> give(id, text(step, "from"));
            case UNASSIGNED -> give(id, text(step, "assignee"));
            case PRIORITISED ->
                updates.prioritise(id, step.detail().path("from").asInt());
            case RESOLVED -> reopen(item, worker);
            default -> throw new IllegalStateException("no step to be undone: " + step.kind());
        }
        handling.tell(
                item,
                WorkItemEvent.Kind.UNDONE,
                worker,
                null,
                Map.of("undid", step.kind().name()));
        return handling.after(id);
    }

    private String reasonAgainst(WorkItemEvent step, Worker worker) {
        boolean known =
                switch (step.kind()) {
                    case ASSIGNED, UNASSIGNED -> true;
                    // without facts it was hurried because its time had run out
                    case PRIORITISED -> step.detail() != null;
                    // with facts it was a code that is known now, or messages went on
                    case RESOLVED -> step.detail() == null;
                    default -> false;
                };
        if (!known) {
            return "The last step cannot be undone: " + step.kind();
        }
        if (!step.actor().equals(worker.name())) {
            return "The last step was made by " + step.actor() + ", who alone can undo it";
        }
        return step.at().plus(within).isBefore(time.now())
                ? "The last step was made more than " + within.toMinutes() + " minutes ago"
                : null;
    }

    private void give(UUID id, String assignee) {
        if (assignee == null) {
            updates.unassign(id);
        } else {
            updates.assign(id, assignee);
        }
    }

    private void reopen(WorkItem item, Worker worker) {
        events.fire(new WorkItemReopening(item, worker.name()));
        if (!rows.reopen(item)) {
            throw Refusal.conflict("open-again", "Another work item about the same is open by now");
        }
        events.fire(new WorkItemOpened(item.id(), item.queue(), item.kind(), item.facility(), item.messageId()));
    }

    private static String text(WorkItemEvent step, String fact) {
        return step.detail() == null ? null : step.detail().path(fact).asText(null);
    }
}
