package io.ledgerline.posting.connector;

import io.ledgerline.posting.erp.Erp;
import java.time.Duration;

/**
 * Speaks to ERPs that know nothing of the hub's transactions. The hub records its intent first, calls outside any
 * transaction, and records the reply afterwards; what it cannot know for sure it asks (docs/decisions/0041).
 */
public interface RemoteConnector extends ErpConnector {

    /** The longest that {@link #call} and {@link #find} take, whatever the ERP does. */
    Duration longestCall(Erp erp);

    /**
     * Gives a command to the ERP. Never throws for what the ERP or the network does: whatever is not certain is
     * {@link Reply.Unknown}.
     */
    Reply call(Erp erp, Command command);

    /**
     * Looks up what the ERP has of a command, by its reference; never throws for what the ERP or the network does.
     */
    Finding find(Erp erp, Command command);

    /**
     * True when {@link #call} looks for a document under the command's reference before it makes one, so that the hub need not do
     * it first.
     */
    default boolean looksItself() {
        return false;
    }

    /** What this ERP needs before the hub believes it. */
    Patience patience(Erp erp);

    /**
     * How long an ERP may take to show what it has done.
     *
     * @param visibility wait so long after a call of unknown end before asking
     * @param settling for an ERP without idempotency: what is not found so long after the call was not done; null when
     *     only a person may say so
     */
    record Patience(Duration visibility, Duration settling) {}
}
