package io.ledgerline.monitoring;

import io.ledgerline.interchange.FilePicked;
import io.ledgerline.message.MessageReceived;
import io.ledgerline.message.MessageState;
import io.ledgerline.outbound.OutboundEnded;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Time;
import io.ledgerline.posting.PostingEnded;
import io.ledgerline.posting.PostingOverdue;
import io.ledgerline.posting.PostingState;
import io.ledgerline.posting.PostingsEnded;
import io.ledgerline.posting.erp.ErpStateChanged;
import io.ledgerline.workqueue.WorkItemClosed;
import io.ledgerline.workqueue.WorkItemOpened;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;

/** Counts what the other capabilities tell. Only what was committed counts: a message that is delivered again is one. */
@ApplicationScoped
public class EventMetrics {

    private Meters meters;
    private TypeLabels types;
    private Time time;

    /** For the container. */
    protected EventMetrics() {}

    /** With its collaborators. */
    @Inject
    public EventMetrics(Meters meters, TypeLabels types, Time time) {
        this.meters = meters;
        this.types = types;
        this.time = time;
    }

    void received(@Observes(during = TransactionPhase.AFTER_SUCCESS) MessageReceived event) {
        boolean mapped = event.state() != MessageState.REJECTED;
        meters.counter(
                        MetricName.MESSAGES,
                        "protocol",
                        event.protocol(),
                        "type",
                        types.label(event.type(), mapped),
                        "state",
                        event.state().name(),
                        "duplicate",
                        String.valueOf(event.duplicate()))
                .inc();
        for (Map.Entry<String, Long> stage : event.stageNanos().entrySet()) {
            meters.timer(MetricName.MESSAGE_STAGE, "protocol", event.protocol(), "stage", stage.getKey())
                    .update(Duration.ofNanos(stage.getValue()));
        }
    }

    void ended(@Observes(during = TransactionPhase.AFTER_SUCCESS) PostingsEnded event) {
        event.postings().forEach(this::count);
    }

    private void count(PostingEnded event) {
        meters.counter(
                        MetricName.POSTINGS,
                        "erp",
                        event.erp(),
                        "kind",
                        event.kind().name(),
                        "outcome",
                        event.state().name())
                .inc();
        if (event.state() == PostingState.POSTED && event.messageId() != null) {
            // the edge makes the id when it has the message, so the id tells since when we have it
            Ids.madeAt(event.messageId())
                    .map(receivedAt -> Duration.between(receivedAt, time.now()))
                    .filter(age -> !age.isNegative())
                    .ifPresent(age -> meters.timer(MetricName.RECEIVE_TO_POSTED, "erp", event.erp())
                            .update(age));
        }
    }

    void overdue(@Observes(during = TransactionPhase.AFTER_SUCCESS) PostingOverdue event) {
        meters.counter(MetricName.POSTINGS_OVERDUE, "erp", event.erp()).inc();
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) ErpStateChanged event) {
        meters.counter(
                        MetricName.ERP_CHANGES,
                        "erp",
                        event.erp(),
                        "state",
                        event.to().name())
                .inc();
    }

    void sent(@Observes(during = TransactionPhase.AFTER_SUCCESS) OutboundEnded event) {
        meters.counter(
                        MetricName.OUTBOUND,
                        "purpose",
                        event.purpose().name(),
                        "outcome",
                        event.end().name())
                .inc();
    }

    void picked(@Observes(during = TransactionPhase.AFTER_SUCCESS) FilePicked event) {
        meters.counter(
                        MetricName.PICKED_FILES,
                        "partner",
                        event.partner(),
                        "outcome",
                        event.outcome().name())
                .inc();
    }

    void opened(@Observes(during = TransactionPhase.AFTER_SUCCESS) WorkItemOpened event) {
        meters.counter(MetricName.WORK_ITEMS_OPENED, "queue", event.queue().name(), "kind", event.kind())
                .inc();
    }

    void closed(@Observes(during = TransactionPhase.AFTER_SUCCESS) WorkItemClosed event) {
        meters.counter(
                        MetricName.WORK_ITEMS_CLOSED,
                        "queue",
                        event.queue().name(),
                        "state",
                        event.state().name())
                .inc();
        meters.timer(MetricName.WORK_ITEM_AGE, "queue", event.queue().name()).update(event.age());
    }
}
