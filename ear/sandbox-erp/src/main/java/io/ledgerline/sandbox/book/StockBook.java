package io.ledgerline.sandbox.book;

import io.ledgerline.sandbox.db.Sql;
import io.ledgerline.sandbox.master.MasterData;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Stock by facility, location, item and lot. Negative stock is allowed and shows. */
@ApplicationScoped
public class StockBook {

    private static final String ADD =
            "UPDATE stock SET quantity = quantity + ? WHERE erp = ? AND facility = ? AND location = ? AND item = ? AND lot = ?";

    private Sql sql;

    /** For the container. */
    protected StockBook() {}

    /** On the ERP's database. */
    @Inject
    public StockBook(Sql sql) {
        this.sql = sql;
    }

    /**
     * A movement of one item.
     *
     * @param line number of the line
     * @param facility the hospital
     * @param location where there
     * @param item which
     * @param lot lot, or empty
     * @param serial serial number, or null
     * @param quantity base units; negative goes out
     * @param unitCost cost of one base unit, or null
     */
    public record Move(
            int line,
            String facility,
            String location,
            String item,
            String lot,
            String serial,
            BigDecimal quantity,
            BigDecimal unitCost) {}

    /** A movement of a document. */
    public record Booked(String erp, String document, Move move) {}

    /** Where stock of one item and lot stands. */
    private record Place(String erp, String facility, String location, String item, String lot) {

        static final Comparator<Place> ORDER = Comparator.comparing(Place::erp)
                .thenComparing(Place::facility)
                .thenComparing(Place::location)
                .thenComparing(Place::item)
                .thenComparing(Place::lot);

        static Place of(Booked booked) {
            Move move = booked.move();
            return new Place(booked.erp(), move.facility(), move.location(), move.item(), move.lot());
        }

        Object[] added(BigDecimal quantity) {
            return new Object[] {quantity, erp, facility, location, item, lot};
        }
    }

    /** Books movements. */
    public void book(List<Booked> moves) {
        // always in the same order, so that two transactions never wait for each other's rows both ways
        Map<Place, BigDecimal> changes = new TreeMap<>(Place.ORDER);
        for (Booked booked : moves) {
            changes.merge(Place.of(booked), booked.move().quantity(), BigDecimal::add);
        }
        List<Place> places = List.copyOf(changes.keySet());
        List<BigDecimal> quantities = List.copyOf(changes.values());
        int[] changed = sql.batch(
                ADD,
                IntStream.range(0, places.size())
                        .mapToObj(i -> places.get(i).added(quantities.get(i)))
                        .toList());
        for (int i = 0; i < changed.length; i++) {
            if (changed[i] == 0) {
                Place place = places.get(i);
                sql.update(
                        "INSERT INTO stock (erp, facility, location, item, lot, quantity) VALUES (?, ?, ?, ?, ?, 0) ON CONFLICT DO NOTHING",
                        place.erp(),
                        place.facility(),
                        place.location(),
                        place.item(),
                        place.lot());
                sql.update(ADD, place.added(quantities.get(i)));
            }
        }
        sql.insert(
                "INSERT INTO stock_move (document, line, erp, facility, location, item, lot, serial, quantity, unit_cost)",
                moves.stream()
                        .map(booked -> new Object[] {
                            booked.document(),
                            booked.move().line(),
                            booked.erp(),
                            booked.move().facility(),
                            booked.move().location(),
                            booked.move().item(),
                            booked.move().lot(),
                            booked.move().serial(),
                            booked.move().quantity(),
                            booked.move().unitCost()
                        })
                        .toList());
    }

    /** Gives every location its opening stock, once. */
    public void open(String erp, MasterData master) {
        if (sql.number("SELECT count(*) FROM (SELECT 1 FROM stock WHERE erp = ? LIMIT 1) present", erp) > 0) {
            return;
        }
        List<Object[]> rows = new ArrayList<>();
        for (MasterData.Location location : master.locations().keySet()) {
            for (MasterData.Item item : master.items().values()) {
                if (item.stocked()) {
                    rows.add(new Object[] {
                        erp, location.facility(), location.number(), item.number(), "", item.openingStock()
                    });
                }
            }
        }
        sql.batch(
                "INSERT INTO stock (erp, facility, location, item, lot, quantity) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                rows);
    }
}
