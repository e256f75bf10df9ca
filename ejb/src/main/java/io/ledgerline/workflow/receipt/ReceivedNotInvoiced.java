package io.ledgerline.workflow.receipt;

import io.ledgerline.canonical.value.Money;
import io.ledgerline.platform.db.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/** What was received and not invoiced yet, as the ERPs have accrued it: at the order's prices. */
@ApplicationScoped
public class ReceivedNotInvoiced {

    /** Open lines with their quantity; a condition on the order may follow. */
    private static final String LINES = """
            select o.id, o.facility, o.supplier, o.currency, l.unit_price,
                l.received - case when l.returned > l.damaged then l.returned - l.damaged else 0 end - l.invoiced
                    as quantity
            from purchase_order o join purchase_order_line l on l.order_id = o.id
            where o.state in ('PARTLY_RECEIVED', 'RECEIVED')
            """;

    private static final int MOST_TOTALS = 10_000;

    private Database database;

    /** For the container. */
    protected ReceivedNotInvoiced() {}

    /** Over the register of orders. */
    @Inject
    public ReceivedNotInvoiced(Database database) {
        this.database = database;
    }

    /**
     * The sum of one supplier at one facility.
     *
     * @param facility canonical facility code
     * @param supplier canonical supplier number
     * @param orders how many orders it is of
     * @param amount before tax, at the order's prices; rounded half-up to the currency's minor unit after summing
     */
    public record Accrual(String facility, String supplier, long orders, Money amount) {}

    /**
     * The sums, by facility, supplier and currency.
     *
     * @param facility only of this facility, or null
     * @param supplier only of this supplier, or null
     * @param after facility, supplier and currency of the last row of the page before; null at the beginning
     */
    public List<Accrual> sums(String facility, String supplier, List<String> after, int limit) {
        List<Object> values = new ArrayList<>();
        StringBuilder sql = new StringBuilder("""
                select facility, supplier, currency, count(distinct id) as orders, sum(quantity * unit_price) as amount from (
                """).append(LINES);
        if (facility != null) {
            sql.append(" and o.facility = ?");
            values.add(facility);
        }
        if (supplier != null) {
            sql.append(" and o.supplier = ?");
            values.add(supplier);
        }
        sql.append(") open where quantity > 0");
        if (after != null) {
            sql.append(" and (facility > ? or facility = ? and (supplier > ? or supplier = ? and currency > ?))");
            values.addAll(List.of(after.get(0), after.get(0), after.get(1), after.get(1), after.get(2)));
        }
        values.add(limit);
        return database.query(
                sql + " group by facility, supplier, currency order by facility, supplier, currency limit ?",
                row -> new Accrual(
                        row.text("facility"),
                        row.text("supplier"),
                        row.number("orders"),
                        new Money(row.decimal("amount"), row.text("currency")).rounded()),
                values.toArray());
    }

    /**
     * The sum of one facility in one currency.
     *
     * @param facility canonical facility code
     * @param orders how many orders it is of
     * @param amount before tax, at the order's prices; rounded half-up to the currency's minor unit after summing
     */
    public record Total(String facility, long orders, Money amount) {}

    /** The sums of every facility and currency. */
    public List<Total> totals() {
        return database.query(
                "select facility, currency, count(distinct id) as orders, sum(quantity * unit_price) as amount from ("
                        + LINES
                        + ") open where quantity > 0 group by facility, currency order by facility, currency limit ?",
                row -> new Total(
                        row.text("facility"),
                        row.number("orders"),
                        new Money(row.decimal("amount"), row.text("currency")).rounded()),
                MOST_TOTALS);
    }
}
