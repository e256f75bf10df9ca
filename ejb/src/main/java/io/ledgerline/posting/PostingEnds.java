package io.ledgerline.posting;

import io.ledgerline.platform.AuditRecord;
import io.ledgerline.platform.AuditRecords;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Tells the rest of the hub that postings have ended, in the transaction that recorded it. */
@ApplicationScoped
public class PostingEnds {

    private Event<Object> events;

    /** For the container. */
    protected PostingEnds() {}

    /** Fires by the given events. */
    @Inject
    public PostingEnds(Event<Object> events) {
        this.events = events;
    }

    /**
     * Fires one {@link PostingsEnded}, and an audit record for each.
     *
     * @param postings as they are in the ledger now
     * @param actor who ended them: {@code system:erp}, or a user
     * @param reason a person's reason, or null
     */
    public void tell(List<Posting> postings, String actor, String reason) {
        List<AuditRecord> records = new ArrayList<>();
        List<PostingEnded> ended = new ArrayList<>();
        for (Posting posting : postings) {
            ended.add(new PostingEnded(
                    posting.id(),
                    posting.messageId(),
                    posting.workflowId(),
                    posting.step(),
                    posting.kind(),
                    posting.idempotencyKey(),
                    posting.state(),
                    posting.erp(),
                    posting.facility(),
                    posting.erpDocument(),
                    posting.errorCode(),
                    posting.errorText()));
            records.add(record(posting, actor, reason));
        }
        events.fire(new PostingsEnded(ended));
        events.fire(new AuditRecords(records));
    }

    private static AuditRecord record(Posting posting, String actor, String reason) {
        Map<String, Object> detail = new TreeMap<>();
        detail.put("erp", posting.erp());
        detail.put("kind", posting.kind().name());
        detail.put("reference", posting.idempotencyKey());
        put(detail, "erpDocument", posting.erpDocument());
        put(detail, "code", posting.errorCode());
        put(detail, "reason", reason);
        String action = "posting." + posting.state().name().toLowerCase(Locale.ROOT);
        return new AuditRecord(actor, action, "posting", posting.id().toString(), posting.facility(), detail);
    }

    private static void put(Map<String, Object> detail, String name, String value) {
        if (value != null) {
            detail.put(name, value);
        }
    }
}
