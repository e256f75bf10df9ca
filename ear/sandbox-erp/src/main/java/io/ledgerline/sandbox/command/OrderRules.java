package io.ledgerline.sandbox.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.sandbox.book.OrderBook;
import io.ledgerline.sandbox.book.OrderBook.Line;
import io.ledgerline.sandbox.book.OrderBook.Order;
import io.ledgerline.sandbox.master.MasterData;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Purchase orders: approved supplier, known items, places and accounts, quantities above zero, one currency. */
final class OrderRules implements Rules {

    private final MasterData master;
    private final OrderBook orders;

    OrderRules(MasterData master, OrderBook orders) {
        this.master = master;
        this.orders = orders;
    }

    @Override
    public boolean cover(Kind kind) {
        return kind == Kind.PURCHASE_ORDER;
    }

    @Override
    public Booking check(String erp, Command command) throws Refused {
        JsonNode document = command.document();
        MasterData.Supplier supplier = master.suppliers().get(Command.requiredCode(document, "supplier"));
        if (supplier == null) {
            throw new Refused("SUPPLIER_UNKNOWN", "The supplier is unknown");
        }
        if (!supplier.approved()) {
            throw new Refused("SUPPLIER_NOT_APPROVED", "The supplier is not approved");
        }
        String place = Command.code(document, "deliverTo");
        if (place != null && !master.located(command.facility(), place)) {
            throw new Refused("LOCATION_UNKNOWN", "The place of delivery is unknown");
        }
        String currency = Command.required(document, "currency");
        List<Line> lines = new ArrayList<>();
        Set<Integer> numbers = new HashSet<>();
        for (JsonNode node : document.path("lines")) {
            lines.add(line(command.facility(), node, currency));
            if (!numbers.add(node.path("lineNumber").asInt())) {
                throw new Refused("LINE_NUMBER", "Line numbers must differ");
            }
        }
        if (lines.isEmpty()) {
            throw new Refused("NO_LINES", "The order has no lines");
        }
        Order order = new Order(
                Command.required(document, "orderNumber"),
                supplier.number(),
                command.facility(),
                currency,
                Command.date(document, "orderDate"),
                Command.text(document, "neededBy") == null ? null : Command.date(document, "neededBy"));
        return (number, sheet) -> sheet.other(() -> orders.create(erp, number, order, lines));
    }

    private Line line(String facility, JsonNode node, String currency) throws Refused {
        int number = node.path("lineNumber").asInt();
        String item = Command.code(node, "item");
        String description = Command.text(node, "description");
        if (item == null && description == null) {
            throw new Refused("FIELD_MISSING", "Line " + number + " has neither item nor description");
        }
        known(item, master.items().keySet(), "ITEM_UNKNOWN", "The item of line " + number + " is unknown");
        String costCentre = Command.code(node, "costCentre");
        if (costCentre != null && !master.bears(facility, costCentre)) {
            throw new Refused("COST_CENTRE_UNKNOWN", "The facility has not the cost centre of line " + number);
        }
        String account = Command.code(node, "account");
        known(account, master.accounts(), "ACCOUNT_UNKNOWN", "The account of line " + number + " is unknown");
        BigDecimal quantity = Command.decimal(node.path("quantity"), "value");
        if (quantity.signum() <= 0) {
            throw new Refused("QUANTITY", "Quantities must be above zero");
        }
        BigDecimal price = Command.decimal(node.path("unitPrice"), "amount");
        if (price.signum() < 0) {
            throw new Refused("AMOUNT", "Prices are not negative");
        }
        if (!currency.equals(Command.text(node.path("unitPrice"), "currency"))) {
            throw new Refused("CURRENCY", "Every price must be in the order's currency");
        }
        return new Line(
                number,
                item,
                description,
                quantity,
                Command.text(node.path("quantity"), "unit"),
                price,
                costCentre,
                account);
    }

    private static void known(String code, Set<String> codes, String rule, String text) throws Refused {
        if (code != null && !codes.contains(code)) {
            throw new Refused(rule, text);
        }
    }
}
