package io.ledgerline.outbound;

import io.ledgerline.outbound.OutboundEnded.End;
import io.ledgerline.outbound.OutboundRequest.Purpose;
import io.ledgerline.platform.AuditRecord;
import io.ledgerline.platform.BusinessEvent;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Time;
import io.ledgerline.workqueue.NewWorkItem;
import io.ledgerline.workqueue.WorkAction;
import io.ledgerline.workqueue.WorkItems;
import io.ledgerline.workqueue.WorkQueue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Moves documents that go out from state to state, and tells whoever must know: workflows, subscribers, the audit log, people.
 * Works in the caller's transaction, on rows that it has locked.
 */
@ApplicationScoped
public class OutboundProgress {

    /** Kind of the work items about documents that cannot be written or delivered. */
    public static final String FAILED = "OUTBOUND_FAILED";
    /** Kind of those about documents that the partner's system refused. */
    public static final String REFUSED = "OUTBOUND_REFUSED";
    /** Kind of those about documents that the partner's system did not acknowledge in time. */
    public static final String UNANSWERED = "OUTBOUND_UNANSWERED";

    private static final String SYSTEM = "system:outbound";
    private static final int LONGEST_REASON = 1000;

    private final OutboundRows rows;
    private final WorkItems workItems;
    private final Time time;
    private final Event<Object> events;

    /** For the container's proxy. */
    protected OutboundProgress() {
        this(null, null, null, null);
    }

    /** With whom it tells. */
    @Inject
    public OutboundProgress(OutboundRows rows, WorkItems workItems, Time time, Event<Object> events) {
        this.rows = rows;
        this.workItems = workItems;
        this.time = time;
        this.events = events;
    }

    /** It is written, and to be delivered now. */
    public void written(OutboundDocument document, OutboundInterchange interchange, byte[] content) {
        rows.insert(interchange, content);
        rows.update(document.written(interchange.id(), time.now()));
    }

    /**
     * It is in the partner's hands.
     *
     * @param answerWithin how long its acknowledgment may take; null when none comes
     */
    public void delivered(OutboundDocument document, Duration answerWithin) {
        Instant now = time.now();
        rows.delivered(document.interchangeId(), now);
        OutboundDocument moved = document.moved(OutboundState.DELIVERED, null, now);
        rows.update(answerWithin == null ? moved : moved.awaiting(now.plus(answerWithin)));
        tell(document, End.DELIVERED, null, "delivered");
    }

    /** The partner's system has it. */
    public void acknowledged(OutboundDocument document) {
        boolean untold = document.state() != OutboundState.DELIVERED;
        rows.update(document.moved(OutboundState.ACKNOWLEDGED, null, time.now()));
        close(document);
        if (untold) {
            tell(document, End.DELIVERED, null, "delivered");
        }
        tell(document, End.ACKNOWLEDGED, null, "acknowledged");
    }

    /**
     * The partner's system refused it.
     *
     * @param errors what it named: segment, element, code
     */
    public void refused(OutboundDocument document, List<String> errors) {
        String reason = clip(errors.isEmpty() ? "refused without a reason" : String.join("; ", errors));
        rows.update(document.moved(OutboundState.REFUSED, reason, time.now()));
        close(document);
        open(
                document,
                REFUSED,
                title(document, "was refused by " + document.partner()),
                reason,
                List.of(WorkAction.RETRY, WorkAction.OVERRIDE, WorkAction.REJECT));
        tell(document, End.REFUSED, reason, "refused");
    }

    /** Nothing more can be done without a person: it cannot be written or delivered. */
    public void failed(OutboundDocument document, String why) {
        failed(document, document.attempts(), why);
    }

    /** The same after so many attempts. */
    public void failed(OutboundDocument document, int attempts, String why) {
        String reason = clip(why);
        rows.update(document.due(null, attempts, null).moved(OutboundState.FAILED, reason, time.now()));
        open(
                document,
                FAILED,
                title(document, "cannot be sent to " + document.partner()),
                reason,
                List.of(WorkAction.RETRY, WorkAction.OVERRIDE, WorkAction.REJECT));
        fire(document, "failed", reason);
    }

    /** An attempt failed; another comes. */
    public void again(OutboundDocument document, Instant at, int attempts, String why) {
        rows.update(document.due(at, attempts, clip(why)));
    }

