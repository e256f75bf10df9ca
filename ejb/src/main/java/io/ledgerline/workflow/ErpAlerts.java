package io.ledgerline.workflow;

import io.ledgerline.platform.Ids;
import io.ledgerline.posting.erp.ErpState;
import io.ledgerline.posting.erp.ErpStateChanged;
import io.ledgerline.posting.remote.ErpLockedOut;
import io.ledgerline.posting.remote.ErpTakesNothing;
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
    static final String TAKES_NOTHING = "ERP_TAKES_NOTHING";

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

    void takesNothing(@Observes ErpTakesNothing told) {
        if (told.code() == null) {
            workItems.closeByKey(TAKES_NOTHING + '|' + told.erp(), "system:line", "the ERP takes postings again");
            return;
        }
        workItems.open(List.of(new NewWorkItem(
                Ids.next(),
                WorkQueue.INTEGRATION,
                TAKES_NOTHING,
                "ERP " + told.erp() + " takes no postings",
                "It answers, but for " + told.lasting().toMinutes()
                        + " minutes no call has had an effect, the last one with "
                        + told.code() + ". Its postings wait and are called again; nothing is lost. Look at the ERP's"
                        + " address, its settings and its limits.",
                null,
                null,
                null,
                null,
                told.erp(),
                null,
                null,
                Map.of("erp", told.erp(), "code", told.code()),
                List.of(WorkAction.RESOLVE),
                TAKES_NOTHING + '|' + told.erp())));
    }

    private static String key(String erp) {
        return SIGN_IN + '|' + erp;
    }
}
