package io.ledgerline.workflow.order;

import io.ledgerline.outbound.OutboundEnded;
import io.ledgerline.outbound.OutboundRequest;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Refusal;
import io.ledgerline.platform.Settings;
import io.ledgerline.workqueue.NewWorkItem;
import io.ledgerline.workqueue.WorkAction;
import io.ledgerline.workqueue.WorkItemDecided;
import io.ledgerline.workqueue.WorkItemReopening;
import io.ledgerline.workqueue.WorkItems;
import io.ledgerline.workqueue.WorkQueue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Notes whether orders reached their suppliers, and lets a person send those that no system takes. */
@ApplicationScoped
public class OrderDispatch {

    static final String SEND_BY_HAND = "ORDER_SEND_BY_HAND";
    static final String NOT_TAKEN = "ORDER_NOT_TAKEN";

    /** What becomes of an order whose supplier has no way in. */
    enum ByHand {
        /** A note in the order's history; it stays CREATED. */
        NOTE,
        /** A work item: a person sends it and says so. */
        WORK_ITEM,
        /** It counts as sent: somebody else sends it, for example the ERP. */
        SENT
    }

    private OrderRegister register;
    private OrderEvents events;
    private WorkItems workItems;
    private ByHand byHand;

    /** For the container. */
    protected OrderDispatch() {}

    /** By the policy of the settings. */
    @Inject
    public OrderDispatch(OrderRegister register, OrderEvents events, WorkItems workItems, Settings settings) {
        this.register = register;
        this.events = events;
        this.workItems = workItems;
        this.byHand = ByHand.valueOf(settings.text("ledgerline.order.send-by-hand", "note")
                .toUpperCase(Locale.ROOT)
                .replace('-', '_'));
    }

    /** A document that went out has ended. */
    public void ended(@Observes OutboundEnded ended) {
        if (ended.purpose() == OutboundRequest.Purpose.REMITTANCE || ended.workflowId() == null) {
            return;
        }
        register.lock(ended.workflowId()).ifPresent(order -> ended(order, ended));
    }

    private void ended(Order order, OutboundEnded ended) {
        String what = words(ended.purpose());
        switch (ended.end()) {
            case DELIVERED -> sent(order, ended.purpose(), what + " delivered");
            case ACKNOWLEDGED -> {
                if (order.state() == OrderState.CREATED) {
                    sent(order, ended.purpose(), what + " acknowledged by the supplier's system");
                }
            }
            case REFUSED -> {
                register.moveIfLegal(order, "not-sent", what + " refused: " + ended.reason());
                open(
                        order,
                        NOT_TAKEN,
                        "Supplier " + order.supplier() + " did not take " + what + " of order " + order.orderNumber(),
                        "The supplier's system refused it: " + ended.reason()
                                + ". Mend what it says and send it again, or settle it with the supplier; then resolve.",
                        ended.purpose());
            }
            case NO_WAY -> noWay(order, ended.purpose(), what);
            default -> throw new IllegalStateException("a document that went out does not end " + ended.end());
        }
    }

    private void noWay(Order order, OutboundRequest.Purpose purpose, String what) {
        switch (byHand) {
            case SENT -> sent(order, purpose, what + ": no way to the supplier, sent outside the hub");
            case NOTE -> register.moveIfLegal(order, "no-way", what + ": no way to the supplier, send it by hand");
            case WORK_ITEM -> {
                register.moveIfLegal(order, "no-way", what + ": no way to the supplier, a person sends it");
                open(
                        order,
                        SEND_BY_HAND,
                        "Send " + what + " of order " + order.orderNumber() + " to supplier " + order.supplier(),
                        "The supplier has no profile that takes it. Send it by e-mail, portal or telephone; then resolve"
                                + " this item and the order counts as sent.",
                        purpose);
            }
            default -> throw new IllegalStateException("no such policy: " + byHand);
        }
    }

    private void sent(Order order, OutboundRequest.Purpose purpose, String detail) {
        register.moveIfLegal(order, "sent", detail)
                .ifPresent(moved -> events.tell(moved, "sent", Map.of("document", purpose.name())));
    }

    /** A person sent it. */
    void decided(@Observes WorkItemDecided decided) {
        if (decided.kind().equals(SEND_BY_HAND) && decided.action() == WorkAction.RESOLVE) {
            register.lock(decided.workflowId())
                    .ifPresent(
                            order -> sent(order, OutboundRequest.Purpose.ORDER, "sent by hand by " + decided.actor()));
        }
    }

    /** The order went on as sent. */
    void reopening(@Observes WorkItemReopening reopening) {
        if (reopening.item().kind().equals(SEND_BY_HAND)) {
            throw Refusal.conflict(
                    "carried-out", "The order counts as sent to the supplier; cancel or change it instead");
        }
    }

    private void open(Order order, String kind, String title, String reason, OutboundRequest.Purpose purpose) {
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("orderNumber", order.orderNumber());
        context.put("erpOrderNumber", order.erpDocument());
        context.put("supplier", order.supplier());
        context.put("document", purpose.name());
        workItems.open(List.of(new NewWorkItem(
                Ids.next(),
                WorkQueue.PROCUREMENT,
                kind,
                title,
                reason,
                null,
                order.id(),
                null,
                "PurchaseOrder",
                order.orderNumber(),
                order.facility(),
                null,
                context,
                List.of(WorkAction.RESOLVE),
                kind + "|" + order.id() + "|" + purpose)));
    }

    private static String words(OutboundRequest.Purpose purpose) {
        return switch (purpose) {
            case ORDER -> "order";
            case ORDER_CHANGE -> "change";
            case ORDER_CANCEL -> "cancellation";
            case REMITTANCE -> "remittance";
        };
    }
}
