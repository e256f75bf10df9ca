package io.ledgerline.posting.delivery;

import io.ledgerline.platform.AuditRecord;
import io.ledgerline.posting.Posting;
import io.ledgerline.posting.PostingLedger;
import io.ledgerline.posting.PostingOverdue;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.util.Map;

/** Leaves a posting that was given to an ERP within a transaction, and of whose end the ERP does not tell, to a person. */
final class SettledDoubts {

    private final PostingLedger ledger;
    private final Event<Object> events;

    SettledDoubts(PostingLedger ledger, Event<Object> events) {
        this.ledger = ledger;
        this.events = events;
    }

    /**
     * In the caller's transaction.
     *
     * @param reason as {@link PostingOverdue} has it
     * @return false when the posting does not wait for an answer any more
     */
    boolean leave(Posting posting, String reason, String actor, Instant now) {
        if (!ledger.inDoubt(posting.id(), now)) {
            return false;
        }
        ledger.event(posting, actor, "IN_DOUBT", reason, null, now);
        events.fire(PostingOverdue.of(posting, posting.asks(), reason));
        events.fire(new AuditRecord(
                actor,
                "posting.in_doubt",
                "posting",
                posting.id().toString(),
                posting.facility(),
                Map.of("erp", posting.erp(), "reference", posting.idempotencyKey())));
        return true;
    }
}
