package io.ledgerline.web.console.flow;

import io.ledgerline.monitoring.flow.BusinessFlow;
import io.ledgerline.monitoring.flow.WorkflowFlow;
import io.ledgerline.monitoring.flow.WorkflowFlow.Standing;
import io.ledgerline.monitoring.flow.WorkflowFlow.StateCount;
import io.ledgerline.operations.ListenerStatus;
import io.ledgerline.operations.Listeners;
import io.ledgerline.posting.erp.Erp;
import io.ledgerline.posting.erp.ErpGate;
import io.ledgerline.web.console.Address;
import io.ledgerline.web.console.Place;
import io.ledgerline.web.console.Viewer;
import io.ledgerline.web.console.Words;
import io.ledgerline.workqueue.list.QueueSummary;
import io.ledgerline.workqueue.list.WorkItemList;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Is business flowing? Every number leads to what it counts; the page fetches them again by itself. */
@Named("overview")
@RequestScoped
public class OverviewPage {

    @Inject
    private BusinessFlow flow;

    @Inject
    private WorkItemList workItems;

    @Inject
    private ErpGate erps;

    @Inject
    private Listeners listeners;

    @Inject
    private Viewer viewer;

    @Inject
    private Words words;

    private BusinessFlow.Reading reading;
    private List<QueueSummary> queues;

    /** How each workflow flows. */
    public BusinessFlow.Reading getReading() {
        if (reading == null) {
            reading = flow.read();
        }
        return reading;
    }

    /** A count, with a plus when there are more. */
    public String count(long number) {
        return words.most(number, BusinessFlow.BOUND);
    }

    /**
     * Where the documents are listed that a number counts.
     *
     * @param workflow name of the workflow; null for all
     * @param standing whose turn it is; null for any
     * @param hour only what began in the hour that the reading looked at
     */
    public String listed(String workflow, String standing, boolean hour) {
        return listed(workflow, "standing", standing, hour);
    }

    /** Where the documents are listed that stand in a state. */
    public String standing(WorkflowFlow workflow, StateCount state) {
        return listed(workflow.workflow(), "state", state.state(), state.standing() == Standing.SETTLED);
    }

    /** Where the documents are listed that are late; of all workflows when none is named. */
    public String late(String workflow) {
        return listed(workflow, "late", "true", false);
    }

    private String listed(String workflow, String name, String value, boolean hour) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("workflow", workflow);
        parameters.put(name, value);
        if (hour) {
            Instant until = getReading().at();
            parameters.put("since", until.minus(BusinessFlow.FRESH).toString());
            parameters.put("until", until.toString());
        }
        return Address.of(Place.WORKFLOWS.path(), parameters);
    }

    /** How this hour compares with the same a week ago; empty when there is nothing to compare with. */
    public String trend(WorkflowFlow workflow) {
        if (workflow.weekBefore() == 0) {
            return "";
        }
        long percent = Math.round((workflow.in() - workflow.weekBefore()) * 100.0 / workflow.weekBefore());
        return percent == 0 ? "as last week" : (percent > 0 ? "+" : "") + percent + " % on last week";
    }

    /** The curve of the last day, with the same day a week before behind it. */
    public Sparkline spark(WorkflowFlow workflow) {
        return new Sparkline(
                workflow.hours(), workflow.hoursBefore(), getReading().at());
    }

    /** Every queue with what lies in it. */
    public List<QueueSummary> getQueues() {
        if (queues == null) {
            queues = workItems.summary();
        }
        return queues;
    }

    /** Open items of all queues. */
    public long getOpenItems() {
        return getQueues().stream().mapToLong(QueueSummary::open).sum();
    }

    /** Items past due in all queues. */
    public long getOverdueItems() {
        return getQueues().stream().mapToLong(QueueSummary::overdue).sum();
    }

    /** Documents of the last hour in all workflows. */
    public long getCameIn() {
        return getReading().workflows().stream().mapToLong(WorkflowFlow::in).sum();
    }

    /** Documents that are late in all workflows. */
    public long getLate() {
        return getReading().workflows().stream().mapToLong(WorkflowFlow::late).sum();
    }

    /** Every ERP. */
    public List<Erp> getErps() {
        return viewer.may("postings") ? erps.erps() : List.of();
    }

    /** Postings of an ERP that have not ended. */
    public long backlog(String erp) {
        return erps.backlog(erp);
    }

    /** Every listener. */
    public List<ListenerStatus> getListeners() {
        return viewer.may("interfaces") ? listeners.all() : List.of();
    }
}
