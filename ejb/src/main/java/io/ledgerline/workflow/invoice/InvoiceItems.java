package io.ledgerline.workflow.invoice;

import io.ledgerline.canonical.value.Money;
import io.ledgerline.platform.Ids;
import io.ledgerline.workflow.invoice.match.Bill;
import io.ledgerline.workflow.invoice.match.Finding;
import io.ledgerline.workflow.invoice.match.FindingKind;
import io.ledgerline.workflow.invoice.match.MatchResult;
import io.ledgerline.workflow.invoice.match.MatchedLine;
import io.ledgerline.workflow.invoice.match.OrderStanding;
import io.ledgerline.workflow.invoice.register.Invoice;
import io.ledgerline.workqueue.NewWorkItem;
import io.ledgerline.workqueue.WorkAction;
import io.ledgerline.workqueue.WorkQueue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** What accounts payable sees of an invoice that it has to decide. */
final class InvoiceItems {

    private static final String PREFIX = "INVOICE_";

    /** The same number came before, or a receipt has made the invoice already. */
    static final String DUPLICATE = "INVOICE_DUPLICATE";
    /** Another number, but the same supplier, amount and about the same day. */
    static final String SUSPECTED = "INVOICE_DUPLICATE_SUSPECTED";
    /** Its order is not in the register. */
    static final String ORDER_UNKNOWN = "INVOICE_ORDER_UNKNOWN";
    /** It differs from its order beyond tolerance. */
    static final String DIFFERS = "INVOICE_DIFFERS";
    /** Goods on it did not come in time. */
    static final String NOT_RECEIVED = "INVOICE_NOT_RECEIVED";
    /** It has no order, and is above the limit. */
    static final String APPROVAL = "INVOICE_APPROVAL";
    /** No ERP takes it. */
    static final String NO_ROUTE = "INVOICE_NO_ROUTE";

    private static final int MOST_LINES = 100;

    private InvoiceItems() {}

    /** True for the kinds of item that are about an invoice. */
    static boolean owns(String kind) {
        return kind.startsWith(PREFIX);
    }

    /** The cause of an invoice's item; one is open at a time. */
    static String key(UUID invoice) {
        return "INVOICE|" + invoice;
    }

    /** What is wrong with it beside its order, line by line. */
    static NewWorkItem differs(Invoice invoice, MatchResult result, OrderStanding order) {
        List<FindingKind> kinds =
                result.objections().stream().map(Finding::kind).distinct().toList();
        String kind = kinds.equals(List.of(FindingKind.NEEDS_APPROVAL))
                ? APPROVAL
                : kinds.equals(List.of(FindingKind.NOT_RECEIVED)) ? NOT_RECEIVED : DIFFERS;
        String words = kinds.stream().map(InvoiceItems::words).collect(Collectors.joining(", "));
        String reason =
                switch (kind) {
                    case APPROVAL ->
                        "It belongs to no order and is above what may be posted without approval. Override to approve it,"
                                + " or reject it.";
                    case NOT_RECEIVED ->
                        "Goods on it were not received in time. Have them received: it then goes on by itself at once. Override"
                                + " to pay without them, or reject it.";
                    default ->
                        "It was held against its order and found: " + words + ". " + remedy(result.overridable());
                };
        List<WorkAction> actions = new ArrayList<>();
        if (result.overridable()) {
            actions.add(WorkAction.OVERRIDE);
        }
        actions.addAll(common(invoice));
        return item(invoice, WorkQueue.AP, kind, words, reason, sideBySide(result, order), actions);
    }

    private static String remedy(boolean overridable) {
        return overridable
                ? "Override to post it as it is, correct it and retry, or reject it; the supplier's claim stands in the"
                        + " context beside order and receipt."
                : "As it is the ERP could not book it: correct it or the master data and retry, or reject it.";
    }

    static NewWorkItem duplicate(Invoice invoice, Invoice first) {
        return item(
                invoice,
                WorkQueue.AP,
                DUPLICATE,
                "number used before",
                "Supplier " + invoice.supplier() + " has used this number before: that one is " + first.state()
                        + ". Reject this one if it is the same; override if it is another; correct a number that was read"
                        + " wrongly.",
                other(first),
                decisions(invoice));
    }

    static NewWorkItem suspected(Invoice invoice, Invoice similar) {
        return item(
                invoice,
                WorkQueue.AP,
                SUSPECTED,
                "like invoice " + similar.number(),
                "Invoice " + similar.number()
                        + " of the same supplier is over the same amount and of about the same day; it is "
                        + similar.state() + ". Reject this one if it is the same, or override if it is another.",
                other(similar),
                decisions(invoice));
    }

    static NewWorkItem evaluated(Invoice invoice) {
        return item(
                invoice,
                WorkQueue.AP,
                DUPLICATE,
                "supplier is paid by receipt",
                "What is received from supplier " + invoice.supplier()
                        + " is paid without an invoice (evaluated receipt"
                        + " settlement), so this would pay it twice. Reject it; override only if it bills something else.",
                Map.of("matching", "ERS"),
                decisions(invoice));
    }

