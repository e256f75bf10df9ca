package io.ledgerline.workflow.invoice.rematch;

import io.ledgerline.canonical.SupplierInvoice;
import io.ledgerline.canonical.SupplierInvoice.InvoiceKind;
import io.ledgerline.canonical.value.Identifier;
import io.ledgerline.canonical.value.Money;
import io.ledgerline.canonical.value.Quantity;
import io.ledgerline.masterdata.matching.Matching;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Time;
import io.ledgerline.workflow.Instances;
import io.ledgerline.workflow.Plan;
import io.ledgerline.workflow.invoice.InvoiceMatching;
import io.ledgerline.workflow.invoice.InvoiceWorkflow;
import io.ledgerline.workflow.invoice.MatchRules;
import io.ledgerline.workflow.invoice.register.InvoiceRows;
import io.ledgerline.workflow.order.Order;
import io.ledgerline.workflow.order.OrderLine;
import io.ledgerline.workflow.order.OrderRegister;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Evaluated receipt settlement: for suppliers so configured, what was received and not yet billed becomes an invoice at the order's
 * prices, and what went back after that a credit note. It only looks at the sums of the order, so doing it twice does nothing.
 */
@ApplicationScoped
public class EvaluatedReceipts {

    private static final String PROTOCOL = "internal";

    private InvoiceRows rows;
    private OrderRegister orders;
    private MatchRules rules;
    private Instances instances;
    private InvoiceMatching matching;
    private Time time;

    /** For the container. */
    protected EvaluatedReceipts() {}

    /** With what it reads and moves. */
    @Inject
    public EvaluatedReceipts(
            InvoiceRows rows,
            OrderRegister orders,
            MatchRules rules,
            Instances instances,
            InvoiceMatching matching,
            Time time) {
        this.rows = rows;
        this.orders = orders;
        this.rules = rules;
        this.instances = instances;
        this.matching = matching;
        this.time = time;
    }

    /** Bills what an order's receipts allow, if its supplier is paid by receipt. In the caller's transaction. */
    public void settle(UUID orderId) {
        Order known = orders.find(orderId).orElse(null);
        if (known == null) {
            return;
        }
        LocalDate on = rules.businessDate(known.facility(), time.now());
        if (rules.policy(known.facility(), known.supplier(), on).matching() != Matching.ERS) {
            return;
        }
        Order order = orders.lock(orderId).orElseThrow();
        List<SupplierInvoice.Line> owed = new ArrayList<>();
        List<SupplierInvoice.Line> back = new ArrayList<>();
        for (OrderLine line : orders.lines(orderId)) {
            BigDecimal quantity = line.payable().subtract(line.invoiced());
            List<SupplierInvoice.Line> lines = quantity.signum() > 0 ? owed : back;
            if (quantity.signum() != 0) {
                lines.add(line(lines.size() + 1, line, quantity.abs(), order.currency()));
            }
        }
        bill(order, InvoiceKind.INVOICE, owed, on);
        bill(order, InvoiceKind.CREDIT_NOTE, back, on);
    }

    private static SupplierInvoice.Line line(int number, OrderLine ordered, BigDecimal quantity, String currency) {
        return new SupplierInvoice.Line(
                number,
                ordered.lineNumber(),
                ordered.item() == null ? null : Identifier.canonical(ordered.item()),
                ordered.description(),
                new Quantity(quantity, ordered.unit()),
                new Money(ordered.agreedPrice(), currency),
                new Money(ordered.agreedPrice().multiply(quantity), currency).rounded(),
                null,
                null);
    }

    private void bill(Order order, InvoiceKind kind, List<SupplierInvoice.Line> lines, LocalDate on) {
        if (lines.isEmpty()) {
            return;
        }
        BigDecimal total = lines.stream().map(line -> line.amount().amount()).reduce(BigDecimal.ZERO, BigDecimal::add);
        String ending = "-" + (rows.evaluatedOf(order.id()) + 1);
        String named = "ERS-" + order.orderNumber();
        String number = named.substring(0, Math.min(named.length(), 100 - ending.length())) + ending;
        SupplierInvoice invoice = new SupplierInvoice(
                number,
                kind,
                Identifier.canonical(order.supplier()),
                Identifier.canonical(order.facility()),
                order.orderNumber(),
                order.erpDocument(),
                null,
                on,
                null,
                new Money(total, order.currency()),
                null,
                null,
                lines);
        UUID id = Ids.next();
        String source = order.source() == null ? "ledgerline" : order.source();
        instances.begin(List.of(new Instances.Begun(
                new Plan.PlannedInstance(
                        id,
                        InvoiceWorkflow.NAME,
                        number,
                        order.facility(),
                        0,
                        "evaluated",
                        Map.of("orderId", order.id().toString())),
                new Instances.Origin(null, source, PROTOCOL, id.toString()),
                0)));
        matching.takeEvaluated(
                invoice,
                new InvoiceMatching.Origin(id, null, source, "LL-ERS-" + order.id() + ending, time.now()),
                order);
    }
}
