package io.ledgerline.web.api.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.intake.replay.Replays;
import io.ledgerline.message.MessageCriteria;
import io.ledgerline.message.MessageQueries;
import io.ledgerline.message.MessageSummary;
import io.ledgerline.posting.Posting;
import io.ledgerline.posting.PostingEvent;
import io.ledgerline.posting.Postings;
import io.ledgerline.web.api.posting.PostingSummary;
import io.ledgerline.workflow.Instance;
import io.ledgerline.workflow.InstanceQuery;
import io.ledgerline.workflow.Instances;
import io.ledgerline.workflow.Notice;
import io.ledgerline.workflow.Notices;
import io.ledgerline.workflow.order.Order;
import io.ledgerline.workflow.order.OrderRegister;
import io.ledgerline.workqueue.WorkItem;
import io.ledgerline.workqueue.list.WorkItemFilter;
import io.ledgerline.workqueue.list.WorkItemList;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Puts a trace together from what each capability knows. Reads a bounded number of rows of each. */
@ApplicationScoped
public class TraceAssembler {

    /** Messages of one correlation that a trace follows. */
    private static final int MESSAGES = 50;

    @Inject
    private MessageQueries messages;

    @Inject
    private Postings postings;

    @Inject
    private Instances instances;

    @Inject
    private WorkItemList workItems;

    @Inject
    private Replays replays;

    @Inject
    private Notices notices;

    @Inject
    private OrderRegister orders;

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
        return assemble(message.correlationId(), List.of(message), correlated, confinedTo == null);
    }

    /** The trace of everything that shares a correlation. */
    public Trace ofCorrelation(String correlationId, String confinedTo) {
        List<MessageSummary> all = new ArrayList<>(correlated(correlationId, confinedTo));
        all.sort(Comparator.comparing(MessageSummary::receivedAt).thenComparing(MessageSummary::id));
        return assemble(correlationId, all, List.of(), confinedTo == null);
    }

    private List<MessageSummary> correlated(String correlationId, String confinedTo) {
        MessageCriteria of = MessageCriteria.ofCorrelation(correlationId);
        MessageCriteria criteria = new MessageCriteria(
                null, null, null, null, null, null, of.correlationId(), null, confinedTo, null, null, null, null);
        return messages.search(criteria, null, MESSAGES);
    }

    /** Staff also reads what people wrote; a client only what was decided. */
    private Trace assemble(
            String correlationId, List<MessageSummary> traced, List<MessageView> correlated, boolean staff) {
        List<Trace.Event> timeline = new ArrayList<>();
        List<Trace.WorkflowRef> moved = new ArrayList<>();
        List<PostingSummary> caused = new ArrayList<>();
        Map<UUID, WorkItem> decided = new LinkedHashMap<>();
        for (MessageSummary message : traced) {
            timeline.addAll(MessageStages.of(message));
            for (Instance instance : instances.search(InstanceQuery.ofMessage(message.id()), null, MESSAGES)) {
                moved.add(new Trace.WorkflowRef(
                        instance.id(), instance.workflow(), instance.businessKey(), instance.state()));
                timeline.addAll(moves(instance));
                ordersOf(instance).forEach(order -> {
                    moved.add(new Trace.WorkflowRef(order.id(), order.workflow(), order.businessKey(), order.state()));
                    timeline.addAll(moves(order));
                });
            }
            for (Posting posting : postings.ofMessage(message.id())) {
                caused.add(PostingSummary.of(posting));
                timeline.addAll(postingEvents(posting));
                postings.events(posting.id()).forEach(event -> timeline.add(offTheWay(posting, event)));
            }
            WorkItemFilter holding =
                    new WorkItemFilter(null, null, null, null, null, null, message.id(), null, null, null);
            for (WorkItem item : workItems.page(holding, null, false, MESSAGES)) {
                if (decided.putIfAbsent(item.id(), item) == null) {
                    timeline.addAll(decisions(item, staff));
                }
            }
            replays.ofMessage(message.id()).forEach(replayed -> timeline.add(again(message, replayed)));
            notices.ofMessage(message.id()).forEach(notice -> timeline.add(told(notice)));
        }
        timeline.sort(Comparator.comparing(Trace.Event::at));
        List<Trace.WorkItemRef> items = decided.values().stream()
                .map(item -> new Trace.WorkItemRef(item.id(), item.queue(), item.kind(), item.title(), item.state()))
                .toList();
        return new Trace(correlationId, traced, timeline, moved, caused, items, correlated);
    }

    private List<Trace.Event> decisions(WorkItem item, boolean staff) {
        return workItems.events(item.id(), MESSAGES).stream()
                .map(event -> new Trace.Event(
                        event.at(),
                        "work-item",
                        event.kind().name().toLowerCase(Locale.ROOT) + " by " + event.actor(),
                        "work-item",
                        item.id(),
                        MessageStages.facts(
                                "queue",
                                item.queue(),
                                "kind",
                                item.kind(),
                                "title",
                                item.title(),
                                "text",
                                staff ? event.text() : null)))
                .toList();
    }

    private List<Trace.Event> moves(Instance instance) {
        return instances.transitions(instance.id()).stream()
                .map(move -> new Trace.Event(
                        move.at(),
                        "workflow",
                        instance.workflow() + ": " + move.event(),
                        "workflow",
                        instance.id(),
                        MessageStages.facts("from", move.fromState(), "to", move.toState(), "detail", move.detail())))
                .toList();
    }

    /** What the ERP made of a requisition goes on as workflows of their own. */
    private List<Instance> ordersOf(Instance asker) {
        return asker.workflow().equals("requisition-to-po")
                ? instances.find(
                        orders.askedBy(asker.id()).stream().map(Order::id).toList())
                : List.of();
    }

    private static Trace.Event again(MessageSummary message, Replays.OfMessage replayed) {
        return new Trace.Event(
                replayed.doneAt(),
                "replay",
                (replayed.dryRun() ? "tried again for " : "run again for ") + replayed.requestedBy(),
                "message",
                message.id(),
                MessageStages.facts("replay", replayed.replayId(), "outcome", replayed.outcome()));
    }

    private static Trace.Event told(String json) {
        try {
            Notice notice = CanonicalJson.mapper().readValue(json, Notice.class);
            return new Trace.Event(
                    notice.at(),
                    "notice",
                    "told " + notice.source() + " that it is " + notice.state(),
                    "workflow",
                    notice.workflowId(),
                    MessageStages.facts(
                            "noticeId", notice.noticeId(), "protocol", notice.protocol(), "orders", notice.orders()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a notice is not JSON", e);
        }
    }

    private static Trace.Event offTheWay(Posting posting, PostingEvent event) {
        return new Trace.Event(
                event.at(),
                "posting",
                event.what().toLowerCase(Locale.ROOT) + " by " + event.actor(),
                "posting",
                posting.id(),
                MessageStages.facts("attempt", event.attempt(), "code", event.code(), "text", event.text()));
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
