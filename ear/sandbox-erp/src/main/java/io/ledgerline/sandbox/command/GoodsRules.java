package io.ledgerline.sandbox.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.sandbox.book.JournalBook;
import io.ledgerline.sandbox.book.OrderBook;
import io.ledgerline.sandbox.book.OrderBook.Open;
import io.ledgerline.sandbox.book.OrderBook.Standing;
import io.ledgerline.sandbox.book.StockBook.Move;
import io.ledgerline.sandbox.master.MasterData;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Goods of orders that arrive or go back. What is fit for use moves stock and the accrual of goods received not invoiced, in the same
 * transaction; what is damaged is counted on the order only.
 */
final class GoodsRules implements Rules {

    /** Goods received not invoiced. */
    static final String ACCRUAL = "2100";

    /** Where the order's line names no account: stock, or expense. */
    private static final String STOCK = "1400";

    private static final String EXPENSE = "5100";

    /** Up to a tenth more than ordered may come. */
    private static final BigDecimal MOST = new BigDecimal("1.10");

    private final MasterData master;
    private final OrderBook orders;

    GoodsRules(MasterData master, OrderBook orders) {
        this.master = master;
        this.orders = orders;
    }

    private record Line(
            int number, Standing ordered, String item, BigDecimal quantity, boolean damaged, JsonNode node) {}

    @Override
    public boolean cover(Kind kind) {
        return kind == Kind.GOODS_RECEIPT || kind == Kind.GOODS_RETURN;
    }

    static Open order(OrderBook orders, String erp, JsonNode document) throws Refused {
        return orders.lock(erp, Command.text(document, "erpOrderNumber"), Command.text(document, "orderNumber"))
                .orElseThrow(() -> new Refused("ORDER_UNKNOWN", "There is no such order"));
    }

    @Override
    public Booking check(String erp, Command command) throws Refused {
        JsonNode document = command.document();
        boolean back = command.kind() == Kind.GOODS_RETURN;
        Open order = order(orders, erp, document);
        if ("CANCELLED".equals(order.state())) {
            throw new Refused("ORDER_NOT_OPEN", "The order is not open any more");
        }
        if (!order.facility().equals(command.facility())) {
            throw new Refused("FACILITY_DIFFERS", "The order is another facility's");
        }
        String location = Command.code(document, "location");
        if (location != null && !master.located(command.facility(), location)) {
            throw new Refused("LOCATION_UNKNOWN", "The facility has no such location");
        }
        List<Line> lines = new ArrayList<>();
        Map<String, BigDecimal> sums = new HashMap<>();
        for (JsonNode node : document.path("lines")) {
            Line line = line(order, node);
            BigDecimal sum =
                    sums.merge(line.ordered().line() + (line.damaged() ? "-" : "+"), line.quantity(), BigDecimal::add);
            check(line, sum, back);
            lines.add(line);
        }
        if (lines.isEmpty()) {
            throw new Refused("NO_LINES", "It has no lines");
        }
        List<Move> moves = new ArrayList<>();
        List<JournalBook.Line> entries = new ArrayList<>();
        for (Line line : lines) {
            if (!line.damaged()) {
                move(command, location, line, back, moves);
                accrue(order, line, back, entries);
            }
        }
        return (number, sheet) -> {
            sheet.moves(erp, number, moves);
            sheet.lines(erp, number, entries);
            sheet.other(() -> count(order, lines, back));
        };
    }

    private void count(Open order, List<Line> lines, boolean back) {
        BigDecimal none = BigDecimal.ZERO;
        for (Line line : lines) {
            BigDecimal good = line.damaged() ? none : line.quantity();
            BigDecimal damaged = line.damaged() ? line.quantity() : none;
            orders.count(
                    order.number(),
                    line.ordered().line(),
                    back ? none : good,
                    back ? none : damaged,
                    back ? good : none,
                    back ? damaged : none);
        }
        orders.settle(order.number());
    }

