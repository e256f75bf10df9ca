package io.ledgerline.posting.erp;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Whether postings go through to an ERP; operators hold and release it. */
@ApplicationScoped
public class ErpGate {

    /** Every ERP with its state. */
    public List<Erp> erps() {
        throw new UnsupportedOperationException("next slice");
    }

    /** One ERP. */
    public Optional<Erp> erp(String code) {
        throw new UnsupportedOperationException("next slice");
    }

    /** Where postings go, the most specific routes first. */
    public List<ErpRoute> routes() {
        throw new UnsupportedOperationException("next slice");
    }

    /** Postings of an ERP that are not ended: parked, on their way, or without an answer. */
    public long backlog(String code) {
        throw new UnsupportedOperationException("next slice");
    }

    /** Parks every further posting of an ERP until an operator releases it. */
    public Erp hold(String code, String reason, String actor) {
        throw new UnsupportedOperationException("next slice");
    }

    /** Ends a hold: the parked postings are sent, oldest first, then the ERP is open. */
    public Erp release(String code, String actor) {
        throw new UnsupportedOperationException("next slice");
    }
}
