package io.ledgerline.posting.delivery;

import io.ledgerline.platform.Time;
import io.ledgerline.posting.CommandQueue.Passage;
import io.ledgerline.posting.Posting;
import io.ledgerline.posting.PostingHandover;
import io.ledgerline.posting.PostingLedger;
import io.ledgerline.posting.erp.Erp;
import io.ledgerline.posting.erp.ErpGate;
import io.ledgerline.posting.erp.ErpState;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;

/** Lets parked postings go, oldest first, in bounded transactions. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class PostingBacklog {

    @Inject
    private PostingLedger ledger;

    @Inject
    private PostingHandover handover;

    @Inject
    private ErpGate gate;

    @Inject
    private Time time;

    /** For the container. */
    public PostingBacklog() {}

    /** With its parts; for tests. */
    PostingBacklog(PostingLedger ledger, PostingHandover handover, ErpGate gate, Time time) {
        this.ledger = ledger;
        this.handover = handover;
        this.gate = gate;
        this.time = time;
    }

    /**
     * Lets at most so many postings of an ERP go. With the last of them a RELEASING ERP opens: under steady load there would always be
     * new ones a moment later, and the ledger keeps the order of groups between what goes now and what comes. An OPEN ERP where as
     * many are found (far over its rate) is RELEASING until they are gone; the few that were parked while it opened just go.
     *
     * @return how many went
     */
    public int release(Erp erp, int limit) {
        if (erp.state() == ErpState.HELD) {
            return 0;
        }
        List<Posting> parked = ledger.parked(erp.code(), limit);
        boolean last = parked.size() < limit;
        if (last && erp.state() == ErpState.RELEASING) {
            gate.open(erp.code());
        } else if (!last && erp.state() == ErpState.OPEN) {
            gate.drain(erp.code());
        }
        if (parked.isEmpty()) {
            return 0;
        }
        List<Posting> released = ledger.unpark(parked, time.now());
        handover.hand(released, Passage.RELEASED);
        return released.size();
    }
}
