package io.ledgerline.workflow.shipment;

import io.ledgerline.canonical.ShipNotice;
import io.ledgerline.workflow.Codes;
import io.ledgerline.workflow.Planning;
import io.ledgerline.workflow.Workflow;
import io.ledgerline.workflow.order.Order;
import io.ledgerline.workflow.order.OrderLookup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * Keeps what a supplier has put on the way, with the order that it fulfils. It keeps no instances: the order's own instance moves. A
 * notice for an order that is not known yet is kept and joined to it when it is; one without an order's number is recorded only.
 */
@ApplicationScoped
public class ShipNoticeWorkflow implements Workflow<ShipNotice> {

    private OrderLookup lookup;
    private ShipNotices notices;

    /** For the container's proxy. */
    protected ShipNoticeWorkflow() {}

    /** With the orders, and what keeps the notices. */
    @Inject
    public ShipNoticeWorkflow(OrderLookup lookup, ShipNotices notices) {
        this.lookup = lookup;
        this.notices = notices;
    }

    @Override
    public String name() {
        return null;
    }

    @Override
    public Class<ShipNotice> document() {
        return ShipNotice.class;
    }

    @Override
    public void codes(ShipNotice notice, Codes codes) {
        codes.at(notice.shippedAt());
    }

    @Override
    public void plan(ShipNotice notice, Planning planning) {
        if (notice.orderNumber() == null) {
            return;
        }
        String source = planning.facts().source();
        LocalDate on = LocalDate.ofInstant(planning.facts().receivedAt(), ZoneOffset.UTC);
        UUID order = lookup.find(notice.orderNumber(), notice.supplier(), source, on)
                .map(Order::id)
                .orElse(null);
        UUID message = planning.facts().messageId();
        planning.plan().effects().add(() -> notices.take(order, notice, source, message));
    }
}
