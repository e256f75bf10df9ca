package io.ledgerline.posting;

import io.ledgerline.canonical.BusinessDocument;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.platform.AuditRecord;
import io.ledgerline.platform.Refusal;
import io.ledgerline.platform.Settings;
import io.ledgerline.platform.Time;
import io.ledgerline.posting.CommandQueue.Passage;
import io.ledgerline.posting.Submission.Status;
import io.ledgerline.posting.Ways.Way;
import io.ledgerline.posting.connector.Connectors;
import io.ledgerline.posting.connector.TransactedConnector;
import io.ledgerline.posting.cutover.Successors;
import io.ledgerline.posting.erp.Erp;
import io.ledgerline.posting.erp.ErpRegistry;
import io.ledgerline.posting.erp.ErpRouter;
import io.ledgerline.posting.erp.ErpRouter.Routing;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The ledger of postings, as workflows, people and edges use it. Every method joins the caller's transaction, or makes
 * one.
 */
@Stateless
public class Postings {

    private PostingLedger ledger;
    private Ways ways;
    private PostingHandover handover;
    private PostingEnds ends;
    private ErpRouter router;
    private ErpRegistry erps;
    private Connectors connectors;
    private Successors successors;
    private Event<Object> events;
    private Time time;
    private Duration replyTimeout;

    /** For the container. */
    public Postings() {}

    /** With its parts. */
    @Inject
    public Postings(
            PostingLedger ledger,
            Ways ways,
            PostingHandover handover,
            PostingEnds ends,
            ErpRouter router,
            ErpRegistry erps,
            Connectors connectors,
            Successors successors,
            Event<Object> events,
            Time time,
            Settings settings) {
        this.ledger = ledger;
        this.ways = ways;
        this.handover = handover;
        this.ends = ends;
        this.router = router;
        this.erps = erps;
        this.connectors = connectors;
        this.successors = successors;
        this.events = events;
        this.time = time;
        this.replyTimeout = settings.duration("ledgerline.posting.reply-timeout", Duration.ofMinutes(5));
    }

    /**
     * Routes, writes and sends postings: one statement for all rows, one message each; straight to the ERP, over the queue, or not
     * at all while the ERP is held, as {@link Ways} says. A known idempotency key has no second effect. A posting that finds no ERP is not
     * written; the result says why.
     */
    public Submission submit(List<PostingRequest> wanted) {
        Instant now = time.now();
        List<PostingRequest> requests = ofNow(wanted);
        List<Routing> routings = new ArrayList<>();
        List<Posting> rows = new ArrayList<>();
        Map<String, String> keepers = keepers(requests);
        for (PostingRequest request : requests) {
            Routing routing = route(request, keepers);
            routings.add(routing);
            if (routing.found()) {
                // a microsecond apart, so that parked postings leave in the order of their requests
                rows.add(row(request, routing.erp().code(), now.plus(rows.size(), ChronoUnit.MICROS)));
            }
        }
        List<Way> chosen = ways.of(rows);
        for (int i = 0; i < rows.size(); i++) {
            switch (chosen.get(i)) {
                case STRAIGHT -> rows.set(i, rows.get(i).sent(now));
                case PARK -> rows.set(i, rows.get(i).parked());
                case QUEUE -> {} // as it is: pending
            }
        }
        int[] written = ledger.insert(rows, now.plus(replyTimeout));
        Map<PostingState, List<Posting>> fresh =
                PostingLedger.kept(rows, written).stream().collect(Collectors.groupingBy(Posting::state));
        handover.straight(fresh.getOrDefault(PostingState.SENT, List.of()));
        handover.hand(fresh.getOrDefault(PostingState.PENDING, List.of()), Passage.NEW);
        return new Submission(results(requests, routings, written));
    }

    /** A posting by its id. */
    public Optional<Posting> find(UUID id) {
        return ledger.find(id);
    }

    /** Postings by their ids, in the order in which they were made. */
    public List<Posting> all(List<UUID> ids) {
        return ids.isEmpty() ? List.of() : ledger.byIds(ids);
    }

    /** A posting by the reference that the ERP knows it by. */
    public Optional<Posting> byIdempotencyKey(String key) {
        return ledger.byKeys(List.of(key)).stream().findFirst();
    }

    /** Postings that a message caused, oldest first; at most 1,000. */
    public List<Posting> ofMessage(UUID messageId) {
        return ledger.where("message_id", messageId);
    }

