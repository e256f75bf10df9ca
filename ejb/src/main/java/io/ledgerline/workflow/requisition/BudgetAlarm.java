package io.ledgerline.workflow.requisition;

import io.ledgerline.workqueue.WorkItem;
import io.ledgerline.workqueue.WorkItemOpened;
import io.ledgerline.workqueue.list.WorkItemList;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Map;

/** Tells subscribers that a requisition went beyond its budget and was stopped: what is blocked has no effects of its own. */
@ApplicationScoped
public class BudgetAlarm {

    private final WorkItemList items;
    private final RequisitionNews news;

    /** For the container's proxy. */
    protected BudgetAlarm() {
        this(null, null);
    }

    /** Reads the item that stopped it. */
    @Inject
    public BudgetAlarm(WorkItemList items, RequisitionNews news) {
        this.items = items;
        this.news = news;
    }

    /** In the transaction that opens the item. */
    public void opened(@Observes WorkItemOpened opened) {
        if (opened.kind().equals(RequisitionGate.BUDGET_EXCEEDED)) {
            WorkItem item = items.find(opened.workItemId()).orElseThrow();
            news.happened(
                    "budget-exceeded",
                    new RequisitionNews.About(
                            item.businessKey(), item.facility(), null, item.messageId(), item.workflowId()),
                    Map.of("blocked", true, "budget", item.context().path("budget")));
        }
    }
}
