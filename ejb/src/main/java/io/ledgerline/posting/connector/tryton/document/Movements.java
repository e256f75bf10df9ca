package io.ledgerline.posting.connector.tryton.document;

import io.ledgerline.canonical.InventoryMovement;
import io.ledgerline.posting.PostingKind;
import io.ledgerline.posting.connector.tryton.rpc.TrytonFault;
import io.ledgerline.posting.connector.tryton.rpc.TrytonJson.QuantityValue;
import io.ledgerline.posting.connector.tryton.rpc.TrytonWork;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An internal shipment: from the department's stock to the place for what was used, or back. Tryton books nothing for it, since
 * the hub's own journal says who bears the cost.
 */
final class Movements extends ByReference {

    private static final String MODEL = "stock.shipment.internal";

    Movements() {
        super(MODEL, "reference", "number", Set.of("done"));
    }

    @Override
    public long create(TrytonWork work, Lookup lookup, Request request) throws TrytonFault {
        InventoryMovement movement = (InventoryMovement) request.document();
        long stock = lookup.location(movement.location().value());
        long other = movement.toLocation() == null
                ? lookup.usedLocation(request.facility())
                : lookup.location(movement.toLocation().value());
        boolean back = request.kind() == PostingKind.INVENTORY_RETURN;
        long from = back ? other : stock;
        long to = back ? stock : other;
        List<Map<String, Object>> moves = new ArrayList<>();
        for (InventoryMovement.Line line : movement.lines()) {
            Lookup.Item item = lookup.item(line.item(), null);
            Map<String, Object> values = new HashMap<>();
            values.put("product", item.id());
            values.put("quantity", new QuantityValue(line.quantity().value().abs()));
            values.put("uom", lookup.unit(item, line.quantity()));
            values.put("from_location", from);
            values.put("to_location", to);
            Long lot = lookup.lot(item, line.tracking());
            if (lot != null) {
                values.put("lot", lot);
            }
            moves.add(values);
        }
        Map<String, Object> shipment = new HashMap<>();
        shipment.put("reference", request.reference());
        shipment.put("from_location", from);
        shipment.put("to_location", to);
        // the same day at both ends: Tryton then moves at once and not by way of a place in transit
        for (String day : List.of("planned_start_date", "planned_date", "effective_start_date", "effective_date")) {
            shipment.put(day, movement.businessDate());
        }
        shipment.put("moves", List.of(List.of("create", moves)));
        return work.create(MODEL, shipment);
    }

    @Override
    public String complete(TrytonWork work, Lookup lookup, Request request, long id) throws TrytonFault {
        String state = state(work, id);
        if ("draft".equals(state)) {
            press(work, id, "wait");
            state = "waiting";
        }
        if ("waiting".equals(state)) {
            // it has been used, whatever Tryton thinks that is there
            press(work, id, "assign_force");
            state = "assigned";
        }
        if ("assigned".equals(state) || "shipped".equals(state)) {
            press(work, id, "done");
        }
        return number(work, id);
    }
}
