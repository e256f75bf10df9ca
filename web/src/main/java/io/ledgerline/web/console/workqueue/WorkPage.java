package io.ledgerline.web.console.workqueue;

import io.ledgerline.web.console.Address;
import io.ledgerline.web.console.Asked;
import io.ledgerline.web.console.Faces;
import io.ledgerline.web.console.Viewer;
import io.ledgerline.workqueue.WorkItem;
import io.ledgerline.workqueue.WorkItemState;
import io.ledgerline.workqueue.WorkQueue;
import io.ledgerline.workqueue.list.QueueSummary;
import io.ledgerline.workqueue.list.WorkItemFilter;
import io.ledgerline.workqueue.list.WorkItemList;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The list of work items: mine, those of my teams, all; oldest first, since the oldest waits longest. */
@Named("work")
@RequestScoped
public class WorkPage {

    private static final int ROWS = 50;
    private static final Set<WorkItemState> OPEN = EnumSet.of(WorkItemState.OPEN, WorkItemState.ASSIGNED);
    private static final Set<WorkItemState> CLOSED =
            EnumSet.complementOf(EnumSet.of(WorkItemState.OPEN, WorkItemState.ASSIGNED));

    @Inject
    private WorkItemList list;

    @Inject
    private Viewer viewer;

    private List<WorkItem> rows;
    private List<QueueSummary> queues;

    /** {@code mine}, {@code team} or {@code all}. */
    public String getView() {
        String view = Faces.parameter("view");
        return view == null ? "team" : view;
    }

    /** The queue that the list is confined to, or null. */
    public String getQueue() {
        return Faces.parameter("queue");
    }

    /** {@code open}, {@code taken} (open, and somebody has it) or {@code closed}. */
    public String getState() {
        String state = Faces.parameter("state");
        return "closed".equals(state) || "taken".equals(state) ? state : "open";
    }

    /** True unless what is closed is shown. */
    public boolean isOpen() {
        return !getState().equals("closed");
    }

    /** How many open items fit; those that are closed are not counted. */
    public long getFitting() {
        return list.count(filter());
    }

    /** What is wrong, as a constant, or null. */
    public String getKind() {
        return Faces.parameter("kind");
    }

    /** Facility code, or null. */
    public String getFacility() {
        return Faces.parameter("facility");
    }

    /** True when only what is past due is shown. */
    public boolean isOverdue() {
        return "true".equals(Faces.parameter("overdue"));
    }

    /** Part of the title or number of open items, begin of the number of settled ones; or null. */
    public String getText() {
        return Faces.parameter("q");
    }

    /** The filter that the address asks for. */
    public WorkItemFilter filter() {
        return new WorkItemFilter(
                queues(),
                states(),
                getView().equals("mine") ? viewer.getName() : null,
                getFacility(),
                getKind(),
                isOverdue() ? Boolean.TRUE : null,
                null,
                null,
                null,
                getText());
    }

    private Set<WorkItemState> states() {
        return switch (getState()) {
            case "closed" -> CLOSED;
            case "taken" -> EnumSet.of(WorkItemState.ASSIGNED);
            default -> OPEN;
        };
    }

    private Set<WorkQueue> queues() {
        String queue = getQueue();
        if (queue != null) {
            return Arrays.stream(WorkQueue.values())
                    .filter(known -> known.name().equals(queue))
                    .collect(Collectors.toSet());
        }
        if (!getView().equals("team")) {
            return Set.of();
        }
        Set<WorkQueue> mine = Arrays.stream(WorkQueue.values())
                .filter(viewer.worker()::mayActOn)
                .collect(Collectors.toSet());
        return mine.size() == WorkQueue.values().length ? Set.of() : mine;
    }

    private List<WorkItem> found() {
        if (rows == null) {
            rows = list.page(filter(), Asked.uuid("after"), !isOpen(), ROWS + 1);
        }
        return rows;
    }

    /** Forgets what was read: something was done with it. */
    public void renew() {
        rows = null;
        queues = null;
    }

    /** The items of this page. */
    public List<WorkItem> getRows() {
        return found().size() > ROWS ? found().subList(0, ROWS) : found();
    }

    /** The address of the next page, or null. */
    public String getNext() {
        if (found().size() <= ROWS) {
            return null;
        }
        Map<String, String> parameters = parameters();
        parameters.put("after", getRows().get(ROWS - 1).id().toString());
        return Address.of("work", parameters);
    }

    /** What the list is confined to, for addresses and forms. */
    public Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String name : List.of("view", "queue", "state", "kind", "facility", "overdue", "q")) {
            parameters.put(name, Faces.parameter(name));
        }
        return parameters;
    }

    /** The same list with one criterion changed; from its beginning. */
    public String with(String name, String value) {
        Map<String, String> parameters = parameters();
        parameters.put(name, value);
        return Address.of("work", parameters);
    }

    /** Every queue with what lies in it. */
    public List<QueueSummary> getQueues() {
        if (queues == null) {
            queues = list.summary();
        }
        return queues;
    }

    /** Open items in the queues that the viewer may act on. */
    public long getTeamOpen() {
        return getQueues().stream()
                .filter(summary -> viewer.worker().mayActOn(summary.queue()))
                .mapToLong(QueueSummary::open)
                .sum();
    }

    /** Open items in all queues. */
    public long getAllOpen() {
        return getQueues().stream().mapToLong(QueueSummary::open).sum();
    }

    /** Open items that the viewer has. */
    public long getMineOpen() {
        return list.count(new WorkItemFilter(null, OPEN, viewer.getName(), null, null, null, null, null, null, null));
    }

    /** True when the viewer may act on items of a queue. */
    public boolean mine(WorkQueue queue) {
        return viewer.worker().mayActOn(queue);
    }

    /** True when the viewer may act on anything at all. */
    public boolean isActing() {
        return Arrays.stream(WorkQueue.values()).anyMatch(viewer.worker()::mayActOn);
    }
}
