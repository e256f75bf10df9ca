package io.ledgerline.operations;

import io.ledgerline.posting.erp.Erp;
import io.ledgerline.posting.erp.ErpGate;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

/** Holding and releasing ERPs, each in a transaction of its own, for callers that have none. */
@Stateless
public class ErpOperations {

    private ErpGate gate;

    /** For the container. */
    public ErpOperations() {}

    /** With its collaborators. */
    @Inject
    public ErpOperations(ErpGate gate) {
        this.gate = gate;
    }

    /** Parks every further posting of an ERP until {@link #release}. */
    public Erp hold(String code, String reason, String actor) {
        return gate.hold(code, reason, actor);
    }

    /** Ends a hold. */
    public Erp release(String code, String actor) {
        return gate.release(code, actor);
    }
}
