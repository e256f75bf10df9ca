package io.ledgerline.outbound;

import io.ledgerline.outbound.delivery.OutboundWake;
import io.ledgerline.platform.Refusal;
import io.ledgerline.workqueue.WorkItemDecided;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.UUID;

/** Carries out what people decide about documents that stopped on their way out, in the transaction of the decision. */
@ApplicationScoped
public class OutboundDecisions {

    private static final Set<String> KINDS =
            Set.of(OutboundProgress.FAILED, OutboundProgress.REFUSED, OutboundProgress.UNANSWERED);

    private final OutboundRows rows;
    private final Outbound outbound;
    private final OutboundProgress progress;
    private final OutboundWake wake;

    /** For the container's proxy. */
    protected OutboundDecisions() {
        this(null, null, null, null);
    }

    /** On the register. */
    @Inject
    public OutboundDecisions(OutboundRows rows, Outbound outbound, OutboundProgress progress, OutboundWake wake) {
        this.rows = rows;
        this.outbound = outbound;
        this.progress = progress;
        this.wake = wake;
    }

    void decided(@Observes WorkItemDecided decided) {
        if (KINDS.contains(decided.kind())) {
            carryOut(decided);
        }
    }

    /**
     * Does what was decided.
     *
     * @throws Refusal conflict, when the document has gone on meanwhile
     */
    public void carryOut(WorkItemDecided decided) {
        UUID id = UUID.fromString(
                decided.item().context().path("outboundDocument").asText());
        OutboundDocument document = rows.lock(id).orElseThrow(() -> Refusal.notFound("outbound document", id));
        switch (decided.action()) {
            case RETRY -> retry(document, decided);
            case OVERRIDE -> settle(document, true, decided);
            case REJECT -> settle(document, false, decided);
            default -> {
                // taken note of: an acknowledgment that comes later is still recorded
            }
        }
    }

    /** What could not be delivered is delivered as it is; anything else is written anew, since writing or content was at fault. */
    private void retry(OutboundDocument document, WorkItemDecided decided) {
        boolean deliverable = document.state() == OutboundState.FAILED && document.interchangeId() != null;
        if (deliverable) {
            progress.redeliver(document, decided.reason(), decided.actor());
            wake.afterCommit();
        } else {
            outbound.resend(document.id(), document.version(), decided.reason(), decided.actor());
        }
    }

    private void settle(OutboundDocument document, boolean sent, WorkItemDecided decided) {
        if (!document.state().next().contains(OutboundState.SETTLED)) {
            throw Refusal.conflict(
                    "outbound-went-on", "The document is " + document.state() + " by now; there is nothing to settle");
        }
        progress.settled(document, sent, decided.reason(), decided.actor());
    }
}