    /** Postings of a workflow instance, oldest first; at most 1,000. */
    public List<Posting> ofWorkflow(UUID workflowId) {
        return ledger.where("workflow_id", workflowId);
    }

    /** Postings that have this document number in an ERP. */
    public List<Posting> byErpDocument(String number) {
        return ledger.where("erp_document", number);
    }

    /** What happened to a posting off the straight way, oldest first. */
    public List<PostingEvent> events(UUID id) {
        return ledger.events(id);
    }

    /**
     * A page of postings, newest first.
     *
     * @param cursor the {@code next} of the page before, or null for the first
     * @param limit most postings of the page
     * @throws Refusal when the cursor is none of ours
     */
    public PostingPage search(PostingQuery query, String cursor, int limit) {
        List<Posting> rows = ledger.search(query, before(cursor), limit + 1);
        if (rows.size() <= limit) {
            return new PostingPage(rows, null);
        }
        List<Posting> page = List.copyOf(rows.subList(0, limit));
        return new PostingPage(page, page.get(limit - 1).id().toString());
    }

    /**
     * Tries a posting again under the same reference, so that the ERP never makes a second document. A refused posting is
     * sent anew, perhaps with another document; one on its way is sent again; an ERP that has not answered is asked again.
     *
     * @param corrected another document to send, or null for the same; only after a refusal
     * @throws Refusal when there is no such posting, its state does not allow it, or the document is of the wrong type
     */
    public Posting retry(UUID id, BusinessDocument corrected, String actor) {
        Posting posting = existing(id);
        PostingState state = posting.state();
        if (corrected != null && state != PostingState.REJECTED) {
            throw Refusal.conflict("posting-not-rejected", "Only a rejected posting can be sent with another document");
        }
        if (corrected != null && !posting.kind().document().isInstance(corrected)) {
            throw Refusal.invalid(
                    "/documentType",
                    "document-type",
                    posting.kind() + " needs a " + posting.kind().document().getSimpleName());
        }
        switch (state) {
            case REJECTED, PENDING -> resend(posting, corrected);
            case SENDING -> throw Refusal.conflict("posting-under-way", "ERP " + posting.erp() + " is being called");
            case SENT, IN_DOUBT -> askAgain(posting);
            case HELD ->
                throw Refusal.conflict(
                        "posting-held", "The posting waits for ERP " + posting.erp() + "; release that instead");
            default -> throw Refusal.conflict("posting-ended", "The posting is " + state);
        }
        note(posting, actor, "RETRIED", "posting.retried", corrected == null ? null : "with a corrected document");
        return existing(id);
    }

    /**
     * Gives a posting up, before the ERP has it or after it refused it.
     *
     * @throws Refusal when there is no such posting, or the ERP may have a document
     */
    public Posting cancel(UUID id, String reason, String actor) {
        Posting posting = existing(id);
        if (!posting.state().next().contains(PostingState.CANCELLED)) {
            throw Refusal.conflict(
                    "posting-not-cancellable", "A posting that is " + posting.state() + " cannot be given up");
        }
        handover.leave(posting);
        changed(ledger.cancel(posting, reason, time.now()), posting);
        ledger.event(posting, actor, "CANCELLED", null, reason, time.now());
        ends.tell(List.of(existing(id)), actor, reason);
        return existing(id);
    }

    /**
     * Records by a person's word that the ERP has a document for a posting.
     *
     * @throws Refusal when there is no such posting, or it has a document already
     */
    public Posting markPosted(UUID id, String erpDocument, String reason, String actor) {
        Posting posting = existing(id);
        if (!posting.state().next().contains(PostingState.POSTED)) {
            throw Refusal.conflict("posting-ended", "The posting has ERP document " + posting.erpDocument());
        }
        handover.leave(posting);
        int[] changed = ledger.posted(List.of(posting.idempotencyKey()), List.of(erpDocument), time.now());
        changed(changed[0] != 0, posting);
        ledger.event(posting, actor, "OVERRIDDEN", null, reason, time.now());
        ends.tell(List.of(existing(id)), actor, reason);
        return existing(id);
    }

    private void resend(Posting posting, BusinessDocument corrected) {
        String document = corrected == null ? posting.document() : CanonicalJson.write(corrected);
        if (posting.state() == PostingState.PENDING && handover.hurry(posting)) {
            return;
        }
        changed(ledger.retry(posting, document, time.now()), posting);
        handover.hand(List.of(existing(posting.id())), Passage.NEW);
    }

