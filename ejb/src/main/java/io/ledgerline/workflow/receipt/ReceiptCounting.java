package io.ledgerline.workflow.receipt;

import io.ledgerline.canonical.GoodsReceipt;
import io.ledgerline.canonical.value.Identifier;
import io.ledgerline.canonical.value.Quantity;
import io.ledgerline.masterdata.CodeReference;
import io.ledgerline.masterdata.Domain;
import io.ledgerline.masterdata.Item;
import io.ledgerline.masterdata.Resolution;
import io.ledgerline.platform.Settings;
import io.ledgerline.workflow.order.Order;
import io.ledgerline.workflow.order.OrderLine;
import io.ledgerline.workflow.order.OrderLookup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds what came, or goes back, against the lines of its order. Reads only what it is given. */
@ApplicationScoped
public class ReceiptCounting {

    private BigDecimal tolerance;

    /** For the container. */
    protected ReceiptCounting() {}

    /** With the tolerance of the settings. */
    @Inject
    public ReceiptCounting(Settings settings) {
        this.tolerance = new BigDecimal(settings.text("ledgerline.receipt.over-percent", "5"));
    }

    /** Something that a person decides: the kind of work item, the line, and why. */
    record Problem(String kind, int lineNumber, String reason) {}

    /** What was counted, and what stands in the way. */
    record Result(List<Counted> lines, List<Problem> problems) {}

    /** Counts a receipt or return against an order's lines. */
    Result count(GoodsReceipt receipt, Order order, List<OrderLine> lines, Resolution resolution, String source) {
        List<Counted> counted = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (GoodsReceipt.Line line : receipt.lines()) {
            CodeReference code = CodeReference.of(Domain.ITEM, source, line.item());
            Optional<OrderLine> ordered = OrderLookup.line(
                    lines, line.orderLine(), resolution.canonical(code).orElse(null));
            if (ordered.isEmpty()
                    && line.orderLine() != null
                    && resolution.canonical(code).isEmpty()) {
                ordered = lines.stream()
                        .filter(of -> of.lineNumber() == line.orderLine())
                        .findFirst();
            }
            if (ordered.isEmpty()) {
                problems.add(new Problem(
                        "RECEIPT_NOT_OF_THE_ORDER",
                        line.lineNumber(),
                        "item " + line.item().value() + " stands on no line of order " + order.orderNumber()));
                continue;
            }
            Optional<BigDecimal> quantity = quantity(line, ordered.get(), resolution, code, source);
            if (line.quantity().value().signum() <= 0) {
                problems.add(new Problem(
                        "RECEIPT_QUANTITY",
                        line.lineNumber(),
                        "the quantity must be above zero; send a return instead"));
            } else if (quantity.isEmpty()) {
                problems.add(new Problem(
                        "RECEIPT_UNIT",
                        line.lineNumber(),
                        "the unit does not fit line " + ordered.get().lineNumber() + ", which is ordered in "
                                + ordered.get().unit()));
            } else {
                counted.add(new Counted(
                        line.lineNumber(),
                        ordered.get().lineNumber(),
                        resolution.canonical(code).orElse(line.item().value()),
                        quantity.get(),
                        line.unfit(),
                        line.tracking(),
                        line.reason()));
            }
        }
        if (problems.isEmpty()) {
            problems.addAll(receipt.goesBack() ? tooMuchBack(counted, lines) : tooMuch(counted, lines));
        }
        return new Result(counted, problems);
    }

    private static Optional<BigDecimal> quantity(
            GoodsReceipt.Line line, OrderLine ordered, Resolution resolution, CodeReference code, String source) {
        String unit = line.quantity().unit();
        Optional<Item> item = resolution.item(code);
        if (unit == null) {
            return OrderLookup.inUnitOf(ordered, item, line.quantity().value(), null);
        }
        return resolution
                .canonical(CodeReference.unit(source, unit))
                .flatMap(ucum ->
                        OrderLookup.inUnitOf(ordered, item, line.quantity().value(), ucum));
    }

