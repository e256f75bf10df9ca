package io.ledgerline.web.api.message;

import io.ledgerline.message.MessageCriteria;
import io.ledgerline.message.MessageQueries;
import io.ledgerline.message.MessageSummary;
import io.ledgerline.posting.Posting;
import io.ledgerline.posting.Postings;
import io.ledgerline.web.api.posting.PostingSummary;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Puts a trace together from what each capability knows. Reads a bounded number of rows of each. */
@ApplicationScoped
public class TraceAssembler {

    /** Messages of one correlation that a trace follows. */
    private static final int MESSAGES = 50;

    @Inject
    private MessageQueries messages;

    @Inject
    private Postings postings;

    /** For the container. */
    public TraceAssembler() {}

    /**
     * The trace of one message.
     *
     * @param confinedTo the principal whose messages alone the caller may see, or null
     */
    public Trace ofMessage(MessageSummary message, String confinedTo) {
        List<MessageView> correlated = correlated(message.correlationId(), confinedTo).stream()
                .filter(other -> !other.id().equals(message.id()))
                .map(MessageView::of)
                .toList();
        return assemble(message.correlationId(), List.of(message), correlated);
    }

    /** The trace of everything that shares a correlation. */
    public Trace ofCorrelation(String correlationId, String confinedTo) {
        List<MessageSummary> all = new ArrayList<>(correlated(correlationId, confinedTo));
        all.sort(Comparator.comparing(MessageSummary::receivedAt).thenComparing(MessageSummary::id));
        return assemble(correlationId, all, List.of());
    }

    private List<MessageSummary> correlated(String correlationId, String confinedTo) {
        MessageCriteria of = MessageCriteria.ofCorrelation(correlationId);
        MessageCriteria criteria = new MessageCriteria(
                null, null, null, null, null, null, of.correlationId(), null, confinedTo, null, null, null, null);
        return messages.search(criteria, null, MESSAGES);
    }

    private Trace assemble(String correlationId, List<MessageSummary> traced, List<MessageView> correlated) {
        List<Trace.Event> timeline = new ArrayList<>();
        List<PostingSummary> caused = new ArrayList<>();
        for (MessageSummary message : traced) {
            timeline.addAll(MessageStages.of(message));
            for (Posting posting : postings.ofMessage(message.id())) {
                caused.add(PostingSummary.of(posting));
                timeline.addAll(postingEvents(posting));
            }
        }
        timeline.sort(Comparator.comparing(Trace.Event::at));
        return new Trace(correlationId, traced, timeline, List.of(), caused, List.of(), correlated);
    }

    private static List<Trace.Event> postingEvents(Posting posting) {
        List<Trace.Event> events = new ArrayList<>();
        events.add(new Trace.Event(
                posting.createdAt(),
                "posting",
                posting.kind() + " written for ERP " + posting.erp(),
                "posting",
                posting.id(),
                MessageStages.facts(
                        "step",
                        posting.step(),
                        "reference",
                        posting.idempotencyKey(),
                        "mappingVersion",
                        posting.mappingVersion())));
        if (posting.sentAt() != null) {
            events.add(new Trace.Event(
                    posting.sentAt(),
                    "posting",
                    "given to ERP " + posting.erp(),
                    "posting",
                    posting.id(),
                    MessageStages.facts("attempts", posting.attempts())));
        }
        if (posting.completedAt() != null) {
            events.add(new Trace.Event(
                    posting.completedAt(),
                    "posting",
                    posting.state().name().toLowerCase(Locale.ROOT) + " by ERP " + posting.erp(),
                    "posting",
                    posting.id(),
                    MessageStages.facts(
                            "erpDocument",
                            posting.erpDocument(),
                            "errorCode",
                            posting.errorCode(),
                            "errorText",
                            posting.errorText())));
        }
        return events;
    }
}
