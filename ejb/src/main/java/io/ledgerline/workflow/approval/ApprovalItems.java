package io.ledgerline.workflow.approval;

import io.ledgerline.canonical.value.Money;
import io.ledgerline.platform.Ids;
import io.ledgerline.workqueue.NewWorkItem;
import io.ledgerline.workqueue.WorkAction;
import io.ledgerline.workqueue.WorkQueue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The work item that stands for the open stage of a case. */
public final class ApprovalItems {

    /** Kind of the items. */
    public static final String KIND = "APPROVAL";

    private ApprovalItems() {}

    /** The cause that an item stands for: one stage of one case. */
    static String key(UUID caseId, int stage) {
        return KIND + '|' + caseId + '|' + stage;
    }

    /** The case of an item's key. */
    static UUID caseOf(String key) {
        return UUID.fromString(key.split("\\|")[1]);
    }

    /** The stage of an item's key. */
    static int stageOf(String key) {
        return Integer.parseInt(key.split("\\|")[2]);
    }

    /** What the item is about. */
    record About(
            UUID caseId,
            UUID workflowId,
            UUID messageId,
            String subject,
            String facility,
            Money amount,
            String reasons,
            int stages) {}

    static NewWorkItem item(About about, int stage, String name, List<String> roles) {
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("approvalId", about.caseId().toString());
        context.put("stage", stage);
        context.put("stages", about.stages());
        context.put("stageName", name);
        context.put("roles", roles);
        return new NewWorkItem(
                Ids.next(),
                WorkQueue.PROCUREMENT,
                KIND,
                "Requisition " + about.subject() + " waits for approval: " + name,
                about.reasons() + " Whoever has one of the roles " + String.join(", ", roles)
                        + " approves it, or rejects it with a reason.",
                about.messageId(),
                about.workflowId(),
                null,
                "Requisition",
                about.subject(),
                about.facility(),
                about.amount(),
                context,
                List.of(WorkAction.APPROVE, WorkAction.REJECT),
                key(about.caseId(), stage));
    }
}
