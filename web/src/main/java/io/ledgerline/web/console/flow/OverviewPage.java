package io.ledgerline.web.console.flow;

import io.ledgerline.monitoring.flow.BusinessFlow;
import io.ledgerline.monitoring.flow.WorkflowFlow;
import io.ledgerline.operations.ListenerStatus;
import io.ledgerline.operations.Listeners;
import io.ledgerline.posting.erp.Erp;
import io.ledgerline.posting.erp.ErpGate;
import io.ledgerline.web.console.Viewer;
import io.ledgerline.workqueue.list.QueueSummary;
import io.ledgerline.workqueue.list.WorkItemList;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Locale;

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
        return number >= BusinessFlow.BOUND ? "10,000+" : String.format(Locale.ENGLISH, "%,d", number);
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
