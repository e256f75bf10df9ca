package io.ledgerline.workflow;

import io.ledgerline.platform.Ids;
import io.ledgerline.posting.erp.ErpState;
import io.ledgerline.posting.erp.ErpStateChanged;
import io.ledgerline.posting.remote.ErpLockedOut;
import io.ledgerline.workqueue.NewWorkItem;
import io.ledgerline.workqueue.WorkAction;
import io.ledgerline.workqueue.WorkItems;
import io.ledgerline.workqueue.WorkQueue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/** Work items about an ERP as a whole, opened and closed in the transaction that changes the ERP's state. */
@ApplicationScoped
public class ErpAlerts {

    static final String SIGN_IN = "ERP_SIGN_IN";

    private WorkItems workItems;

    /** For the container. */
    protected ErpAlerts() {}

    /** Into the work queues. */
    @Inject
    public ErpAlerts(WorkItems workItems) {
        this.workItems = workItems;
    }

    void lockedOut(@Observes ErpLockedOut locked) {
        workItems.open(List.of(new NewWorkItem(
                Ids.next(),
                WorkQueue.INTEGRATION,
                SIGN_IN,
                "ERP " + locked.erp() + " refuses the hub's sign-in",
                "The ERP answered " + locked.code() + ". It is held and its postings wait; nothing is lost. Mend the"
                        + " credentials, then release the ERP.",
                null,
                null,
                null,
                null,
                locked.erp(),
                null,
                null,
                Map.of("erp", locked.erp(), "code", locked.code()),
                List.of(WorkAction.RESOLVE),
                key(locked.erp()))));
    }

    void changed(@Observes ErpStateChanged change) {
        if (change.from() == ErpState.HELD) {
            workItems.closeByKey(key(change.erp()), "system:erp-gate", "the ERP was released");
        }
    }

    private static String key(String erp) {
        return SIGN_IN + '|' + erp;
    }
}
