package io.ledgerline.workflow.payment;

import io.ledgerline.canonical.PaymentAdvice;
import io.ledgerline.outbound.OutboundRequest;
import io.ledgerline.platform.BusinessEvent;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Time;
import io.ledgerline.workflow.Instances;
import io.ledgerline.workflow.invoice.InvoiceEvents;
import io.ledgerline.workflow.invoice.register.Invoice;
import io.ledgerline.workflow.invoice.register.InvoiceRows;
import io.ledgerline.workflow.invoice.register.InvoiceState;
import io.ledgerline.workflow.order.Order;
import io.ledgerline.workflow.order.OrderRegister;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Keeps what was paid and counts it on the invoices; in the caller's transaction. Telling a payment twice changes nothing. */
@ApplicationScoped
public class Payments {

    private PaymentRows rows;
    private InvoiceRows invoices;
    private OrderRegister orders;
    private Instances instances;
    private InvoiceEvents events;
    private Time time;

    /** For the container. */
    protected Payments() {}

    /** With the registers of invoices and orders. */
    @Inject
    public Payments(
            PaymentRows rows,
            InvoiceRows invoices,
            OrderRegister orders,
            Instances instances,
            InvoiceEvents events,
            Time time) {
        this.rows = rows;
        this.invoices = invoices;
        this.orders = orders;
        this.instances = instances;
        this.events = events;
        this.time = time;
    }

    /**
     * Keeps a payment.
     *
     * @param payment with canonical codes
     * @param origin who told it: {@code erp:<code>}, or the source of a message
     * @param messageId the message, or null
     * @return false when it was known
     */
    public boolean record(PaymentAdvice payment, String origin, UUID messageId) {
        return payment.voided() ? takeBack(payment, origin, messageId) : made(payment, origin, messageId);
    }

    private boolean made(PaymentAdvice payment, String origin, UUID messageId) {
        UUID id = Ids.next();
        if (!rows.insert(id, payment, origin, messageId, time.now())) {
            return false;
        }
        String supplier = payment.supplier().value();
        List<UUID> found = new ArrayList<>();
        // several lines may pay one invoice; locks are taken in the order of ids
        Map<UUID, BigDecimal> amounts = new TreeMap<>();
        for (PaymentAdvice.Line line : payment.lines()) {
            BigDecimal amount = line.amount().amount();
            UUID invoice = invoices.byNumber(supplier, line.invoiceNumber(), amount.signum() < 0)
                    .map(Invoice::id)
                    .orElse(null);
            found.add(invoice);
            if (invoice != null) {
                amounts.merge(invoice, amount.abs(), BigDecimal::add);
            }
        }
        rows.insertLines(id, payment.lines(), found);
        String facility = null;
        for (Map.Entry<UUID, BigDecimal> each : amounts.entrySet()) {
            facility = pay(each.getKey(), each.getValue(), payment).facility();
        }
        tell(payment, origin, messageId, facility, amounts.size());
        return true;
    }

    private Invoice pay(UUID id, BigDecimal amount, PaymentAdvice payment) {
        instances.hold(id);
        Invoice invoice = invoices.lock(id).orElseThrow();
        BigDecimal paid = invoice.paid().add(amount);
        boolean whole = paid.compareTo(invoice.total()) >= 0;
        // the ERP may pay before its answer to the posting was read; the amount counts, the state follows with the next
        // payment
        InvoiceState state = instances
                .moveIfLegal(id, whole ? "paid" : "partly-paid", payment.paymentId())
                .map(InvoiceState::valueOf)
                .orElse(invoice.state());
        invoices.paid(id, paid, state, time.now());
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("paymentId", payment.paymentId());
        facts.put("paidOn", payment.paidOn().toString());
        facts.put("amount", amount);
        facts.put("paid", paid);
        String what = whole ? "paid" : "partly-paid";
        events.tell(invoice, what, facts);
        tellRequester(invoice, what, facts);
        return invoice;
    }

