package io.ledgerline.workflow.invoice.match;

import io.ledgerline.masterdata.matching.MatchTolerance;
import io.ledgerline.masterdata.matching.Matching;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Matches invoices and credit notes. Differences to the hospital's advantage (a lower price, fewer goods, a larger credit) never
 * stop anything; they are posted as billed. Nothing is rounded but the comparison: a difference of one minor unit is none.
 */
public final class InvoiceMatcher {

    private InvoiceMatcher() {}

    /** Holds a bill against its order. */
    public static MatchResult match(Bill bill, OrderStanding order, MatchTerms terms) {
        List<Finding> findings = head(bill, order, terms);
        Map<Integer, BigDecimal> taken = new HashMap<>();
        List<MatchedLine> lines = new ArrayList<>();
        for (Bill.Line line : bill.lines()) {
            lines.add(
                    bill.credit()
                            ? credited(bill, line, order, terms, taken)
                            : billed(bill, line, order, terms, taken));
        }
        if (!bill.credit()) {
            together(bill, lines, terms).ifPresent(findings::add);
        }
        return new MatchResult(lines, findings);
    }

    /** Checks a bill that belongs to no order: who bears it, and whether a person has to approve it. */
    public static MatchResult withoutOrder(Bill bill, MatchTerms terms) {
        List<Finding> findings = new ArrayList<>(sums(bill, terms));
        BigDecimal limit = terms.policy().nonOrderLimit();
        if (!bill.credit() && (limit == null || bill.total().compareTo(limit) > 0)) {
            findings.add(new Finding(FindingKind.NEEDS_APPROVAL, null, bill.total(), null, limit, false));
        }
        List<MatchedLine> lines = new ArrayList<>();
        for (Bill.Line line : bill.lines()) {
            List<Finding> own = new ArrayList<>();
            arithmetic(bill, line).ifPresent(own::add);
            if (line.account() == null || line.costCentre() == null) {
                own.add(Finding.of(FindingKind.NO_ACCOUNT));
            }
            lines.add(new MatchedLine(line, null, line.quantity(), own));
        }
        return new MatchResult(lines, findings);
    }

    private static List<Finding> head(Bill bill, OrderStanding order, MatchTerms terms) {
        List<Finding> findings = new ArrayList<>();
        if (!bill.supplier().equals(order.supplier())) {
            findings.add(Finding.of(FindingKind.WRONG_SUPPLIER));
        }
        if (!bill.facility().equals(order.facility())) {
            findings.add(Finding.of(FindingKind.WRONG_FACILITY));
        }
        if (!bill.currency().equals(order.currency())) {
            findings.add(Finding.of(FindingKind.CURRENCY));
        }
        boolean nothingCame =
                order.lines().stream().allMatch(line -> line.payable().signum() <= 0);
        if (order.closed() && nothingCame && !bill.credit()) {
            findings.add(Finding.of(FindingKind.ORDER_CLOSED));
        }
        findings.addAll(sums(bill, terms));
        return findings;
    }

    private static List<Finding> sums(Bill bill, MatchTerms terms) {
        List<Finding> findings = new ArrayList<>();
        BigDecimal net = bill.net();
        BigDecimal sum = net.add(bill.tax()).add(bill.freight());
        if (sum.subtract(bill.total()).abs().compareTo(bill.minorUnit()) > 0) {
            findings.add(new Finding(
                    FindingKind.TOTAL_MISMATCH,
                    sum,
                    bill.total(),
                    bill.total().subtract(sum),
                    bill.minorUnit(),
                    false));
        }
        if (bill.credit()) {
            return findings;
        }
        if (bill.freight().signum() > 0) {
            findings.add(Finding.measured(
                    FindingKind.FREIGHT,
                    BigDecimal.ZERO,
                    bill.freight(),
                    terms.ofInvoice().freight()));
        }
        if (bill.tax().signum() > 0) {
            BigDecimal limit = terms.ofInvoice().tax(net.add(bill.freight()));
            // the supplier may have rounded line by line
            findings.add(Finding.measured(
                    FindingKind.TAX,
                    BigDecimal.ZERO,
                    bill.tax(),
                    limit.signum() == 0 ? limit : limit.add(bill.minorUnit())));
        }
        return findings;
    }

    private static Optional<Finding> arithmetic(Bill bill, Bill.Line line) {
        if (line.unitPrice() == null) {
            return Optional.empty();
        }
        BigDecimal product = line.unitPrice().multiply(line.quantity());
        // a lower amount is a discount
        return line.amount().subtract(product).compareTo(bill.minorUnit()) > 0
                ? Optional.of(new Finding(
                        FindingKind.AMOUNT,
                        product,
                        line.amount(),
                        line.amount().subtract(product),
                        bill.minorUnit(),
                        false))
                : Optional.empty();
    }

