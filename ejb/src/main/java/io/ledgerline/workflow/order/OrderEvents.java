package io.ledgerline.workflow.order;

import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.canonical.InvalidDocument;
import io.ledgerline.canonical.PurchaseOrder;
import io.ledgerline.outbound.OutboundRequest;
import io.ledgerline.platform.BusinessEvent;
import io.ledgerline.platform.Time;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells the rest of the hub, and the supplier, what became of an order; in the transaction that changes it. */
@ApplicationScoped
public class OrderEvents {

    private Event<Object> events;
    private Time time;

    /** For the container. */
    protected OrderEvents() {}

    /** Fires by the given events. */
    @Inject
    public OrderEvents(Event<Object> events, Time time) {
        this.events = events;
        this.time = time;
    }

    /** Fires anything else about an order. */
    public void fire(Object event) {
        events.fire(event);
    }

    /** The business hears of it: {@code order.created} and the like, with facts of its own. */
    public void tell(Order order, String type, Map<String, Object> facts) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("orderId", order.id().toString());
        data.put("orderNumber", order.orderNumber());
        data.put("erp", order.erp());
        data.put("erpOrderNumber", order.erpDocument());
        data.put("supplier", order.supplier());
        data.put("state", order.state().name());
        data.put("revision", order.revision());
        if (order.requisitionId() != null) {
            data.put("requisitionId", order.requisitionId());
        }
        data.putAll(facts);
        events.fire(new BusinessEvent(
                "order." + type,
                order.orderNumber(),
                order.facility(),
                order.source(),
                order.messageId(),
                order.id(),
                time.now(),
                data));
    }

    /** The supplier is to hear of it. */
    public void send(Order order, OutboundRequest.Purpose purpose) {
        PurchaseOrder ordered = document(order.document());
        PurchaseOrder out = new PurchaseOrder(
                ordered.orderNumber(),
                order.erpDocument(),
                order.revision(),
                ordered.requisitionId(),
                ordered.facility(),
                ordered.supplier(),
                ordered.orderDate(),
                ordered.neededBy(),
                ordered.currency(),
                ordered.deliverTo(),
                ordered.lines());
        events.fire(new OutboundRequest(
                purpose + "|" + order.id() + "|" + order.revision(),
                purpose,
                order.supplier(),
                order.facility(),
                out,
                order.messageId(),
                order.id()));
    }

    /** A kept order. */
    public static PurchaseOrder document(String json) {
        try {
            return (PurchaseOrder) CanonicalJson.read(json);
        } catch (InvalidDocument e) {
            throw new IllegalStateException("a kept purchase order cannot be read", e);
        }
    }
}
