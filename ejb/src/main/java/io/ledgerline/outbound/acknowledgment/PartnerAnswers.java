package io.ledgerline.outbound.acknowledgment;

import io.ledgerline.outbound.OutboundDocument;
import io.ledgerline.outbound.OutboundInterchange;
import io.ledgerline.outbound.OutboundProgress;
import io.ledgerline.outbound.OutboundRows;
import io.ledgerline.outbound.OutboundState;
import io.ledgerline.platform.AuditRecord;
import io.ledgerline.platform.Time;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Settles documents by what their partners' systems say, in the transaction of the message that says it. */
@ApplicationScoped
public class PartnerAnswers {

    private static final Set<OutboundState> WAITING =
            Set.of(OutboundState.WRITTEN, OutboundState.DELIVERED, OutboundState.FAILED);

    private final OutboundRows rows;
    private final OutboundProgress progress;
    private final Time time;
    private final Event<Object> events;

    /** For the container's proxy. */
    protected PartnerAnswers() {
        this(null, null, null, null);
    }

    /** On the register. */
    @Inject
    public PartnerAnswers(OutboundRows rows, OutboundProgress progress, Time time, Event<Object> events) {
        this.rows = rows;
        this.progress = progress;
        this.time = time;
        this.events = events;
    }

    /**
     * Records an answer and settles its document. One that comes twice changes nothing the second time; one about an
     * interchange that was sent again since is recorded with that interchange only.
     *
     * @return false when the hub sent nothing of that number
     */
    public boolean settle(PartnerAnswer answer) {
        Optional<OutboundInterchange> found = answer.groupNumber() == null
                ? rows.byNumber(answer.partner(), answer.interchangeNumber())
                : rows.byGroup(answer.partner(), answer.functionalGroup(), answer.groupNumber());
        if (found.isEmpty()) {
            audit(answer);
            return false;
        }
        OutboundInterchange interchange = found.get();
        OutboundDocument document = rows.lock(interchange.documentId()).orElseThrow();
        boolean judged = answer.verdict() != PartnerAnswer.Verdict.ARRIVED;
        if (judged || interchange.answer() == null) {
            rows.answered(
                    interchange.id(),
                    time.now(),
                    answer.standard() + ' ' + answer.code(),
                    answer.errors().isEmpty() ? null : String.join("\n", answer.errors()));
        }
        boolean current = interchange.id().equals(document.interchangeId());
        if (!judged || !current) {
            return true;
        }
        boolean waits = WAITING.contains(document.state());
        if (waits && answer.verdict() == PartnerAnswer.Verdict.TAKEN) {
            progress.acknowledged(document);
        } else if (waits) {
            progress.refused(document, answer.errors());
        }
        return true;
    }

    private void audit(PartnerAnswer answer) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("standard", answer.standard());
        detail.put("number", answer.groupNumber() == null ? answer.interchangeNumber() : answer.groupNumber());
        detail.put("answer", answer.code());
        events.fire(new AuditRecord(
                "system:outbound", "outbound.answer-unmatched", "trading-partner", answer.partner(), null, detail));
    }
}
