package io.ledgerline.web.console.workqueue;

import io.ledgerline.platform.Refusal;
import io.ledgerline.web.console.Doing;
import io.ledgerline.web.console.Faces;
import io.ledgerline.web.console.Viewer;
import io.ledgerline.workflow.approval.ApprovalItems;
import io.ledgerline.workqueue.WorkAction;
import io.ledgerline.workqueue.WorkItem;
import io.ledgerline.workqueue.desk.BulkDesk;
import io.ledgerline.workqueue.desk.Decision;
import io.ledgerline.workqueue.desk.UndoDesk;
import io.ledgerline.workqueue.desk.WorkDesk;
import io.ledgerline.workqueue.desk.Worker;
import io.ledgerline.workqueue.list.WorkItemList;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** The same for all items that are ticked in a list: each in a transaction of its own, with a result for each. */
@Named("bulk")
@RequestScoped
public class BulkForm {

    private static final Set<String> UNDOABLE = Set.of("ASSIGN", "UNASSIGN", "RESOLVE");

    @Inject
    private BulkDesk bulk;

    @Inject
    private WorkDesk desk;

    @Inject
    private UndoDesk undoDesk;

    @Inject
    private WorkItemList list;

    @Inject
    private WorkPage page;

    @Inject
    private Doing doing;

    @Inject
    private Viewer viewer;

    private final List<Row> results = new ArrayList<>();

    /**
     * How it went with one item.
     *
     * @param id the item
     * @param title what it is about
     * @param done true when it was done
     * @param text why not
     */
    public record Row(UUID id, String title, boolean done, String text) {}

    /** How it went, in the order of the list; empty before anything was done. */
    public List<Row> getResults() {
        return results;
    }

    /** True when what was done can be taken back; also while it is being taken back, or the form would not be read. */
    public boolean isUndoable() {
        String action = String.valueOf(Faces.parameter("action"));
        return results.isEmpty() ? "UNDO".equals(action) : getDone() > 0 && UNDOABLE.contains(action);
    }

    /** How many were done. */
    public long getDone() {
        return results.stream().filter(Row::done).count();
    }

    /** Does what was chosen with what was ticked. */
    public void run() {
        doing.alone(() -> {
            List<UUID> ids =
                    Faces.parameters("item").stream().map(UUID::fromString).toList();
            if (ids.isEmpty()) {
                throw Refusal.invalid("item", "required", "Tick at least one work item first");
            }
            bulk.each(ids, step(Faces.parameter("action")), this::keep);
            return null;
        });
        page.renew();
    }

    private Consumer<UUID> step(String action) {
        Worker worker = viewer.worker();
        String reason = Faces.text("reason");
        String assignee = Faces.parameter("assignee");
        return switch (action == null ? "" : action) {
            case "ASSIGN" ->
                id -> desk.assign(id, WorkDesk.ANY_VERSION, worker, assignee == null ? worker.name() : assignee);
            case "UNASSIGN" -> id -> desk.unassign(id, WorkDesk.ANY_VERSION, worker);
            case "UNDO" -> id -> undoDesk.undo(id, WorkDesk.ANY_VERSION, worker);
            case "COMMENT" -> id -> desk.comment(id, worker, reason);
            case "RETRY", "REJECT", "OVERRIDE", "RESOLVE" -> {
                Decision decision = Decision.of(WorkAction.valueOf(action), reason);
                yield id -> {
                    seen(id);
                    desk.decide(id, WorkDesk.ANY_VERSION, worker, decision);
                };
            }
            default -> throw Refusal.invalid("action", "required", "Choose what to do with the ticked items");
        };
    }

    /** Nobody decides an approval without its lines before them. */
    private void seen(UUID id) {
        if (list.find(id).filter(item -> ApprovalItems.KIND.equals(item.kind())).isPresent()) {
            throw Refusal.conflict(
                    "approval",
                    "This is an approval; decide it on the page Approvals, where its lines and budget stand");
        }
    }

    private void keep(BulkDesk.Result result) {
        String title = list.find(result.id()).map(WorkItem::title).orElse("A work item that is gone");
        results.add(new Row(result.id(), title, result.done(), result.text()));
    }
}
