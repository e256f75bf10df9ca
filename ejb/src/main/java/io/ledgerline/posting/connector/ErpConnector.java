package io.ledgerline.posting.connector;

import io.ledgerline.posting.erp.Erp;

/** Speaks to ERPs of one kind. Implementations are CDI beans with a name; an ERP's configuration names its connector. */
public interface ErpConnector {

    /**
     * Gives a command to the ERP, in the caller's transaction when {@link Capabilities#transactional()}.
     *
     * @throws RuntimeException when the ERP cannot be reached: the transaction rolls back and the command is delivered again
     */
    Receipt post(Erp erp, Command command);

    /** Gives a command again of which the answer is missing; never makes a second document. */
    void ask(Erp erp, Command command);

    /** Whether the ERP can take postings now; quick, never throws. */
    Probe probe(Erp erp);

    /** What the hub may count on. */
    Capabilities capabilities();
}
