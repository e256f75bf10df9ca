package io.ledgerline.sandbox.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.sandbox.book.StockBook.Move;
import io.ledgerline.sandbox.master.MasterData;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Issues and returns: known location, cost centre and stocked items; quantities above zero in base units. */
final class MovementRules implements Rules {

    private final MasterData master;

    MovementRules(MasterData master) {
        this.master = master;
    }

    @Override
    public boolean cover(Kind kind) {
        return kind == Kind.INVENTORY_ISSUE || kind == Kind.INVENTORY_RETURN;
    }

    @Override
    public Booking check(String erp, Command command) throws Refused {
        JsonNode document = command.document();
        String location = Command.requiredCode(document, "location");
        if (!master.located(command.facility(), location)) {
            throw new Refused("LOCATION_UNKNOWN", "The facility has no such location");
        }
        String costCentre = Command.code(document, "costCentre");
        if (costCentre != null && !master.bears(command.facility(), costCentre)) {
            throw new Refused("COST_CENTRE_UNKNOWN", "The facility has no such cost centre");
        }
        List<Move> moves = new ArrayList<>();
        Set<Integer> numbers = new HashSet<>();
        for (JsonNode line : document.path("lines")) {
            moves.add(move(command, location, line));
            if (!numbers.add(line.path("lineNumber").asInt())) {
                throw new Refused("LINE_NUMBER", "Line numbers must differ");
            }
        }
        if (moves.isEmpty()) {
            throw new Refused("NO_LINES", "The movement has no lines");
        }
        return (number, sheet) -> sheet.moves(erp, number, moves);
    }

    private Move move(Command command, String location, JsonNode line) throws Refused {
        String number = Command.requiredCode(line, "item");
        MasterData.Item item = master.items().get(number);
        if (item == null) {
            throw new Refused(
                    "ITEM_UNKNOWN",
                    "The item of line " + line.path("lineNumber").asInt() + " is unknown");
        }
        if (!item.stocked()) {
            throw new Refused(
                    "ITEM_NOT_STOCKED",
                    "The item of line " + line.path("lineNumber").asInt() + " is not kept in stock");
        }
        BigDecimal quantity = Command.decimal(line.path("quantity"), "value");
        if (quantity.signum() <= 0) {
            throw new Refused("QUANTITY", "Quantities must be above zero");
        }
        String unit = Command.text(line.path("quantity"), "unit");
        if (unit != null && !unit.equals(item.baseUnit())) {
            throw new Refused("UNIT", "Quantities must be in the item's base unit");
        }
        String lot = shortText(line, "lot");
        BigDecimal cost = line.hasNonNull("unitCost") ? Command.decimal(line.path("unitCost"), "amount") : null;
        return new Move(
                line.path("lineNumber").asInt(),
                command.facility(),
                location,
                number,
                lot == null ? "" : lot,
                shortText(line, "serial"),
                command.kind() == Kind.INVENTORY_ISSUE ? quantity.negate() : quantity,
                cost);
    }

    static String shortText(JsonNode line, String field) throws Refused {
        String text = Command.text(line.path("tracking"), field);
        if (text != null && text.length() > 60) {
            throw new Refused("FIELD_TOO_LONG", "Field " + field + " has more than 60 characters");
        }
        return text;
    }
}
