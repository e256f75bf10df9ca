package io.ledgerline.sandbox.command;

import io.ledgerline.sandbox.book.OrderBook;
import java.util.Map;

/** Taking orders back: the order must be there and open. */
final class OrderCancelRules implements Rules {

    private final OrderBook orders;

    OrderCancelRules(OrderBook orders) {
        this.orders = orders;
    }

    @Override
    public boolean cover(Kind kind) {
        return kind == Kind.PURCHASE_ORDER_CANCEL;
    }

    @Override
    public Booking check(String erp, Command command) throws Refused {
        String orderNumber = Command.text(command.document(), "orderNumber");
        Map<String, Object> order = orders.find(erp, command.reverses(), orderNumber)
                .orElseThrow(() -> new Refused("ORDER_UNKNOWN", "There is no such order"));
        if (!"OPEN".equals(order.get("state"))) {
            throw new Refused("ORDER_NOT_OPEN", "The order is not open any more");
        }
        String number = (String) order.get("number");
        return (document, sheet) -> sheet.other(() -> {
            if (!orders.cancel(number)) {
                throw new IllegalStateException("order " + number + " was taken back just now");
            }
        });
    }
}
