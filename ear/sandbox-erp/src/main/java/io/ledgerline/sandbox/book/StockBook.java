package io.ledgerline.sandbox.book;

import io.ledgerline.sandbox.db.Sql;
import io.ledgerline.sandbox.master.MasterData;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Stock by facility, location, item and lot. Negative stock is allowed and shows. */
@ApplicationScoped
public class StockBook {

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

    /** Books the movements of a document. */
    public void book(String erp, String document, List<Move> moves) {
        // always in the same order, so that two documents never wait for each other's rows
        moves.stream()
                .sorted(Comparator.comparing(Move::facility)
                        .thenComparing(Move::location)
                        .thenComparing(Move::item)
                        .thenComparing(Move::lot))
                .forEach(move -> change(erp, move));
        sql.batch(
                "INSERT INTO stock_move (document, line, erp, facility, location, item, lot, serial, quantity, unit_cost)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                moves.stream()
                        .map(move -> new Object[] {
                            document,
                            move.line(),
                            erp,
                            move.facility(),
                            move.location(),
                            move.item(),
                            move.lot(),
                            move.serial(),
                            move.quantity(),
                            move.unitCost()
                        })
                        .toList());
    }

    private void change(String erp, Move move) {
        if (add(erp, move) == 0) {
            sql.update(
                    "INSERT INTO stock (erp, facility, location, item, lot, quantity) VALUES (?, ?, ?, ?, ?, 0) ON CONFLICT DO NOTHING",
                    erp,
                    move.facility(),
                    move.location(),
                    move.item(),
                    move.lot());
            add(erp, move);
        }
    }

    private int add(String erp, Move move) {
        return sql.update(
                "UPDATE stock SET quantity = quantity + ? WHERE erp = ? AND facility = ? AND location = ? AND item = ? AND lot = ?",
                move.quantity(),
                erp,
                move.facility(),
                move.location(),
                move.item(),
                move.lot());
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
