package io.ledgerline.outbound.delivery;

import io.ledgerline.masterdata.partner.TradingPartner;
import io.ledgerline.masterdata.partner.TradingPartners;
import io.ledgerline.outbound.OutboundDocument;
import io.ledgerline.outbound.OutboundInterchange;
import io.ledgerline.outbound.OutboundProgress;
import io.ledgerline.outbound.OutboundRows;
import io.ledgerline.outbound.OutboundState;
import io.ledgerline.outbound.acknowledgment.PartnerAnswer;
import io.ledgerline.outbound.acknowledgment.PartnerAnswers;
import io.ledgerline.outbound.writing.DocumentWriting;
import io.ledgerline.outbound.writing.UnwritableDocument;
import io.ledgerline.platform.Settings;
import io.ledgerline.platform.Time;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The steps of sending, each a transaction of its own: written, claimed, handed over, recorded. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class OutboundBooks {

    private static final String XML = "xml";

    private OutboundRows rows;
    private OutboundProgress progress;
    private PartnerAnswers answers;
    private DocumentWriting writing;
    private TradingPartners partners;
    private Settings settings;
    private Time time;

    /** For the container. */
    public OutboundBooks() {}

    /** With its parts. */
    @Inject
    public OutboundBooks(
            OutboundRows rows,
            OutboundProgress progress,
            PartnerAnswers answers,
            DocumentWriting writing,
            TradingPartners partners,
            Settings settings,
            Time time) {
        this.rows = rows;
        this.progress = progress;
        this.answers = answers;
        this.writing = writing;
        this.partners = partners;
        this.settings = settings;
        this.time = time;
    }

    /** What is due. */
    public List<OutboundRows.Due> due(int limit) {
        return rows.due(time.now(), limit);
    }

    /** Writes a document under control numbers of its own; numbers and document are there together or not at all. */
    public void write(UUID id) {
        OutboundDocument document = locked(id, OutboundState.PENDING).orElse(null);
        if (document == null) {
            return;
        }
        try {
            DocumentWriting.Result result = writing.write(document);
            progress.written(document, result.interchange(), result.content());
        } catch (UnwritableDocument e) {
            // the same tomorrow: a profile, a code or a mapping has to change
            progress.failed(document, e.getMessage());
        }
    }

    /**
     * Takes a document for an attempt to deliver it; nobody else does so until the claim ends.
     *
     * @return empty when there is nothing to deliver any more, or somebody else does
     */
    public Optional<Parcel> claim(UUID id) {
        OutboundDocument document = locked(id, OutboundState.WRITTEN).orElse(null);
        if (document == null) {
            return Optional.empty();
        }
        Optional<TradingPartner> partner = partners.byNumber(document.partner())
                .filter(found -> found.active() && found.outgoing().transport() != null);
        if (partner.isEmpty()) {
            progress.failed(document, "partner " + document.partner() + " has no transport in its profile today");
            return Optional.empty();
        }
        progress.again(
                document, time.now().plus(DeliveryPace.of(settings).claim()), document.attempts(), document.reason());
        return Optional.of(parcel(document, partner.get()));
    }

    private Parcel parcel(OutboundDocument document, TradingPartner partner) {
        OutboundInterchange interchange =
                rows.interchange(document.interchangeId()).orElseThrow();
        return new Parcel(
                partner, document, interchange, rows.content(interchange.id()).orElseThrow());
    }

    /**
     * Hands a document that was claimed over in this transaction, with its record.
     *
     * @throws DeliveryFailed when it cannot be; the transaction rolls back
     */
    public void handOver(UUID id, Transport transport) throws DeliveryFailed {
        OutboundDocument document = rows.lock(id)
                .filter(found -> found.state() == OutboundState.WRITTEN)
                .orElse(null);
        if (document == null) {
            return;
        }
        TradingPartner partner = partners.byNumber(document.partner())
                .orElseThrow(() -> new DeliveryFailed("partner " + document.partner() + " has no profile today"));
        transport.carry(parcel(document, partner));
        progress.delivered(document, answerWithin(document, partner));
    }

    /** Records that a document is in its partner's hands. */
    public void delivered(Parcel parcel) {
        rows.lock(parcel.document().id())
                .filter(document -> document.state() == OutboundState.WRITTEN)
                .filter(document -> parcel.interchange().id().equals(document.interchangeId()))
                .ifPresent(document -> progress.delivered(document, answerWithin(document, parcel.partner())));
    }

    /** Records what the partner said at once, with the delivery that it proves. */
    public void answered(Parcel parcel, PartnerAnswer answer) {
        if (answer.verdict() == PartnerAnswer.Verdict.REFUSED) {
            rows.delivered(parcel.interchange().id(), time.now());
        } else {
            delivered(parcel);
        }
        answers.settle(answer);
    }

    /** XML documents are answered at once or by an order's business answer: nothing else is waited for. */
    private Duration answerWithin(OutboundDocument document, TradingPartner partner) {
        return document.requested() && !XML.equals(document.protocol())
                ? DeliveryPace.of(settings)
                        .answerWithin(partner.outgoing().answerWithin())
                        .orElse(null)
                : null;
    }

    /** Records that an attempt failed; after the last one a person decides. */
    public void attemptFailed(UUID id, String why) {
        OutboundDocument document =
                rows.lock(id).filter(found -> found.state().open()).orElse(null);
        if (document == null) {
            return;
        }
        DeliveryPace pace = DeliveryPace.of(settings);
        int attempts = document.attempts() + 1;
        if (attempts >= pace.attempts()) {
            progress.failed(document, attempts, "after " + attempts + " attempts: " + why);
        } else {
            progress.again(document, time.now().plus(pace.pause(attempts)), attempts, why);
        }
    }

    /** Tells of documents whose acknowledgment did not come in time, each once; returns how many. */
    public int overdue(int limit) {
        Instant now = time.now();
        int told = 0;
        for (UUID id : rows.unanswered(now, limit)) {
            OutboundDocument document = rows.lock(id)
                    .filter(found ->
                            found.answerDueAt() != null && !found.answerDueAt().isAfter(now))
                    .orElse(null);
            if (document != null) {
                progress.overdue(document);
                told++;
            }
        }
        return told;
    }

    private Optional<OutboundDocument> locked(UUID id, OutboundState state) {
        return rows.lock(id)
                .filter(document -> document.state() == state)
                .filter(document -> document.nextAttemptAt() != null
                        && !document.nextAttemptAt().isAfter(time.now()));
    }
}
