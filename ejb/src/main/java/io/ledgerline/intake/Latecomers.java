package io.ledgerline.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.platform.Log;
import io.ledgerline.platform.db.Database;
import io.ledgerline.platform.db.Leases;
import io.ledgerline.workflow.Instances;
import io.ledgerline.workflow.order.OrderLookup;
import io.ledgerline.workflow.order.OrderRegister;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Runs messages again that take something back which arrived after them: a return before its usage, a cancellation before
 * its requisition; and what is about an order that its ERP had yet to number. Senders do that, and so does the hub's own broker: a delivery that rolled back waits for its back-off,
 * and the next message of its group does not wait with it. An item that a person has taken is left to that person.
 */
@Singleton
@Startup
@DependsOn("Migrations")
public class Latecomers {

    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final int MOST = 200;

    @Resource
    private TimerService timers;

    @Inject
    private Database database;

    @Inject
    private Leases leases;

    @Inject
    private Instances instances;

    @Inject
    private ResumeQueue resumeQueue;

    @Inject
    private OrderRegister orders;

    /** A message that waits for what it takes back, or for the order that it is about. */
    private record Waiting(UUID messageId, String source, String kind, String context) {

        boolean forOrder() {
            return kind.equals(OrderLookup.ORDER_NOT_FOUND);
        }

        String workflow() {
            return kind.equals("REQUISITION_NOT_FOUND") ? "requisition-to-po" : "supply-usage";
        }

        String supplier() throws JsonProcessingException {
            return CanonicalJson.mapper().readTree(context).path("supplier").asText(null);
        }

        String original() throws JsonProcessingException {
            String field = forOrder()
                    ? "orderNumber"
                    : kind.equals("REQUISITION_NOT_FOUND") ? "requisitionId" : "originalUsageId";
            return CanonicalJson.mapper().readTree(context).path(field).asText();
        }
    }

    @PostConstruct
    void schedule() {
        timers.createIntervalTimer(INTERVAL.toMillis(), INTERVAL.toMillis(), new TimerConfig("latecomers", false));
    }

    @Timeout
    void due() {
        try {
            if (leases.acquire("latecomers", INTERVAL.multipliedBy(4))) {
                resumeQueue.resume(arrived());
            }
        } catch (RuntimeException e) {
            Log.LOG.latecomersFailed(e.getClass().getSimpleName());
        }
    }

    /** The newest first, so that what never arrives holds up nothing. */
    private List<UUID> arrived() {
        return database
                .query(
                        "select w.message_id, m.source, w.kind, w.context from work_item w join message m on m.id = w.message_id"
                                + " where w.state = 'OPEN' and w.kind in ('ORIGINAL_USAGE_NOT_FOUND', 'REQUISITION_NOT_FOUND',"
                                + " 'ORDER_NOT_FOUND')"
                                + " order by w.id desc limit ?",
                        row -> new Waiting(
                                row.uuid("message_id"), row.text("source"), row.text("kind"), row.text("context")),
                        MOST)
                .stream()
                .filter(this::hasArrived)
                .map(Waiting::messageId)
                .distinct()
                .toList();
    }

    private boolean hasArrived(Waiting waiting) {
        try {
            if (waiting.forOrder()) {
                return orders.byNumber(waiting.original(), waiting.supplier()).isPresent();
            }
            return instances
                    .latest(waiting.workflow(), waiting.source(), waiting.original())
                    .isPresent();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the context of a work item cannot be read", e);
        }
    }
}
