package io.ledgerline.workflow.requisition;

import io.ledgerline.platform.db.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** What was paid for an item lately, from the register of orders. */
@ApplicationScoped
public class PriceHistory {

    private final Database database;

    /** For the container's proxy. */
    protected PriceHistory() {
        this(null);
    }

    /** On the hub's database. */
    @Inject
    public PriceHistory(Database database) {
        this.database = database;
    }

    /**
     * A line of an order.
     *
     * @param item canonical item number
     * @param orderNumber the hub's number of the order
     * @param orderDate business date of the order
     * @param supplier canonical supplier number
     * @param facility canonical facility code
     * @param quantity how many
     * @param unit UCUM code
     * @param unitPrice price of one unit
     * @param currency ISO 4217 code
     * @param contract contract that set the price, or null
     */
    public record Paid(
            String item,
            String orderNumber,
            LocalDate orderDate,
            String supplier,
            String facility,
            BigDecimal quantity,
            String unit,
            BigDecimal unitPrice,
            String currency,
            String contract) {}

    /** The newest orders of an item, the newest first. */
    public List<Paid> of(String item, int limit) {
        return database.query(
                """
                select l.item, o.order_number, o.order_date, o.supplier, o.facility, l.ordered, l.unit, l.unit_price, o.currency,
                    l.contract
                from purchase_order_line l join purchase_order o on o.id = l.order_id
                where l.item = ? order by l.order_id desc limit ?
                """,
                row -> new Paid(
                        row.text("item"),
                        row.text("order_number"),
                        row.date("order_date"),
                        row.text("supplier"),
                        row.text("facility"),
                        row.decimal("ordered"),
                        row.text("unit"),
                        row.decimal("unit_price"),
                        row.text("currency"),
                        row.text("contract")),
                item,
                limit);
    }
}