    private static MatchedLine billed(
            Bill bill, Bill.Line line, OrderStanding order, MatchTerms terms, Map<Integer, BigDecimal> taken) {
        Optional<OrderStanding.Line> found = LineFinder.find(
                line,
                order.lines(),
                ordered -> left(ordered.ordered().max(ordered.payable()), ordered, taken)
                                .signum()
                        > 0);
        List<Finding> findings = new ArrayList<>();
        arithmetic(bill, line).ifPresent(findings::add);
        if (found.isEmpty()) {
            findings.add(Finding.of(FindingKind.LINE_UNKNOWN));
            return new MatchedLine(line, null, null, findings);
        }
        OrderStanding.Line ordered = found.get();
        Optional<BigDecimal> quantity = quantity(line, ordered, terms, findings);
        if (quantity.isEmpty()) {
            return new MatchedLine(line, ordered, null, findings);
        }
        MatchTolerance tolerance = terms.of(ordered.item());
        price(bill, line, quantity.get(), ordered.unitPrice(), tolerance, findings);
        BigDecimal allowed = tolerance.quantity(ordered.ordered());
        BigDecimal most = ordered.ordered().max(ordered.payable());
        BigDecimal leftOfOrder = left(most, ordered, taken);
        BigDecimal leftOfReceipt = left(ordered.payable(), ordered, taken);
        if (quantity.get().compareTo(leftOfOrder.add(allowed)) > 0) {
            findings.add(Finding.measured(FindingKind.OVER_INVOICED, leftOfOrder, quantity.get(), allowed));
        } else if (terms.policy().matching() != Matching.TWO_WAY
                && quantity.get().compareTo(leftOfReceipt) > 0) {
            findings.add(Finding.measured(FindingKind.NOT_RECEIVED, leftOfReceipt, quantity.get(), allowed));
        }
        taken.merge(ordered.number(), quantity.get(), BigDecimal::add);
        return new MatchedLine(line, ordered, quantity.get(), findings);
    }

    private static BigDecimal left(BigDecimal most, OrderStanding.Line ordered, Map<Integer, BigDecimal> taken) {
        return most.subtract(ordered.invoiced())
                .subtract(taken.getOrDefault(ordered.number(), BigDecimal.ZERO))
                .max(BigDecimal.ZERO);
    }

    private static Optional<BigDecimal> quantity(
            Bill.Line line, OrderStanding.Line ordered, MatchTerms terms, List<Finding> findings) {
        if (line.quantity().signum() <= 0) {
            findings.add(Finding.of(FindingKind.QUANTITY));
            return Optional.empty();
        }
        Optional<BigDecimal> quantity = Units.inOrderUnit(
                line, ordered, ordered.item() == null ? null : terms.items().get(ordered.item()));
        if (quantity.isEmpty()) {
            findings.add(Finding.of(FindingKind.UNIT));
        }
        return quantity;
    }

    /** The line's amount is what is to be paid, so the price is judged by it: a discount of the line counts. */
    private static void price(
            Bill bill,
            Bill.Line line,
            BigDecimal quantity,
            BigDecimal orderPrice,
            MatchTolerance tolerance,
            List<Finding> findings) {
        BigDecimal expected = quantity.multiply(orderPrice);
        BigDecimal more = line.amount().subtract(expected);
        if (more.compareTo(bill.minorUnit()) <= 0) {
            return;
        }
        BigDecimal price = line.amount().divide(quantity, 6, RoundingMode.HALF_UP);
        findings.add(Finding.measured(FindingKind.PRICE, orderPrice, price, tolerance.price(orderPrice)));
        if (tolerance.lineAmount() != null && more.compareTo(tolerance.lineAmount()) > 0) {
            findings.add(Finding.measured(FindingKind.AMOUNT, expected, line.amount(), tolerance.lineAmount()));
        }
    }

    /** Many small differences are one large one. */
    private static Optional<Finding> together(Bill bill, List<MatchedLine> lines, MatchTerms terms) {
        BigDecimal bound = terms.ofInvoice().invoiceAmount();
        if (bound == null) {
            return Optional.empty();
        }
        BigDecimal expected = BigDecimal.ZERO;
        BigDecimal actual = BigDecimal.ZERO;
        for (MatchedLine line : lines) {
            if (line.quantity() != null) {
                BigDecimal should = line.quantity().multiply(line.orderLine().unitPrice());
                expected = expected.add(should);
                actual = actual.add(line.line().amount().max(should));
            }
        }
        return actual.subtract(expected).compareTo(bound.max(bill.minorUnit())) > 0
                ? Optional.of(Finding.measured(FindingKind.AMOUNT, expected, actual, bound))
                : Optional.empty();
    }

    private static MatchedLine credited(
            Bill bill, Bill.Line line, OrderStanding order, MatchTerms terms, Map<Integer, BigDecimal> taken) {
        Optional<OrderStanding.Line> found = LineFinder.find(
                line, order.lines(), ordered -> ordered.invoiced().signum() > 0);
        List<Finding> findings = new ArrayList<>();
        if (found.isEmpty()) {
            findings.add(Finding.of(FindingKind.LINE_UNKNOWN));
            return new MatchedLine(line, null, null, findings);
        }
        OrderStanding.Line ordered = found.get();
        Optional<BigDecimal> quantity = quantity(line, ordered, terms, findings);
        if (quantity.isEmpty()) {
            return new MatchedLine(line, ordered, null, findings);
        }
        BigDecimal billed = ordered.invoiced()
                .subtract(taken.getOrDefault(ordered.number(), BigDecimal.ZERO))
                .max(BigDecimal.ZERO);
        if (quantity.get().compareTo(billed) > 0) {
            findings.add(Finding.measured(FindingKind.OVER_CREDITED, billed, quantity.get(), BigDecimal.ZERO));
        } else {
            BigDecimal paid = ordered.invoicedAmount().divide(ordered.invoiced(), 6, RoundingMode.HALF_UP);
            BigDecimal missing = quantity.get().multiply(paid).subtract(line.amount());
            if (missing.compareTo(bill.minorUnit()) > 0) {
                BigDecimal price = line.amount().divide(quantity.get(), 6, RoundingMode.HALF_UP);
                BigDecimal limit = terms.of(ordered.item()).price(paid);
                BigDecimal less = paid.subtract(price);
                findings.add(new Finding(FindingKind.PRICE, paid, price, less, limit, less.compareTo(limit) <= 0));
            }
        }
        taken.merge(ordered.number(), quantity.get(), BigDecimal::add);
        return new MatchedLine(line, ordered, quantity.get(), findings);
    }
}
