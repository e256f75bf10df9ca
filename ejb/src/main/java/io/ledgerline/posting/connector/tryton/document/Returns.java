package io.ledgerline.posting.connector.tryton.document;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.canonical.GoodsReceipt;
import io.ledgerline.canonical.value.Identifier;
import io.ledgerline.canonical.value.Tracking;
import io.ledgerline.posting.connector.tryton.rpc.TrytonFault;
import io.ledgerline.posting.connector.tryton.rpc.TrytonJson;
import io.ledgerline.posting.connector.tryton.rpc.TrytonJson.QuantityValue;
import io.ledgerline.posting.connector.tryton.rpc.TrytonWork;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Goods that go back: in Tryton a purchase of negative quantities, whose processing makes the return shipment. It is complete
 * when that is done.
 */
final class Returns extends ByReference {

    private static final String SHIPMENT = "stock.shipment.in.return";
    private static final Set<String> OVER = Set.of("done", "cancelled");

    private final Purchases purchases = new Purchases();

    Returns() {
        super(Purchases.MODEL, "reference", "number", Set.of("processing", "done"));
    }

    @Override
    public long create(TrytonWork work, Lookup lookup, Request request) throws TrytonFault {
        GoodsReceipt back = (GoodsReceipt) request.document();
        JsonNode purchase = Purchases.of(
                work, back.erpOrderNumber(), back.orderNumber(), false, "warehouse", "currency", "party.code");
        PurchaseLines ordered = PurchaseLines.of(work, purchase);
        List<Map<String, Object>> lines = new ArrayList<>();
        for (GoodsReceipt.Line line : booked(back)) {
            Lookup.Item item = lookup.item(line.item(), null);
            PurchaseLines.Line of = ordered.meant(line.orderLine(), item.id())
                    .orElseThrow(() -> TrytonFault.refused(
                            "LINE_UNKNOWN",
                            "The purchase has no line for item " + line.item().value()));
            Map<String, Object> values = new HashMap<>();
            values.put("type", "line");
            values.put("sequence", line.lineNumber());
            values.put("product", item.id());
            values.put("unit", lookup.unit(item, line.quantity()));
            values.put(
                    "quantity", new QuantityValue(line.quantity().value().abs().negate()));
            values.put("unit_price", of.unitPrice());
            values.put("description", line.reason());
            lines.add(values);
        }
        if (lines.isEmpty()) {
            return NOTHING;
        }
        String supplier = purchase.path("party.").path("code").asText();
        Map<String, Object> values =
                Purchases.header(lookup, lookup.supplier(Identifier.canonical(supplier)), request.reference());
        // not the order's number: the order is to be found by it, and by it alone
        values.put("description", "Return " + back.receiptId());
        values.put("purchase_date", request.businessDate());
        values.put("currency", purchase.path("currency").asLong());
        values.put("warehouse", purchase.path("warehouse").asLong());
        values.put("lines", List.of(List.of("create", lines)));
        return work.create(Purchases.MODEL, values);
    }

    /** Goods that came unfit were never booked. */
    private static List<GoodsReceipt.Line> booked(GoodsReceipt back) {
        return back.lines().stream().filter(line -> !line.unfit()).toList();
    }

    @Override
    boolean finished(TrytonWork work, JsonNode row) throws TrytonFault {
        if (!super.finished(work, row)) {
            return false;
        }
        for (JsonNode shipment : shipments(work, row.path("id").asLong())) {
            if (!OVER.contains(shipment.path("state").asText())) {
                return false;
            }
        }
        return true;
    }

    private static List<JsonNode> shipments(TrytonWork work, long purchase) throws TrytonFault {
        List<Object> ids = new ArrayList<>();
        work.get(Purchases.MODEL, purchase, "shipment_returns")
                .path("shipment_returns")
                .forEach(id -> ids.add(id.asLong()));
        return ids.isEmpty() ? List.of() : work.read(SHIPMENT, List.of(List.of("id", "in", ids)), "state", "moves");
    }

    @Override
    public String complete(TrytonWork work, Lookup lookup, Request request, long id) throws TrytonFault {
        if (id == NOTHING) {
            return Receipts.orderNumber(work, request);
        }
        purchases.drive(work, id);
        for (JsonNode shipment : shipments(work, id)) {
            long shipmentId = shipment.path("id").asLong();
            String state = shipment.path("state").asText();
            if ("draft".equals(state)) {
                work.press(SHIPMENT, shipmentId, "wait");
                state = "waiting";
            }
            if ("waiting".equals(state)) {
                takeFrom(work, lookup, (GoodsReceipt) request.document(), shipment);
                work.change(SHIPMENT, shipmentId, Map.of("effective_date", request.businessDate()));
                // the goods are gone, whatever Tryton thinks that is there
                work.press(SHIPMENT, shipmentId, "assign_force");
                state = "assigned";
            }
            if ("assigned".equals(state)) {
                work.press(SHIPMENT, shipmentId, "done");
            }
        }
        return number(work, id);
    }

    /** Tryton takes from the warehouse's storage; the document knows place and lot. */
    private static void takeFrom(TrytonWork work, Lookup lookup, GoodsReceipt back, JsonNode shipment)
            throws TrytonFault {
        Long place = back.location() == null
                ? null
                : Long.valueOf(lookup.location(back.location().value()));
        List<Object> ids = new ArrayList<>();
        shipment.path("moves").forEach(move -> ids.add(move.asLong()));
        List<JsonNode> moves = work.read("stock.move", List.of(List.of("id", "in", ids)), "product", "quantity");
        List<GoodsReceipt.Line> left = new ArrayList<>(booked(back));
        for (JsonNode move : moves) {
            Map<String, Object> values = new HashMap<>();
            if (place != null) {
                values.put("from_location", place);
            }
            Long lot = lot(lookup, left, move);
            if (lot != null) {
                values.put("lot", lot);
            }
            if (!values.isEmpty()) {
                work.change("stock.move", move.path("id").asLong(), values);
            }
        }
    }

    private static Long lot(Lookup lookup, List<GoodsReceipt.Line> left, JsonNode move) throws TrytonFault {
        for (GoodsReceipt.Line line : left) {
            Lookup.Item item = lookup.item(line.item(), null);
            boolean same = item.id() == move.path("product").asLong()
                    && line.quantity().value().abs().compareTo(TrytonJson.decimal(move.path("quantity"))) == 0;
            if (same) {
                left.remove(line);
                Tracking tracking = line.tracking();
                return lookup.lot(item, tracking);
            }
        }
        return null;
    }
}
