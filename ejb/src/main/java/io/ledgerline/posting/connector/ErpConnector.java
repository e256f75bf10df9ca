package io.ledgerline.posting.connector;

import io.ledgerline.posting.PostingKind;
import io.ledgerline.posting.erp.Erp;
import java.util.EnumSet;
import java.util.Set;

/**
 * Speaks to ERPs of one kind; either a {@link TransactedConnector} or a {@link RemoteConnector}. Implementations are CDI beans
 * with a name; an ERP's configuration names its connector.
 */
public interface ErpConnector {

    /** Whether the ERP can take postings now; quick, never throws. */
    Probe probe(Erp erp);

    /** What the hub may count on. */
    Capabilities capabilities(Erp erp);

    /** What the ERP can be asked to do through this connector; postings of other kinds are refused. */
    default Set<PostingKind> kinds(Erp erp) {
        return EnumSet.allOf(PostingKind.class);
    }
}
