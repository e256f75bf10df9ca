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
     * Lets at most so many postings of an ERP go. A RELEASING ERP without any more opens; an OPEN one where some are found
     * (parked while it opened, or far over its rate) drains them first.
     *
     * @return how many went
     */
    public int release(Erp erp, int limit) {
        if (erp.state() == ErpState.HELD) {
            return 0;
        }
        List<Posting> parked = ledger.parked(erp.code(), limit);
        if (parked.isEmpty()) {
            if (erp.state() == ErpState.RELEASING) {
                gate.open(erp.code());
            }
            return 0;
        }
        if (erp.state() == ErpState.OPEN) {
            gate.drain(erp.code());
        }
        List<Posting> released = ledger.unpark(parked, time.now());
        handover.hand(released, Passage.RELEASED);
        return released.size();
    }
}
