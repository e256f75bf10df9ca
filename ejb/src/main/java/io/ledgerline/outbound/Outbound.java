package io.ledgerline.outbound;

import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.outbound.OutboundForms.Way;
import io.ledgerline.outbound.delivery.OutboundWake;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Refusal;
import io.ledgerline.platform.Time;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Documents for trading partners: entered in the transaction that decides them, sent by the dispatch after it
 * ({@code docs/decisions/0061-what-goes-out.md}).
 */
@ApplicationScoped
public class Outbound {

    private final OutboundRows rows;
    private final OutboundForms forms;
    private final OutboundProgress progress;
    private final OutboundWake wake;
    private final Time time;

    /** For the container's proxy. */
    protected Outbound() {
        this(null, null, null, null, null);
    }

    /** With its parts. */
    @Inject
    public Outbound(OutboundRows rows, OutboundForms forms, OutboundProgress progress, OutboundWake wake, Time time) {
        this.rows = rows;
        this.forms = forms;
        this.progress = progress;
        this.wake = wake;
        this.time = time;
    }

    /** Takes a request of the business. */
    void requested(@Observes OutboundRequest request) {
        request(request);
    }

    /**
     * Enters a document in the caller's transaction; one of a known key changes nothing.
     *
     * @return the document as it stands
     */
    public OutboundDocument request(OutboundRequest request) {
        Optional<Way> way = forms.way(request.supplier(), request.purpose());
        OutboundDocument document = entered(request, way.orElse(null));
        if (!rows.insert(document)) {
            return rows.byKey(request.key())
                    .orElseThrow(() -> new IllegalStateException("the request is entered by another transaction"));
        }
        if (way.isEmpty()) {
            progress.noWay(document);
        } else {
            wake.afterCommit();
        }
        return document;
    }

    private OutboundDocument entered(OutboundRequest request, Way way) {
        Instant now = time.now();
        return new OutboundDocument(
                Ids.next(),
                request.key(),
                request.purpose().name(),
                way == null ? null : way.partner(),
                request.supplier(),
                request.facility(),
                way == null ? null : way.protocol(),
                way == null ? null : way.form(),
                request.document().documentType(),
                request.document().businessKey(),
                CanonicalJson.write(request.document()),
                way == null ? OutboundState.NO_WAY : OutboundState.PENDING,
                way == null ? "no trading partner of the supplier takes such documents" : null,
                0,
                way == null ? null : now,
                null,
                false,
                null,
                request.messageId(),
                request.workflowId(),
                now,
                now,
                0);
    }

    /**
     * Gives a partner the hub's answer to a file of its, in the caller's transaction.
     *
     * @param file id of the file; answered once
     * @param partner the partner's number
     * @param protocol {@code x12} or {@code edifact}
     * @param contentType MIME type
     * @param content the answer, written by the protocol's acknowledger
     */
    public void answer(UUID file, String partner, String protocol, String contentType, byte[] content) {
        Instant now = time.now();
        UUID interchange = Ids.next();
        OutboundDocument document = new OutboundDocument(
                Ids.next(),
                "answer:" + file,
                OutboundDocument.ACKNOWLEDGMENT,
                partner,
                null,
                null,
                protocol,
                null,
                null,
                // answers go one after the other on nobody's account
                null,
                null,
                OutboundState.WRITTEN,
                null,
                0,
                now,
                null,
                false,
                interchange,
                null,
                null,
                now,
                now,
                0);
        if (!rows.insert(document)) {
            return;
        }
        rows.insert(
                new OutboundInterchange(
                        interchange,
                        document.id(),
                        partner,
                        "",
                        null,
                        null,
                        null,
                        "ack-" + file + "." + protocol,
                        contentType,
                        now,
                        null,
                        null,
                        null,
                        null),
                content);
        wake.afterCommit();
    }

    /**
     * Sends a document once more, written anew under control numbers of its own, by the way that the profiles show now.
     *
     * @throws Refusal not found; stale; or conflict, while the hub is still at it
     */
    public OutboundDocument resend(UUID id, long version, String reason, String actor) {
        OutboundDocument document = rows.lock(id).orElseThrow(() -> Refusal.notFound("outbound document", id));
        if (document.version() != version) {
            throw Refusal.stale("outbound document", id);
        }
        if (!document.requested() || !document.state().next().contains(OutboundState.PENDING)) {
            throw Refusal.conflict(
                    "outbound-not-resendable", "A document that is " + document.state() + " is not sent again");
        }
        Way way = forms.way(document.supplier(), OutboundRequest.Purpose.valueOf(document.purpose()))
                .orElseThrow(() ->
                        Refusal.conflict("outbound-no-way", "No trading partner of the supplier takes such documents"));
        progress.resend(document.routed(way.partner(), way.protocol(), way.form()), reason, actor);
        wake.afterCommit();
        return find(id).orElseThrow();
    }

    /** A document. */
    public Optional<OutboundDocument> find(UUID id) {
        return rows.find(id);
    }

    /** The document of a request. */
    public Optional<OutboundDocument> byKey(String key) {
        return rows.byKey(key);
    }

    /** Documents, newest first. */
    public List<OutboundDocument> search(OutboundQuery query, UUID before, int limit) {
        return rows.search(query, before, limit);
    }

    /** What was written of a document, newest first. */
    public List<OutboundInterchange> interchanges(UUID document) {
        return rows.interchanges(document);
    }

    /** The bytes that were written. */
    public Optional<byte[]> content(UUID interchange) {
        return rows.content(interchange);
    }
}
