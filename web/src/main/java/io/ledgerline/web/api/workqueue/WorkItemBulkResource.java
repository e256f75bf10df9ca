package io.ledgerline.web.api.workqueue;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.platform.Roles;
import io.ledgerline.web.api.workqueue.WorkItemRequests.Bulk;
import io.ledgerline.web.api.workqueue.WorkItemRequests.BulkAction;
import io.ledgerline.web.api.workqueue.WorkItemRequests.Selection;
import io.ledgerline.web.http.Caller;
import io.ledgerline.web.problem.ProblemException;
import io.ledgerline.workflow.approval.ApprovalRoles;
import io.ledgerline.workqueue.WorkAction;
import io.ledgerline.workqueue.WorkItemState;
import io.ledgerline.workqueue.desk.BulkDesk;
import io.ledgerline.workqueue.desk.Decision;
import io.ledgerline.workqueue.desk.UndoDesk;
import io.ledgerline.workqueue.desk.WorkDesk;
import io.ledgerline.workqueue.desk.Worker;
import io.ledgerline.workqueue.list.WorkItemFilter;
import io.ledgerline.workqueue.list.WorkItemList;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The same for many work items. */
@Path("work-items/bulk")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "work-items")
@RolesAllowed({
    Roles.ADMIN,
    Roles.OPERATOR,
    Roles.INTEGRATION,
    Roles.AP,
    Roles.PROCUREMENT,
    Roles.INVENTORY,
    Roles.REVENUE,
    Roles.WORKFORCE,
    Roles.STEWARD
})
public class WorkItemBulkResource {

    private static final String NDJSON = "application/x-ndjson";
    private static final ObjectWriter LINES =
            CanonicalJson.mapper().writer().without(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

    @Inject
    private WorkItemList list;

    @Inject
    private WorkDesk desk;

    @Inject
    private UndoDesk undoDesk;

    @Inject
    private BulkDesk bulk;

    @Inject
    private ApprovalRoles approvals;

    @Context
    private SecurityContext security;

    /**
     * How a bulk action went.
     *
     * @param done items with which it was done
     * @param refused items with which it was not
     * @param remaining items that the filter selects and that were more than one call takes; ask again
     * @param results how it went with each
     */
    public record Outcome(long done, long refused, long remaining, List<BulkDesk.Result> results) {}

    /**
     * One line of progress.
     *
     * @param count how many are through
     * @param of how many there are
     * @param result how it went with this one
     */
    public record Progress(int count, int of, BulkDesk.Result result) {}

    /** Each in a transaction of its own. */
    @POST
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Do the same with many work items",
            description = "Each item is a transaction of its own, and the answer says how it went with each. With"
                    + " `Accept: application/x-ndjson` every item is one line of the answer as soon as it is through.")
    public Outcome bulk(@NotNull @Valid Bulk request) {
        Job job = job(request);
        List<BulkDesk.Result> results = new ArrayList<>();
        bulk.each(job.ids(), job.step(), results::add);
        long done = results.stream().filter(BulkDesk.Result::done).count();
        return new Outcome(done, results.size() - done, job.remaining(), results);
    }

    /** The same, told line by line. */
    @POST
    @Produces(NDJSON + ";qs=0.5")
    @Operation(hidden = true)
    public Response progress(@NotNull @Valid Bulk request) {
        Job job = job(request);
        StreamingOutput lines = out -> {
            int[] count = {0};
            bulk.each(
                    job.ids(),
                    job.step(),
                    result -> line(out, new Progress(++count[0], job.ids().size(), result)));
        };
        return Response.ok(lines, NDJSON).build();
    }

    private static void line(OutputStream out, Progress progress) {
        try {
            LINES.writeValue(out, progress);
            out.write('\n');
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is to be done with which. */
    private record Job(List<UUID> ids, long remaining, Consumer<UUID> step) {}

    private Job job(Bulk request) {
        boolean named = request.ids() != null && !request.ids().isEmpty();
        if (named == (request.filter() != null)) {
            throw ProblemException.parameter("/", "exactly-one", "Send either ids or filter");
        }
        Consumer<UUID> step = step(request);
        if (named) {
            List<UUID> ids = request.ids().stream().distinct().toList();
            bulk.check(ids.size());
            return new Job(ids, 0, step);
        }
        WorkItemFilter filter = filter(request.filter());
        List<UUID> ids = list.ids(filter, bulk.limit());
        return new Job(ids, ids.size() < bulk.limit() ? 0 : list.count(filter) - ids.size(), step);
    }

    private WorkItemFilter filter(Selection selection) {
        Set<WorkItemState> states =
                selection.states() == null || selection.states().isEmpty()
                        ? WorkItemQuery.OPEN
                        : EnumSet.copyOf(selection.states());
        if (!WorkItemQuery.OPEN.containsAll(states)) {
            throw ProblemException.parameter("/filter/states", "closed", "Closed work items cannot be acted on");
        }
        String assignee = selection.assignee();
        return new WorkItemFilter(
                selection.queues(),
                states,
                "me".equals(assignee) ? Caller.name(security) : assignee,
                selection.facility(),
                selection.kind(),
                selection.overdue(),
                null,
                null,
                null,
                selection.q());
    }

    private Consumer<UUID> step(Bulk request) {
        boolean approval = request.action() == BulkAction.APPROVE || request.action() == BulkAction.REJECT;
        Worker worker = approval ? Workers.of(security, approvals) : Workers.of(security);
        String reason = request.reason();
        return switch (request.action()) {
            case ASSIGN -> {
                String assignee = request.assignee() == null ? worker.name() : request.assignee();
                yield id -> desk.assign(id, WorkDesk.ANY_VERSION, worker, assignee);
            }
            case UNASSIGN -> id -> desk.unassign(id, WorkDesk.ANY_VERSION, worker);
            case UNDO -> id -> undoDesk.undo(id, WorkDesk.ANY_VERSION, worker);
            case COMMENT -> id -> desk.comment(id, worker, reason);
            case RETRY -> decide(worker, WorkAction.RETRY, reason);
            case APPROVE -> decide(worker, WorkAction.APPROVE, reason);
            case REJECT -> decide(worker, WorkAction.REJECT, reason);
            case OVERRIDE -> decide(worker, WorkAction.OVERRIDE, reason);
            case RESOLVE -> decide(worker, WorkAction.RESOLVE, reason);
        };
    }

    private Consumer<UUID> decide(Worker worker, WorkAction action, String reason) {
        Decision decision = Decision.of(action, reason);
        return id -> desk.decide(id, WorkDesk.ANY_VERSION, worker, decision);
    }
}
