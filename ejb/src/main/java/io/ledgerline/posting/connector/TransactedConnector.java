package io.ledgerline.posting.connector;

import io.ledgerline.posting.erp.Erp;

/** Speaks to ERPs that join the transaction in which the hub records what it does. */
public interface TransactedConnector extends ErpConnector {

    /**
     * Gives a command to the ERP, in the caller's transaction.
     *
     * @throws RuntimeException when the ERP cannot be reached: the transaction rolls back and the command is delivered again
     */
    Receipt post(Erp erp, Command command);

    /** Gives a command again of which the answer is missing; never makes a second document. */
    void ask(Erp erp, Command command);
}
