package io.ledgerline.sandbox.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.sandbox.book.OrderBook;
import io.ledgerline.sandbox.book.OrderBook.Open;
import io.ledgerline.sandbox.book.OrderBook.Standing;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Changing orders: open, known lines, no less than is here, and no other price for what is here; quantity 0 strikes a line. */
final class OrderChangeRules implements Rules {

    private final OrderBook orders;

    OrderChangeRules(OrderBook orders) {
        this.orders = orders;
    }

    private record Changed(int line, BigDecimal quantity, BigDecimal unitPrice) {}

    @Override
    public boolean cover(Kind kind) {
        return kind == Kind.PURCHASE_ORDER_CHANGE;
    }

    @Override
    public Booking check(String erp, Command command) throws Refused {
        JsonNode document = command.document();
        Open order = GoodsRules.order(orders, erp, document);
        if ("CANCELLED".equals(order.state())) {
            throw new Refused("ORDER_NOT_OPEN", "The order is not open any more");
        }
        List<Changed> changes = new ArrayList<>();
        for (JsonNode node : document.path("lines")) {
            changes.add(changed(order, node));
        }
        if (changes.isEmpty()) {
            throw new Refused("NO_LINES", "The change has no lines");
        }
        LocalDate neededBy = Command.text(document, "neededBy") == null ? null : Command.date(document, "neededBy");
        return (number, sheet) -> sheet.other(() -> {
            changes.forEach(line -> orders.change(order.number(), line.line(), line.quantity(), line.unitPrice()));
            orders.neededBy(order.number(), neededBy);
            orders.settle(order.number());
        });
    }

    private static Changed changed(Open order, JsonNode node) throws Refused {
        int number = node.path("lineNumber").asInt();
        Standing line = order.line(number)
                .orElseThrow(() -> new Refused("ORDER_LINE_UNKNOWN", "The order has no line " + number));
        BigDecimal quantity = Command.decimal(node.path("quantity"), "value");
        BigDecimal here = line.received().subtract(line.returned());
        if (quantity.signum() < 0 || quantity.compareTo(here) < 0) {
            throw new Refused("BELOW_RECEIVED", "Of line " + number + " more is here than would be ordered");
        }
        BigDecimal price = Command.decimal(node.path("unitPrice"), "amount");
        if (price.signum() < 0) {
            throw new Refused("AMOUNT", "Prices are not negative");
        }
        if (!order.currency().equals(Command.text(node.path("unitPrice"), "currency"))) {
            throw new Refused("CURRENCY", "Every price must be in the order's currency");
        }
        if (here.signum() > 0 && price.compareTo(line.unitPrice()) != 0) {
            throw new Refused("PRICE_RECEIVED", "Goods of line " + number + " are accrued at the price before");
        }
        return new Changed(number, quantity, price);
    }
}