    static NewWorkItem orderUnknown(Invoice invoice) {
        String named = invoice.orderReference() == null
                ? "It names no order, and the invoice that it takes back (" + invoice.original() + ") is not known."
                : "The supplier names order " + invoice.orderReference() + ", which is not in the register.";
        return item(
                invoice,
                WorkQueue.AP,
                ORDER_UNKNOWN,
                "order unknown",
                named
                        + " If it is under way, nothing is to be done: the invoice goes on by itself. Else correct the number"
                        + " and retry, or reject it.",
                Map.of("orderReference", String.valueOf(invoice.orderReference())),
                common(invoice));
    }

    static NewWorkItem noRoute(Invoice invoice, String why) {
        return item(
                invoice,
                WorkQueue.INTEGRATION,
                NO_ROUTE,
                "no ERP takes it",
                why + ". Add the route and retry.",
                Map.of(),
                List.of(WorkAction.RETRY, WorkAction.REJECT));
    }

    private static Map<String, Object> other(Invoice other) {
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("otherInvoice", other.id().toString());
        context.put("otherNumber", other.number());
        context.put("otherState", other.state().name());
        context.put("otherDate", other.invoiceDate().toString());
        context.put("otherTotal", plain(other.total()));
        if (other.erpDocument() != null) {
            context.put("otherErpDocument", other.erpDocument());
        }
        return context;
    }

    private static List<WorkAction> decisions(Invoice invoice) {
        List<WorkAction> actions = new ArrayList<>(List.of(WorkAction.OVERRIDE));
        actions.addAll(common(invoice));
        return actions;
    }

    /** Only what came as a message can be corrected. */
    private static List<WorkAction> common(Invoice invoice) {
        return invoice.messageId() == null
                ? List.of(WorkAction.RETRY, WorkAction.REJECT)
                : List.of(WorkAction.CORRECT_AND_RETRY, WorkAction.RETRY, WorkAction.REJECT);
    }

    private static NewWorkItem item(
            Invoice invoice,
            WorkQueue queue,
            String kind,
            String words,
            String reason,
            Map<String, Object> facts,
            List<WorkAction> actions) {
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("invoiceId", invoice.id().toString());
        context.put("invoiceNumber", invoice.number());
        context.put("supplier", invoice.supplier());
        context.put("invoiceDate", invoice.invoiceDate().toString());
        if (invoice.orderNumber() != null) {
            context.put("orderNumber", invoice.orderNumber());
        }
        context.putAll(facts);
        return new NewWorkItem(
                Ids.next(),
                queue,
                kind,
                (invoice.credit() ? "Credit note " : "Invoice ") + invoice.number() + " of " + invoice.supplier() + ": "
                        + words,
                reason,
                invoice.messageId(),
                invoice.id(),
                null,
                "SupplierInvoice",
                invoice.number(),
                invoice.facility(),
                new Money(invoice.total(), invoice.currency()),
                context,
                actions,
                key(invoice.id()));
    }

    /** Invoice, order and receipt beside each other; the lines that differ first. */
    private static Map<String, Object> sideBySide(MatchResult result, OrderStanding order) {
        Map<String, Object> context = new LinkedHashMap<>();
        if (order != null) {
            context.put("orderNumber", order.number());
            context.put("erpOrderNumber", order.erpDocument());
            context.put("orderSupplier", order.supplier());
            context.put("orderState", order.state());
        }
        context.put("findings", result.findings());
        context.put(
                "objections",
                result.objections().stream().map(Finding::kind).distinct().toList());
        context.put(
                "lines",
                result.lines().stream()
                        .sorted((one, other) -> Boolean.compare(settled(one), settled(other)))
                        .limit(MOST_LINES)
                        .map(InvoiceItems::line)
                        .toList());
        if (result.lines().size() > MOST_LINES) {
            context.put("linesLeftOut", result.lines().size() - MOST_LINES);
        }
        return context;
    }

    private static boolean settled(MatchedLine line) {
        return line.findings().stream().allMatch(Finding::tolerated);
    }

    private static Map<String, Object> line(MatchedLine matched) {
        Bill.Line billed = matched.line();
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("line", billed.number());
        put(line, "item", billed.item());
        put(line, "description", billed.description());
        put(line, "billedQuantity", billed.quantity());
        put(line, "billedUnit", billed.unit());
        put(line, "billedPrice", billed.unitPrice());
        put(line, "billedAmount", billed.amount());
        put(line, "inOrderUnit", matched.quantity());
        OrderStanding.Line ordered = matched.orderLine();
        if (ordered != null) {
            put(line, "orderLine", ordered.number());
            put(line, "orderItem", ordered.item());
            put(line, "ordered", ordered.ordered());
            put(line, "orderUnit", ordered.unit());
            put(line, "orderPrice", ordered.unitPrice());
            put(line, "received", ordered.received());
            put(line, "damaged", ordered.damaged());
            put(line, "returned", ordered.returned());
            put(line, "billedBefore", ordered.invoiced());
        }
        line.put("findings", matched.findings());
        return line;
    }

    private static void put(Map<String, Object> line, String name, Object value) {
        if (value != null) {
            line.put(name, value instanceof BigDecimal decimal ? plain(decimal) : value);
        }
    }

    /** The databases pad to the column's scale. */
    private static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static String words(FindingKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
