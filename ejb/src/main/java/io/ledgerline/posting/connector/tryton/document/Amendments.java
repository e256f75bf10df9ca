package io.ledgerline.posting.connector.tryton.document;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.canonical.PurchaseOrder;
import io.ledgerline.posting.PostingKind;
import io.ledgerline.posting.connector.tryton.rpc.TrytonFault;
import io.ledgerline.posting.connector.tryton.rpc.TrytonJson;
import io.ledgerline.posting.connector.tryton.rpc.TrytonJson.QuantityValue;
import io.ledgerline.posting.connector.tryton.rpc.TrytonWork;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Changes and cancels a purchase under way by an amendment (Tryton's module purchase_amendment), whose description is the hub's
 * reference. A purchase under way has no button to cancel it: every line is cut down to what has come. Lines cannot be added.
 */
final class Amendments implements TrytonDocument {

    private static final String MODEL = "purchase.amendment";
    private static final int QUANTITY_DIGITS = 6;
    private static final Set<String> NOT_ORDERED = Set.of("draft", "quotation");

    private final Purchases purchases = new Purchases();

    /** A command of this kind may always be given again: what is as it should be is left alone. */
    @Override
    public Standing find(TrytonWork work, Request request) throws TrytonFault {
        List<JsonNode> found =
                work.read(MODEL, List.of(List.of("description", "=", request.reference())), "state", "purchase.number");
        if (found.isEmpty()) {
            return new Standing.None();
        }
        if (found.size() > 1) {
            return new Standing.Several(found.size());
        }
        JsonNode row = found.get(0);
        return "validated".equals(row.path("state").asText())
                ? new Standing.Complete(row.path("purchase.").path("number").asText())
                : new Standing.Begun(row.path("id").asLong());
    }

    /** Ends without an amendment when there is nothing to change; then there is {@link #NOTHING}. */
    @Override
    public long create(TrytonWork work, Lookup lookup, Request request) throws TrytonFault {
        PurchaseOrder order = (PurchaseOrder) request.document();
        JsonNode purchase = purchase(work, request);
        long id = purchase.path("id").asLong();
        if ("cancelled".equals(purchase.path("state").asText())) {
            return NOTHING;
        }
        boolean cancel = request.kind() == PostingKind.PURCHASE_ORDER_CANCEL;
        if (cancel && NOT_ORDERED.contains(purchase.path("state").asText())) {
            work.press(Purchases.MODEL, id, "cancel");
            return NOTHING;
        }
        purchases.drive(work, id);
        PurchaseLines lines = PurchaseLines.of(work, purchase);
        Map<Long, BigDecimal> received = received(work, lines);
        List<Map<String, Object>> changes =
                cancel ? cutDown(lines, received) : differences(lookup, order, lines, received);
        if (changes.isEmpty()) {
            return NOTHING;
        }
        return work.create(
                MODEL,
                Map.of(
                        "purchase", id,
                        "date", request.businessDate(),
                        "description", request.reference(),
                        "lines", List.of(List.of("create", changes))));
    }

    private static JsonNode purchase(TrytonWork work, Request request) throws TrytonFault {
        PurchaseOrder order = (PurchaseOrder) request.document();
        boolean cancelledToo = request.kind() == PostingKind.PURCHASE_ORDER_CANCEL;
        return Purchases.of(work, order.erpOrderNumber(), order.orderNumber(), cancelledToo);
    }

    private static List<Map<String, Object>> cutDown(PurchaseLines lines, Map<Long, BigDecimal> received)
            throws TrytonFault {
        List<Map<String, Object>> changes = new ArrayList<>();
        for (PurchaseLines.Line line : lines.all()) {
            BigDecimal came = received.getOrDefault(line.id(), BigDecimal.ZERO);
            if (line.quantity().compareTo(came) > 0) {
                changes.add(change(line, came, line.unit(), line.unitPrice(), line.description()));
            }
        }
        boolean allCame = !received.isEmpty() && changes.isEmpty();
        if (allCame) {
            throw TrytonFault.refused("ALREADY_RECEIVED", "Everything that was ordered has come");
        }
        return changes;
    }

    private static List<Map<String, Object>> differences(
            Lookup lookup, PurchaseOrder order, PurchaseLines lines, Map<Long, BigDecimal> received)
            throws TrytonFault {
        List<Map<String, Object>> changes = new ArrayList<>();
        for (PurchaseOrder.Line wanted : order.lines()) {
            PurchaseLines.Line line = lines.number(wanted.lineNumber())
                    .orElseThrow(() -> TrytonFault.refused(
                            "LINE_ADDED",
                            "Tryton takes no further line for an order under way: line " + wanted.lineNumber()));
            BigDecimal quantity = wanted.quantity().value();
            if (quantity.compareTo(received.getOrDefault(line.id(), BigDecimal.ZERO)) < 0) {
                throw TrytonFault.refused(
                        "ALREADY_RECEIVED", "More has come than line " + wanted.lineNumber() + " is to have");
            }
            Long unit = line.unit();
            if (wanted.item() != null) {
                Lookup.Item item = lookup.item(wanted.item(), wanted.description());
                if (line.product() == null || item.id() != line.product()) {
                    throw TrytonFault.refused(
                            "ITEM_CHANGED", "Another item needs a line of its own: line " + wanted.lineNumber());
                }
                unit = lookup.unit(item, wanted.quantity());
            }
            BigDecimal price = Lookup.price(wanted.unitPrice().amount());
            boolean same = quantity.compareTo(line.quantity()) == 0
                    && price.compareTo(line.unitPrice()) == 0
                    && Objects.equals(unit, line.unit());
            if (!same) {
                changes.add(change(line, quantity, unit, price, line.description()));
            }
        }
        return changes;
    }

    private static Map<String, Object> change(
            PurchaseLines.Line line, BigDecimal quantity, Long unit, BigDecimal price, String description) {
        Map<String, Object> values = new HashMap<>();
        values.put("action", "line");
        values.put("line", line.id());
        values.put("product", line.product());
        values.put("quantity", new QuantityValue(quantity));
        values.put("unit", unit);
        values.put("unit_price", price);
        values.put("description", description);
        return values;
    }

    /** What has come of each line, in the unit of the line. */
    private static Map<Long, BigDecimal> received(TrytonWork work, PurchaseLines lines) throws TrytonFault {
        Map<Long, BigDecimal> received = new HashMap<>();
        for (PurchaseLines.Line line : lines.all()) {
            for (JsonNode move : work.read(
                    "stock.move",
                    List.of(List.of("origin", "=", line.origin()), List.of("state", "=", "done")),
                    "quantity",
                    "uom.factor")) {
                BigDecimal quantity = TrytonJson.decimal(move.path("quantity"));
                BigDecimal factor = TrytonJson.decimal(move.path("uom.").path("factor"));
                received.merge(
                        line.id(),
                        quantity.multiply(factor).divide(line.unitFactor(), QUANTITY_DIGITS, RoundingMode.HALF_UP),
                        BigDecimal::add);
            }
        }
        return received;
    }

    @Override
    public String complete(TrytonWork work, Lookup lookup, Request request, long id) throws TrytonFault {
        if (id != NOTHING) {
            JsonNode amendment = work.get(MODEL, id, "state", "purchase.number");
            if ("draft".equals(amendment.path("state").asText())) {
                work.press(MODEL, id, "validate_amendment");
            }
            return amendment.path("purchase.").path("number").asText();
        }
        return purchase(work, request).path("number").asText();
    }

    @Override
    public void discard(TrytonWork work, long id) throws TrytonFault {
        if (id != NOTHING
                && "draft".equals(work.get(MODEL, id, "state").path("state").asText())) {
            work.delete(MODEL, id);
        }
    }
}
