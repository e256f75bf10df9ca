package io.ledgerline.posting.connector.tryton.document;

import io.ledgerline.posting.connector.tryton.rpc.TrytonFault;
import io.ledgerline.posting.connector.tryton.rpc.TrytonWork;

/**
 * How a kind of posting is done in Tryton. Its document is created whole in one call, which is one transaction of Tryton's, and
 * then taken through its states, each of which is a transaction too: whatever stops on the way is found by its reference and
 * driven on.
 */
public interface TrytonDocument {

    /** Instead of an id: there was nothing to create. */
    long NOTHING = 0;

    /** What Tryton has under the request's reference. */
    Standing find(TrytonWork work, Request request) throws TrytonFault;

    /** Creates it; returns its id, or {@link #NOTHING}. */
    long create(TrytonWork work, Lookup lookup, Request request) throws TrytonFault;

    /** Takes what was created through its states to the end; returns its number. */
    String complete(TrytonWork work, Lookup lookup, Request request, long id) throws TrytonFault;

    /** Takes away what was created and then refused on its way, when it is still a draft; nothing is left of a refused document. */
    void discard(TrytonWork work, long id) throws TrytonFault;
}