    /** Its acknowledgment did not come in time: told once. */
    public void overdue(OutboundDocument document) {
        rows.update(document.late(time.now()));
        open(
                document,
                UNANSWERED,
                title(document, "was not acknowledged by " + document.partner()),
                "No functional acknowledgment came in time. Ask the partner whether it has the document; the item closes by"
                        + " itself when the acknowledgment comes.",
                List.of(WorkAction.RETRY, WorkAction.RESOLVE, WorkAction.OVERRIDE));
        fire(document, "overdue", null);
    }

    /** A person wants it to be written and sent once more, under numbers of its own. */
    public void resend(OutboundDocument document, String why, String actor) {
        Instant now = time.now();
        rows.update(
                document.moved(OutboundState.PENDING, null, now).holding(null).due(now, 0, null));
        close(document);
        audit(document, actor, "outbound.resent", why);
    }

    /** A person wants what is written to be delivered after all. */
    public void redeliver(OutboundDocument document, String why, String actor) {
        Instant now = time.now();
        rows.update(document.moved(OutboundState.WRITTEN, null, now).due(now, 0, null));
        audit(document, actor, "outbound.retried", why);
    }

    /**
     * A person settled it.
     *
     * @param sent true when the partner has it by another way, false when it is not to be sent
     */
    public void settled(OutboundDocument document, boolean sent, String why, String actor) {
        String reason = clip(why);
        rows.update(document.moved(OutboundState.SETTLED, reason, time.now()));
        close(document);
        audit(document, actor, sent ? "outbound.sent-by-hand" : "outbound.given-up", reason);
        tell(document, sent ? End.DELIVERED : End.NO_WAY, reason, sent ? "delivered" : "dropped");
    }

    /** Tells that there is no way to the supplier. */
    void noWay(OutboundDocument document) {
        tell(document, End.NO_WAY, document.reason(), "dropped");
    }

    private static String title(OutboundDocument document, String what) {
        return (document.form() == null ? "Acknowledgment" : document.form())
                + (document.businessKey() == null ? "" : " of " + document.businessKey()) + " " + what;
    }

    private void open(OutboundDocument document, String kind, String title, String reason, List<WorkAction> actions) {
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("outboundDocument", document.id().toString());
        context.put("partner", document.partner());
        context.put("purpose", document.purpose());
        if (document.supplier() != null) {
            context.put("supplier", document.supplier());
        }
        workItems.open(List.of(new NewWorkItem(
                Ids.next(),
                WorkQueue.INTEGRATION,
                kind,
                title,
                reason,
                // the message behind it does not wait: what is decided here is about what went out
                null,
                document.workflowId(),
                null,
                document.documentType(),
                document.businessKey(),
                document.facility(),
                null,
                context,
                actions,
                key(kind, document))));
    }

    private static String key(String kind, OutboundDocument document) {
        return kind + ":" + document.id();
    }

    /** What was asked of people about where it stood. */
    private void close(OutboundDocument document) {
        String kind = document.overdue()
                ? UNANSWERED
                : document.state() == OutboundState.FAILED
                        ? FAILED
                        : document.state() == OutboundState.REFUSED ? REFUSED : null;
        if (kind != null) {
            workItems.closeByKey(key(kind, document), SYSTEM, "the document went on");
        }
    }

    private void tell(OutboundDocument document, End end, String reason, String participle) {
        if (document.requested()) {
            events.fire(new OutboundEnded(
                    document.key(),
                    Purpose.valueOf(document.purpose()),
                    document.supplier(),
                    document.workflowId(),
                    end,
                    reason));
        }
        fire(document, participle, reason);
    }

    private void fire(OutboundDocument document, String participle, String reason) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("outboundDocument", document.id().toString());
        data.put("purpose", document.purpose());
        if (document.partner() != null) {
            data.put("partner", document.partner());
        }
        if (document.supplier() != null) {
            data.put("supplier", document.supplier());
        }
        if (document.form() != null) {
            data.put("form", document.form());
        }
        if (reason != null) {
            data.put("reason", reason);
        }
        events.fire(new BusinessEvent(
                "outbound-document." + participle,
                document.businessKey() == null ? document.id().toString() : document.businessKey(),
                document.facility(),
                null,
                document.messageId(),
                document.workflowId(),
                time.now(),
                data));
    }

    private void audit(OutboundDocument document, String actor, String action, String why) {
        events.fire(new AuditRecord(
                actor,
                action,
                "outbound-document",
                document.id().toString(),
                document.facility(),
                why == null ? Map.of() : Map.of("reason", why)));
    }

    private static String clip(String text) {
        return text == null || text.length() <= LONGEST_REASON ? text : text.substring(0, LONGEST_REASON);
    }
}