    private Line line(Open order, JsonNode node) throws Refused {
        int number = node.path("lineNumber").asInt();
        int ordered = node.path("orderLine").asInt();
        Standing of = order.line(ordered)
                .orElseThrow(() -> new Refused("ORDER_LINE_UNKNOWN", "The order has no line " + ordered));
        BigDecimal quantity = Command.decimal(node.path("quantity"), "value");
        if (quantity.signum() <= 0) {
            throw new Refused("QUANTITY", "Quantities must be above zero");
        }
        String unit = Command.text(node.path("quantity"), "unit");
        if (unit != null && !unit.equals(of.unit())) {
            throw new Refused("UNIT", "Quantities must be in the unit of the order's line");
        }
        String item = of.item() == null ? null : Command.requiredCode(node, "item");
        if (item != null && !master.items().containsKey(item)) {
            throw new Refused("ITEM_UNKNOWN", "The item of line " + number + " is unknown");
        }
        return new Line(number, of, item, quantity, "DAMAGED".equals(Command.text(node, "condition")), node);
    }

    private static void check(Line line, BigDecimal sum, boolean back) throws Refused {
        Standing of = line.ordered();
        if (back) {
            BigDecimal here = line.damaged()
                    ? of.damaged().subtract(of.returnedDamaged())
                    : of.received().subtract(of.returned());
            if (sum.compareTo(here) > 0) {
                throw new Refused("RETURN_EXCEEDS_RECEIPT", "Of line " + of.line() + " less is here than goes back");
            }
        } else if (!line.damaged()
                && of.received()
                                .subtract(of.returned())
                                .add(sum)
                                .compareTo(of.quantity().multiply(MOST))
                        > 0) {
            throw new Refused("OVER_RECEIPT", "Of line " + of.line() + " more comes than was ordered and is tolerated");
        }
    }

    private void move(Command command, String location, Line line, boolean back, List<Move> moves) throws Refused {
        MasterData.Item item = line.item() == null ? null : master.items().get(line.item());
        if (item == null || !item.stocked()) {
            return;
        }
        if (location == null) {
            throw new Refused("LOCATION_UNKNOWN", "Goods for stock need a location");
        }
        BigDecimal each = item.perUnit(line.ordered().unit());
        if (each == null) {
            throw new Refused("UNIT", "The item of line " + line.number() + " is not packed in the order's unit");
        }
        String lot = MovementRules.shortText(line.node(), "lot");
        BigDecimal quantity = line.quantity().multiply(each);
        moves.add(new Move(
                line.number(),
                command.facility(),
                location,
                line.item(),
                lot == null ? "" : lot,
                MovementRules.shortText(line.node(), "serial"),
                back ? quantity.negate() : quantity,
                line.ordered().unitPrice().divide(each, 6, RoundingMode.HALF_UP)));
    }

    /** At the order's price, rounded half-up to the currency's minor unit. */
    private void accrue(Open order, Line line, boolean back, List<JournalBook.Line> entries) {
        Standing of = line.ordered();
        int digits = Math.max(0, Currency.getInstance(order.currency()).getDefaultFractionDigits());
        BigDecimal amount = line.quantity().multiply(of.unitPrice()).setScale(digits, RoundingMode.HALF_UP);
        if (amount.signum() == 0) {
            return;
        }
        MasterData.Item item = line.item() == null ? null : master.items().get(line.item());
        String account = of.account() != null ? of.account() : item != null && item.stocked() ? STOCK : EXPENSE;
        BigDecimal none = BigDecimal.ZERO;
        entries.add(new JournalBook.Line(
                entries.size() + 1,
                account,
                of.costCentre(),
                order.currency(),
                back ? none : amount,
                back ? amount : none));
        entries.add(new JournalBook.Line(
                entries.size() + 1, ACCRUAL, null, order.currency(), back ? amount : none, back ? none : amount));
    }
}
