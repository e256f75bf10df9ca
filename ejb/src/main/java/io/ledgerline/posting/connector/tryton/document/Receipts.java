package io.ledgerline.posting.connector.tryton.document;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.canonical.GoodsReceipt;
import io.ledgerline.posting.connector.tryton.rpc.TrytonFault;
import io.ledgerline.posting.connector.tryton.rpc.TrytonJson.QuantityValue;
import io.ledgerline.posting.connector.tryton.rpc.TrytonWork;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A supplier shipment. The purchase's open moves are put into it with what really came; what is still due, Tryton plans anew. A
 * second portion of a line, another lot for instance, and more than was ordered become moves of their own. Goods that are not fit
 * for use are neither stock nor owed: Tryton goes on to expect them.
 */
final class Receipts extends ByReference {

    private static final String MODEL = "stock.shipment.in";
    private static final String MOVE = "stock.move";

    Receipts() {
        super(MODEL, "reference", "number", Set.of("done"));
    }

    @Override
    public long create(TrytonWork work, Lookup lookup, Request request) throws TrytonFault {
        GoodsReceipt receipt = (GoodsReceipt) request.document();
        JsonNode purchase = Purchases.of(
                work, receipt.erpOrderNumber(), receipt.orderNumber(), false, "party", "warehouse", "currency");
        PurchaseLines lines = PurchaseLines.of(work, purchase);
        Map<Long, Long> open = openMoves(work, lines);
        JsonNode warehouse =
                work.get("stock.location", purchase.path("warehouse").asLong(), "input_location");
        Long from = Lookup.idOf(
                work.get("party.party", purchase.path("party").asLong(), "supplier_location"), "supplier_location");

        List<Object> moves = new ArrayList<>();
        List<Object> changes = new ArrayList<>();
        List<Object> news = new ArrayList<>();
        List<GoodsReceipt.Line> fit =
                receipt.lines().stream().filter(line -> !line.unfit()).toList();
        if (fit.isEmpty()) {
            return NOTHING;
        }
        for (GoodsReceipt.Line line : fit) {
            Lookup.Item item = lookup.item(line.item(), null);
            PurchaseLines.Line ordered = lines.meant(line.orderLine(), item.id())
                    .orElseThrow(() -> TrytonFault.refused(
                            "LINE_UNKNOWN",
                            "The purchase has no line for item " + line.item().value()));
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("quantity", new QuantityValue(line.quantity().value()));
            values.put("uom", lookup.unit(item, line.quantity()));
            Long lot = lookup.lot(item, line.tracking());
            if (lot != null) {
                values.put("lot", lot);
            }
            Long move = open.remove(ordered.id());
            if (move != null) {
                moves.add(move);
                if (ordered.product() == null || ordered.product() != item.id()) {
                    values.put("product", item.id());
                }
                changes.add("write");
                changes.add(List.of(move));
                changes.add(values);
            } else {
                values.put("origin", ordered.origin());
                values.put("product", item.id());
                values.put("from_location", from);
                values.put("to_location", warehouse.path("input_location").asLong());
                values.put("unit_price", ordered.unitPrice());
                values.put("currency", purchase.path("currency").asLong());
                news.add(values);
            }
        }
        Map<String, Object> shipment = new HashMap<>();
        shipment.put("supplier", purchase.path("party").asLong());
        shipment.put("warehouse", purchase.path("warehouse").asLong());
        shipment.put("reference", request.reference());
        shipment.put("planned_date", request.businessDate());
        shipment.put("effective_date", request.businessDate());
        shipment.put("incoming_moves", actions(moves, changes, news));
        return work.create(MODEL, shipment);
    }

    /** There is nothing to book: the number is that of the order. */
    static String orderNumber(TrytonWork work, Request request) throws TrytonFault {
        GoodsReceipt receipt = (GoodsReceipt) request.document();
        return Purchases.of(work, receipt.erpOrderNumber(), receipt.orderNumber(), false)
                .path("number")
                .asText();
    }

    /** What Tryton is to do with the moves, in this order. */
    private static List<Object> actions(List<Object> moves, List<Object> changes, List<Object> news) {
        List<Object> actions = new ArrayList<>();
        if (!moves.isEmpty()) {
            actions.add(List.of("add", moves));
            actions.add(changes);
        }
        if (!news.isEmpty()) {
            actions.add(List.of("create", news));
        }
        return actions;
    }

    /** The moves that wait for a delivery, one at most for each line of the purchase. */
    private static Map<Long, Long> openMoves(TrytonWork work, PurchaseLines lines) throws TrytonFault {
        Map<Long, Long> open = new HashMap<>();
        List<String> origins =
                lines.all().stream().map(PurchaseLines.Line::origin).toList();
        for (JsonNode row : work.read(
                MOVE,
                List.of(List.of("origin", "in", origins), List.of("state", "=", "draft")),
                "origin",
                "shipment")) {
            if (row.path("shipment").isNull()) {
                String origin = row.path("origin").asText();
                open.putIfAbsent(
                        Long.valueOf(origin.substring(origin.indexOf(',') + 1)),
                        row.path("id").asLong());
            }
        }
        return open;
    }

    @Override
    public String complete(TrytonWork work, Lookup lookup, Request request, long id) throws TrytonFault {
        if (id == NOTHING) {
            return orderNumber(work, request);
        }
        if ("draft".equals(state(work, id))) {
            press(work, id, "receive");
        }
        if ("received".equals(state(work, id))) {
            putAway(work, lookup, (GoodsReceipt) request.document(), id);
            press(work, id, "done");
        }
        return number(work, id);
    }

    /** Tryton plans to put everything into the warehouse's storage; the document knows the place. */
    private static void putAway(TrytonWork work, Lookup lookup, GoodsReceipt receipt, long id) throws TrytonFault {
        if (receipt.location() == null) {
            return;
        }
        long place = lookup.location(receipt.location().value());
        JsonNode shipment = work.get(MODEL, id, "inventory_moves", "warehouse_input");
        if (shipment.path("warehouse_input").asLong() == place) {
            return;
        }
        for (JsonNode move : shipment.path("inventory_moves")) {
            work.change(MOVE, move.asLong(), Map.of("to_location", place));
        }
    }

    /** The purchase's open moves stay with the purchase. */
    @Override
    public void discard(TrytonWork work, long id) throws TrytonFault {
        if (id == NOTHING || !"draft".equals(state(work, id))) {
            return;
        }
        JsonNode shipment = work.get(MODEL, id, "incoming_moves");
        List<Object> moves = new ArrayList<>();
        shipment.path("incoming_moves").forEach(move -> moves.add(move.asLong()));
        if (!moves.isEmpty()) {
            work.change(MODEL, id, Map.of("incoming_moves", List.of(List.of("remove", moves))));
        }
        work.delete(MODEL, id);
    }
}