    private void askAgain(Posting posting) {
        Erp erp = erps.erp(posting.erp()).orElseThrow(() -> Refusal.notFound("ERP", posting.erp()));
        if (handover.hurry(posting)) {
            return;
        }
        changed(!handover.remote(posting.erp()), posting);
        TransactedConnector connector = connectors
                .transacted(erp.connector())
                .orElseThrow(
                        () -> Refusal.conflict("erp-connector-unknown", "There is no connector " + erp.connector()));
        changed(ledger.askAgain(posting, time.now(), time.now().plus(replyTimeout)), posting);
        connector.ask(erp, CommandQueue.lastCommand(posting));
    }

    /** Who takes an order back that has moved to another ERP since means the order there. */
    private List<PostingRequest> ofNow(List<PostingRequest> requests) {
        Map<String, String> moved = successors.of(requests.stream()
                .filter(Postings::takesBack)
                .filter(request -> request.erp() == null)
                .map(PostingRequest::reverses)
                .toList());
        return moved.isEmpty()
                ? requests
                : requests.stream()
                        .map(request -> takesBack(request) && request.erp() == null
                                ? request.reversing(moved.getOrDefault(request.reverses(), request.reverses()))
                                : request)
                        .toList();
    }

    private static boolean takesBack(PostingRequest request) {
        return request.kind() == PostingKind.PURCHASE_ORDER_CANCEL && request.reverses() != null;
    }

    /** The ERPs of orders that are taken back, by their references: who has the order takes it back, whatever the routes say now. */
    private Map<String, String> keepers(List<PostingRequest> requests) {
        List<String> references = requests.stream()
                .filter(Postings::takesBack)
                .map(PostingRequest::reverses)
                .toList();
        return ledger.byKeys(references).stream()
                .collect(Collectors.toMap(Posting::idempotencyKey, Posting::erp, (one, other) -> one));
    }

    private Routing route(PostingRequest request, Map<String, String> keepers) {
        String keeper =
                request.erp() == null && request.reverses() != null ? keepers.get(request.reverses()) : request.erp();
        Routing routing = keeper == null
                ? router.route(request.facility(), request.kind().domain(), request.businessDate())
                : router.only(keeper);
        if (routing.found() && connectors.find(routing.erp().connector()).isEmpty()) {
            return new Routing(
                    null,
                    "erp-connector-unknown",
                    "ERP " + routing.erp().code() + " names connector "
                            + routing.erp().connector() + "; there are " + connectors.names());
        }
        return routing;
    }

    private static Posting row(PostingRequest request, String erp, Instant now) {
        return new Posting(
                request.id(),
                request.idempotencyKey(),
                request.messageId(),
                request.workflowId(),
                request.step(),
                erp,
                request.facility(),
                request.businessDate(),
                request.kind(),
                request.groupKey(),
                request.reverses(),
                request.mappingVersion(),
                CanonicalJson.write(request.document()),
                PostingState.PENDING,
                0,
                0,
                null,
                null,
                null,
                now,
                null,
                null,
                now,
                0);
    }

    private static List<Submission.Result> results(
            List<PostingRequest> requests, List<Routing> routings, int[] written) {
        List<Submission.Result> results = new ArrayList<>();
        int row = 0;
        for (int i = 0; i < requests.size(); i++) {
            PostingRequest request = requests.get(i);
            Routing routing = routings.get(i);
            Status status = !routing.found() ? Status.UNROUTED : written[row++] != 0 ? Status.SUBMITTED : Status.KNOWN;
            String erp = routing.found() ? routing.erp().code() : null;
            results.add(new Submission.Result(
                    request.id(), request.idempotencyKey(), status, erp, routing.code(), routing.text()));
        }
        return results;
    }

    private void note(Posting posting, String actor, String what, String action, String text) {
        ledger.event(posting, actor, what, null, text, time.now());
        events.fire(new AuditRecord(
                actor,
                action,
                "posting",
                posting.id().toString(),
                posting.facility(),
                Map.of("erp", posting.erp(), "reference", posting.idempotencyKey())));
    }

    private Posting existing(UUID id) {
        return ledger.find(id).orElseThrow(() -> Refusal.notFound("posting", id));
    }

    private static void changed(boolean done, Posting posting) {
        if (!done) {
            throw Refusal.stale("posting", posting.id());
        }
    }

    private static UUID before(String cursor) {
        try {
            return cursor == null ? null : UUID.fromString(cursor);
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("cursor", "cursor", "The cursor is none of this list");
        }
    }
}
