package io.ledgerline.workflow.catalogue;

import io.ledgerline.masterdata.entity.EntityKind;
import io.ledgerline.masterdata.entity.EntityStore;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.Database;
import io.ledgerline.platform.db.Row;
import io.ledgerline.workqueue.NewWorkItem;
import io.ledgerline.workqueue.WorkAction;
import io.ledgerline.workqueue.WorkItems;
import io.ledgerline.workqueue.WorkQueue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What suppliers say they have. The newest word counts, whenever it comes. When a supplier has nothing any more of an item that it has a
 * contract for, buyers get a work item; it closes by itself when there is some again.
 */
@ApplicationScoped
public class Availability {

    static final String NONE = "ITEM_UNAVAILABLE";

    private static final String ACTOR = "system:catalogue";

    private Database database;
    private EntityStore store;
    private WorkItems workItems;
    private Time time;

    /** For the container. */
    protected Availability() {}

    /** On the hub's database. */
    @Inject
    public Availability(Database database, EntityStore store, WorkItems workItems, Time time) {
        this.database = database;
        this.store = store;
        this.workItems = workItems;
        this.time = time;
    }

    /**
     * Keeps what a supplier said, in the caller's transaction.
     *
     * @return false when something newer is known, or the same
     */
    public boolean tell(Available told) {
        List<Available> before = of(told.item(), told.supplier());
        boolean first = database.update(
                        "INSERT INTO supplier_availability (item, supplier, warehouse, available, unit, as_of, next_quantity,"
                                + " next_on, source, message_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                        told.item(),
                        told.supplier(),
                        told.warehouse(),
                        told.available(),
                        told.unit(),
                        told.asOf(),
                        told.nextQuantity(),
                        told.nextOn(),
                        told.source(),
                        told.messageId())
                == 1;
        boolean newer = first
                || database.update(
                                "UPDATE supplier_availability SET available = ?, unit = ?, as_of = ?, next_quantity = ?, next_on = ?,"
                                        + " source = ?, message_id = ? WHERE item = ? AND supplier = ? AND warehouse = ?"
                                        + " AND as_of < ?",
                                told.available(),
                                told.unit(),
                                told.asOf(),
                                told.nextQuantity(),
                                told.nextOn(),
                                told.source(),
                                told.messageId(),
                                told.item(),
                                told.supplier(),
                                told.warehouse(),
                                told.asOf())
                        == 1;
        if (newer) {
            remind(told, before);
        }
        return newer;
    }

    /** Only a change is news: whoever took note is not asked again by the next word of the same. */
    private void remind(Available told, List<Available> before) {
        boolean had = before.isEmpty() || before.stream().anyMatch(Available::some);
        boolean has = told.some()
                || before.stream()
                        .anyMatch(place -> place.some() && !place.warehouse().equals(told.warehouse()));
        String key = NONE + "|" + told.supplier() + "|" + told.item();
        if (has && !had) {
            workItems.closeByKey(key, ACTOR, "the supplier has some again");
        } else if (had && !has && contracted(told)) {
            workItems.open(List.of(item(told, key)));
        }
    }

    private boolean contracted(Available told) {
        LocalDate today = time.now().atZone(ZoneOffset.UTC).toLocalDate();
        return store.byField(EntityKind.CONTRACT_PRICE, "item", List.of(told.item())).stream()
                .anyMatch(price -> told.supplier().equals(price.text("supplier"))
                        && price.period().contains(today));
    }

    private NewWorkItem item(Available told, String key) {
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("item", told.item());
        context.put("supplier", told.supplier());
        context.put("asOf", told.asOf().toString());
        context.put("message", told.messageId().toString());
        if (told.nextOn() != null) {
            context.put("nextOn", told.nextOn().toString());
        }
        return new NewWorkItem(
                Ids.next(),
                WorkQueue.PROCUREMENT,
                NONE,
                told.supplier() + " has no " + told.item() + " any more",
                "The supplier's inventory says so, and a contract price is in force. "
                        + (told.nextOn() == null
                                ? "It does not say when there will be some."
                                : "It expects some on " + told.nextOn() + ".")
                        + " See to open orders and to another source; the item closes by itself when there is some again.",
                // the message is through and waits for nothing
                null,
                null,
                null,
                "ItemAvailability",
                told.item(),
                null,
                null,
                context,
                List.of(WorkAction.RESOLVE),
                key);
    }

    /** What suppliers said of an item, by supplier and warehouse. */
    public List<Available> of(String item) {
        return database.query(
                "SELECT * FROM supplier_availability WHERE item = ? ORDER BY supplier, warehouse",
                Availability::available,
                item);
    }

    /** What one supplier said of an item, by warehouse. */
    public List<Available> of(String item, String supplier) {
        return database.query(
                "SELECT * FROM supplier_availability WHERE item = ? AND supplier = ? ORDER BY warehouse",
                Availability::available,
                item,
                supplier);
    }

    /**
     * A page of what is known.
     *
     * @param supplier canonical number, or null for all
     * @param item canonical number, or null for all
     * @param after item, supplier and warehouse of the last one before, or empty
     */
    public List<Available> page(String supplier, String item, List<String> after, int limit) {
        StringBuilder sql = new StringBuilder("SELECT * FROM supplier_availability WHERE 1 = 1");
        List<Object> values = new ArrayList<>();
        if (supplier != null) {
            sql.append(" AND supplier = ?");
            values.add(supplier);
        }
        if (item != null) {
            sql.append(" AND item = ?");
            values.add(item);
        }
        if (!after.isEmpty()) {
            sql.append(" AND (item, supplier, warehouse) > (?, ?, ?)");
            values.addAll(after);
        }
        values.add(limit);
        return database.query(
                sql.append(" ORDER BY item, supplier, warehouse LIMIT ?").toString(),
                Availability::available,
                values.toArray());
    }

    private static Available available(Row row) throws SQLException {
        return new Available(
                row.text("supplier"),
                row.text("item"),
                row.text("warehouse"),
                row.decimal("available"),
                row.text("unit"),
                row.instant("as_of"),
                row.decimal("next_quantity"),
                row.date("next_on"),
                row.text("source"),
                row.uuid("message_id"));
    }
}
