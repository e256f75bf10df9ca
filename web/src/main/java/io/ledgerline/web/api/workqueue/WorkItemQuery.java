package io.ledgerline.web.api.workqueue;

import io.ledgerline.web.problem.ProblemException;
import io.ledgerline.workqueue.WorkItemState;
import io.ledgerline.workqueue.WorkQueue;
import io.ledgerline.workqueue.list.WorkItemFilter;
import jakarta.ws.rs.QueryParam;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The query parameters that select work items; a {@code @BeanParam}. */
public class WorkItemQuery {

    /** The states of items that nobody has closed. */
    static final Set<WorkItemState> OPEN = Set.copyOf(EnumSet.of(WorkItemState.OPEN, WorkItemState.ASSIGNED));

    private static final int MAX_TEXT = 100;

    @QueryParam("queue")
    @Parameter(description = "May be given several times")
    private List<WorkQueue> queues;

    @QueryParam("state")
    @Parameter(description = "May be given several times")
    private List<WorkItemState> states;

    @QueryParam("open")
    @Parameter(description = "true: not closed, whoever has it; false: closed")
    private Boolean open;

    @QueryParam("assignee")
    @Parameter(description = "User name, or `me`")
    private String assignee;

    @QueryParam("facility")
    @Parameter(description = "Canonical facility code")
    private String facility;

    @QueryParam("kind")
    @Parameter(description = "What is wrong, for example UNKNOWN_CODE")
    private String kind;

    @QueryParam("overdue")
    @Parameter(description = "true: open and past due")
    private Boolean overdue;

    @QueryParam("messageId")
    @Parameter(description = "Items that the message opened or waits for")
    private UUID messageId;

    @QueryParam("workflowId")
    private UUID workflowId;

    @QueryParam("postingId")
    private UUID postingId;

    @QueryParam("q")
    @Parameter(
            description =
                    "Part of the title or the business key of open items; the begin of the business key of settled ones")
    private String text;

    @QueryParam("order")
    @Parameter(description = "`oldest` first (default) or `newest` first")
    private String order;

    /** What it selects, for a caller of that name. */
    WorkItemFilter filter(String caller) {
        if (text != null && text.length() > MAX_TEXT) {
            throw ProblemException.parameter("q", "length", "q may have at most " + MAX_TEXT + " characters");
        }
        return new WorkItemFilter(
                queues == null ? Set.of() : Set.copyOf(queues),
                states(),
                "me".equals(assignee) ? caller : assignee,
                facility,
                kind,
                overdue,
                messageId,
                workflowId,
                postingId,
                text == null || text.isBlank() ? null : text.strip());
    }

    private Set<WorkItemState> states() {
        EnumSet<WorkItemState> wanted =
                states == null || states.isEmpty() ? EnumSet.allOf(WorkItemState.class) : EnumSet.copyOf(states);
        if (open != null) {
            wanted.removeIf(state -> state.closed() == open);
            if (wanted.isEmpty()) {
                throw ProblemException.parameter("state", "contradiction", "no state fits both state and open");
            }
        }
        return wanted.size() == WorkItemState.values().length ? Set.of() : wanted;
    }

    boolean newestFirst() {
        if (order == null || order.equals("oldest")) {
            return false;
        }
        if (order.equals("newest")) {
            return true;
        }
        throw ProblemException.parameter("order", "enum", "order must be oldest or newest");
    }
}