    /** Who asked for the goods hears that they are paid for, under its own number. */
    private void tellRequester(Invoice invoice, String what, Map<String, Object> facts) {
        Optional<Order> order = invoice.orderId() == null ? Optional.empty() : orders.find(invoice.orderId());
        order.filter(ordered -> ordered.requisitionId() != null).ifPresent(ordered -> {
            Map<String, Object> data = new LinkedHashMap<>(facts);
            data.put("currency", invoice.currency());
            data.put("invoiceNumber", invoice.number());
            data.put("supplier", invoice.supplier());
            data.put("orderNumber", ordered.orderNumber());
            data.put("erp", ordered.erp());
            data.put("erpOrderNumber", ordered.erpDocument());
            events.fire(new BusinessEvent(
                    "requisition." + what,
                    ordered.requisitionId(),
                    ordered.facility(),
                    ordered.source(),
                    ordered.messageId(),
                    ordered.workflowId(),
                    time.now(),
                    data));
        });
    }

    /**
     * A payment is taken back: what it counted counts no more. What counted is what the hub has kept, whatever the notice says; a
     * notice that is quicker than its payment is kept, so that the payment never counts.
     */
    private boolean takeBack(PaymentAdvice payment, String origin, UUID messageId) {
        String supplier = payment.supplier().value();
        boolean unknown = rows.insert(Ids.next(), payment, origin, messageId, time.now());
        if (!rows.voidOnce(supplier, payment.paymentId(), time.now())) {
            return false;
        }
        Map<UUID, BigDecimal> counted = unknown ? Map.of() : rows.counted(supplier, payment.paymentId());
        String facility = null;
        for (Map.Entry<UUID, BigDecimal> each : counted.entrySet()) {
            facility = unpay(each.getKey(), each.getValue(), payment).facility();
        }
        event("payment.voided", payment, origin, messageId, facility, counted.size());
        return true;
    }

    private Invoice unpay(UUID id, BigDecimal amount, PaymentAdvice payment) {
        instances.hold(id);
        Invoice invoice = invoices.lock(id).orElseThrow();
        BigDecimal paid = invoice.paid().subtract(amount);
        InvoiceState state = invoice.state();
        if (paid.compareTo(invoice.total()) < 0) {
            state = instances
                    .moveIfLegal(
                            id, paid.signum() > 0 ? "payment-partly-voided" : "payment-voided", payment.paymentId())
                    .map(InvoiceState::valueOf)
                    .orElse(state);
        }
        invoices.paid(id, paid, state, time.now());
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("paymentId", payment.paymentId());
        facts.put("amount", amount);
        facts.put("paid", paid);
        events.tell(invoice, "payment-voided", facts);
        return invoice;
    }

    /** The supplier gets a remittance advice for what the hub knows of; the rest of the world an event. */
    private void tell(PaymentAdvice payment, String origin, UUID messageId, String facility, int known) {
        String supplier = payment.supplier().value();
        if (known > 0) {
            events.fire(new OutboundRequest(
                    OutboundRequest.Purpose.REMITTANCE + "|" + supplier + '|' + payment.paymentId(),
                    OutboundRequest.Purpose.REMITTANCE,
                    supplier,
                    facility,
                    payment,
                    messageId,
                    null));
        }
        event("payment.made", payment, origin, messageId, facility, known);
    }

    private void event(String type, PaymentAdvice payment, String origin, UUID messageId, String facility, int known) {
        events.fire(new BusinessEvent(
                type,
                payment.paymentId(),
                facility,
                origin,
                messageId,
                null,
                time.now(),
                Map.of(
                        "supplier",
                        payment.supplier().value(),
                        "paidOn",
                        payment.paidOn().toString(),
                        "amount",
                        payment.amount().amount(),
                        "currency",
                        payment.amount().currency(),
                        "invoices",
                        payment.lines().size(),
                        "lines",
                        payment.lines().stream()
                                .map(line -> Map.of(
                                        "invoiceNumber",
                                        line.invoiceNumber(),
                                        "amount",
                                        line.amount().amount()))
                                .toList(),
                        "invoicesKnown",
                        known)));
    }
}
