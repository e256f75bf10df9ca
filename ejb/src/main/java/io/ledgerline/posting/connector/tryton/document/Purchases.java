package io.ledgerline.posting.connector.tryton.document;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.canonical.PurchaseOrder;
import io.ledgerline.posting.connector.tryton.rpc.TrytonFault;
import io.ledgerline.posting.connector.tryton.rpc.TrytonJson.QuantityValue;
import io.ledgerline.posting.connector.tryton.rpc.TrytonWork;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A purchase: created with its lines, quoted, confirmed, processed. Its reference is the hub's key and its description the hub's
 * order number. Invoices are the hub's to make ({@code invoice_method} manual): it has matched them before they come.
 */
final class Purchases extends ByReference {

    static final String MODEL = "purchase.purchase";
    private static final String CREATE = "create";

    Purchases() {
        super(MODEL, "reference", "number", Set.of("processing", "done"));
    }

    @Override
    public long create(TrytonWork work, Lookup lookup, Request request) throws TrytonFault {
        PurchaseOrder order = (PurchaseOrder) request.document();
        List<Map<String, Object>> lines = new ArrayList<>();
        for (PurchaseOrder.Line line : order.lines()) {
            lines.add(line(lookup, order, line));
        }
        Map<String, Object> purchase = header(lookup, lookup.supplier(order.supplier()), request.reference());
        purchase.put("description", order.orderNumber());
        purchase.put("purchase_date", order.orderDate());
        purchase.put("currency", lookup.currency(order.currency()));
        purchase.put("warehouse", lookup.warehouse(request.facility()));
        purchase.put("lines", List.of(List.of(CREATE, lines)));
        return work.create(MODEL, purchase);
    }

    static Map<String, Object> header(Lookup lookup, Lookup.Party supplier, String reference) {
        Map<String, Object> purchase = new HashMap<>();
        purchase.put("party", supplier.id());
        purchase.put("invoice_address", supplier.address());
        purchase.put("payment_term", supplier.paymentTerm());
        purchase.put("reference", reference);
        purchase.put("invoice_method", "manual");
        return purchase;
    }

    private static Map<String, Object> line(Lookup lookup, PurchaseOrder order, PurchaseOrder.Line line)
            throws TrytonFault {
        Map<String, Object> values = new HashMap<>();
        values.put("type", "line");
        values.put("sequence", line.lineNumber());
        values.put("description", line.description());
        values.put("quantity", new QuantityValue(line.quantity().value()));
        values.put("unit_price", Lookup.price(line.unitPrice().amount()));
        if (line.item() != null) {
            Lookup.Item item = lookup.item(line.item(), line.description());
            values.put("product", item.id());
            values.put("unit", lookup.unit(item, line.quantity()));
        }
        if (order.neededBy() != null) {
            values.put("delivery_date_edit", true);
            values.put("delivery_date_store", order.neededBy());
        }
        return values;
    }

    @Override
    public String complete(TrytonWork work, Lookup lookup, Request request, long id) throws TrytonFault {
        drive(work, id);
        return number(work, id);
    }

    /** From whatever state to the one in which goods may come. */
    void drive(TrytonWork work, long id) throws TrytonFault {
        String state = state(work, id);
        if ("draft".equals(state)) {
            press(work, id, "quote");
            state = "quotation";
        }
        if ("quotation".equals(state)) {
            press(work, id, "confirm");
            state = state(work, id);
        }
        if ("confirmed".equals(state)) {
            // confirm processes in a second transaction of its own, which may not have come about
            press(work, id, "process");
        }
    }

    /**
     * The purchase that a document of the business means: by Tryton's number, else by the hub's order number.
     *
     * @param cancelledToo whether one that was cancelled is meant too, when there is no other
     * @param fields to read, besides number and state
     */
    static JsonNode of(TrytonWork work, String erpNumber, String orderNumber, boolean cancelledToo, String... fields)
            throws TrytonFault {
        List<String> all = new ArrayList<>(List.of("number", "state"));
        all.addAll(List.of(fields));
        List<JsonNode> found = List.of();
        if (erpNumber != null) {
            found = open(work, "number", erpNumber, cancelledToo, all);
        }
        if (found.isEmpty() && orderNumber != null) {
            found = open(work, "description", orderNumber, cancelledToo, all);
        }
        if (found.isEmpty() && orderNumber != null && erpNumber == null) {
            found = open(work, "number", orderNumber, cancelledToo, all);
        }
        if (found.isEmpty()) {
            throw TrytonFault.refused("ORDER_UNKNOWN", "Tryton has no purchase for the order");
        }
        if (found.size() > 1) {
            throw TrytonFault.refused("ORDER_AMBIGUOUS", "Tryton has " + found.size() + " purchases for the order");
        }
        return found.get(0);
    }

    private static List<JsonNode> open(
            TrytonWork work, String field, String value, boolean cancelledToo, List<String> fields) throws TrytonFault {
        List<JsonNode> found = work.read(MODEL, List.of(List.of(field, "=", value)), fields.toArray(String[]::new));
        List<JsonNode> open = found.stream()
                .filter(row -> !"cancelled".equals(row.path("state").asText()))
                .toList();
        return open.isEmpty() && cancelledToo ? found : open;
    }
}
