package io.ledgerline.posting.connector;

import io.ledgerline.posting.erp.Erp;

/**
 * Speaks to ERPs of one kind; either a {@link TransactedConnector} or a {@link RemoteConnector}. Implementations are CDI beans
 * with a name; an ERP's configuration names its connector.
 */
public interface ErpConnector {

    /** Whether the ERP can take postings now; quick, never throws. */
    Probe probe(Erp erp);

    /** What the hub may count on. */
    Capabilities capabilities(Erp erp);
}