    private List<Problem> tooMuch(List<Counted> counted, List<OrderLine> lines) {
        List<Problem> problems = new ArrayList<>();
        Map<Integer, BigDecimal> sums = new HashMap<>();
        for (Counted each : counted) {
            if (each.damaged()) {
                continue;
            }
            OrderLine line = line(lines, each.orderLine());
            BigDecimal sum = sums.merge(each.orderLine(), each.quantity(), BigDecimal::add);
            if (over(line, line.payable().add(sum))) {
                problems.add(new Problem(
                        "RECEIVED_MORE_THAN_ORDERED",
                        each.lineNumber(),
                        plain(line.payable().add(sum)) + " of " + plain(line.ordered()) + " " + line.unit()
                                + " ordered on line " + line.lineNumber()));
            }
        }
        return problems;
    }

    /** True when so many are more than was ordered, beyond what is tolerated. */
    boolean over(OrderLine line, BigDecimal good) {
        return good.compareTo(line.ordered()
                        .multiply(BigDecimal.valueOf(100).add(tolerance))
                        .movePointLeft(2))
                > 0;
    }

    private static List<Problem> tooMuchBack(List<Counted> counted, List<OrderLine> lines) {
        List<Problem> problems = new ArrayList<>();
        Map<Integer, BigDecimal> sums = new HashMap<>();
        for (Counted each : counted) {
            OrderLine line = line(lines, each.orderLine());
            BigDecimal sum = sums.merge(each.orderLine(), each.quantity(), BigDecimal::add);
            if (sum.compareTo(line.kept()) > 0) {
                problems.add(new Problem(
                        "RETURNED_MORE_THAN_RECEIVED",
                        each.lineNumber(),
                        plain(sum) + " go back and " + plain(line.kept()) + " " + line.unit() + " are here of line "
                                + line.lineNumber()));
            }
        }
        return problems;
    }

    /** What goes back, damaged goods first: a line of the return may become two. */
    static List<Counted> damagedFirst(List<Counted> back, List<OrderLine> lines) {
        Map<Integer, BigDecimal> unfit = new HashMap<>();
        lines.forEach(line -> unfit.put(
                line.lineNumber(), line.damaged().subtract(line.returned()).max(BigDecimal.ZERO)));
        List<Counted> split = new ArrayList<>();
        for (Counted each : back) {
            BigDecimal fromUnfit = each.quantity().min(unfit.get(each.orderLine()));
            unfit.merge(each.orderLine(), fromUnfit.negate(), BigDecimal::add);
            part(split, each, fromUnfit, true);
            part(split, each, each.quantity().subtract(fromUnfit), false);
        }
        return split;
    }

    private static void part(List<Counted> split, Counted of, BigDecimal quantity, boolean damaged) {
        if (quantity.signum() > 0) {
            split.add(new Counted(
                    split.size() + 1, of.orderLine(), of.item(), quantity, damaged, of.tracking(), of.reason()));
        }
    }

    /** The receipt as the order's ERP is told of it: the order's numbers, lines and units. */
    static GoodsReceipt forErp(
            GoodsReceipt receipt, Order order, List<Counted> counted, List<OrderLine> lines, String location) {
        return new GoodsReceipt(
                receipt.receiptId(),
                receipt.goesBack() ? GoodsReceipt.ReceiptKind.RETURN : GoodsReceipt.ReceiptKind.RECEIPT,
                order.orderNumber(),
                order.erpDocument(),
                receipt.returnAuthorization(),
                Identifier.canonical(order.facility()),
                Identifier.canonical(order.supplier()),
                location == null ? null : Identifier.canonical(location),
                receipt.receivedAt(),
                counted.stream()
                        .map(each -> new GoodsReceipt.Line(
                                each.lineNumber(),
                                each.orderLine(),
                                Identifier.canonical(each.item()),
                                new Quantity(
                                        each.quantity(),
                                        line(lines, each.orderLine()).unit()),
                                each.tracking(),
                                each.damaged() ? GoodsReceipt.Condition.DAMAGED : GoodsReceipt.Condition.GOOD,
                                each.reason()))
                        .toList());
    }

    private static OrderLine line(List<OrderLine> lines, int number) {
        return lines.stream()
                .filter(line -> line.lineNumber() == number)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no line " + number));
    }

    private static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }
}
