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
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What suppliers say they have. The newest word counts, whenever it comes. When a supplier has nothing any more of an item that it has a
 * contract for, buyers get a work item; it closes by itself when there is some again.
 */
@ApplicationScoped
public class Availability {

    static final String NONE = "ITEM_UNAVAILABLE";

    private static final String ACTOR = "system:catalogue";
    private static final int AT_ONCE = 1_000;
    private static final Comparator<Place> BY_PLACE =
            Comparator.comparing(Place::item).thenComparing(Place::supplier).thenComparing(Place::warehouse);

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

    /** What a word is about; words of one are one after the other, of others nothing to each other. */
    private record Place(String item, String supplier, String warehouse) {

        static Place of(Available told) {
            return new Place(told.item(), told.supplier(), told.warehouse());
        }

        Place whole() {
            return new Place(item, supplier, null);
        }

        String key() {
            return NONE + "|" + supplier + "|" + item;
        }
    }

    /**
     * Keeps what suppliers said, in the caller's transaction: two statements for each thousand of places, and one more for those that
     * are news.
     *
     * @return how many of them are news: the others are known, or something newer is
     */
    public int tell(List<Available> told) {
        Map<Place, Available> latest = new TreeMap<>(BY_PLACE);
        told.forEach(word ->
                latest.merge(Place.of(word), word, (one, other) -> other.asOf().isAfter(one.asOf()) ? other : one));
        int news = 0;
        List<Available> all = List.copyOf(latest.values());
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            news += keep(all.subList(from, Math.min(all.size(), from + AT_ONCE)));
        }
        return news;
    }

    private int keep(List<Available> told) {
        Map<Place, Available> before = before(told);
        List<Available> first = told.stream()
                .filter(word -> !before.containsKey(Place.of(word)))
                .toList();
        int[] inserted = database.batch(
                "INSERT INTO supplier_availability (available, unit, as_of, next_quantity, next_on, source, message_id, item,"
                        + " supplier, warehouse) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                first.stream().map(Availability::values).toList());
        List<Available> news = new ArrayList<>();
        List<Available> later = new ArrayList<>();
        for (int i = 0; i < inserted.length; i++) {
            // another message may have been the first in the meantime
            (inserted[i] == 1 ? news : later).add(first.get(i));
        }
        told.stream()
                .filter(word -> before.containsKey(Place.of(word))
                        && before.get(Place.of(word)).asOf().isBefore(word.asOf()))
                .forEach(later::add);
        // in one order on every node, so that none waits in a circle
        later.sort(Comparator.comparing(Place::of, BY_PLACE));
        int[] updated = database.batch(
                "UPDATE supplier_availability SET available = ?, unit = ?, as_of = ?, next_quantity = ?, next_on = ?, source = ?,"
                        + " message_id = ? WHERE item = ? AND supplier = ? AND warehouse = ? AND as_of < ?",
                later.stream().map(word -> with(values(word), word.asOf())).toList());
        for (int i = 0; i < updated.length; i++) {
            if (updated[i] == 1) {
                news.add(later.get(i));
            }
        }
        remind(news, before);
        return news.size();
    }

    private Map<Place, Available> before(List<Available> told) {
        List<String> items =
                Database.padded(told.stream().map(Available::item).distinct().toList());
        List<String> suppliers = Database.padded(
                told.stream().map(Available::supplier).distinct().toList());
        List<Object> values = new ArrayList<>(items);
        values.addAll(suppliers);
        Map<Place, Available> before = new HashMap<>();
        database.query(
                        "SELECT * FROM supplier_availability WHERE item IN (" + Database.placeholders(items.size())
                                + ") AND supplier IN (" + Database.placeholders(suppliers.size()) + ")",
                        Availability::available,
                        values.toArray())
                .forEach(known -> before.put(Place.of(known), known));
        return before;
    }

    private static Object[] values(Available told) {
        return new Object[] {
            told.available(),
            told.unit(),
            told.asOf(),
            told.nextQuantity(),
            told.nextOn(),
            told.source(),
            told.messageId(),
            told.item(),
            told.supplier(),
            told.warehouse()
        };
    }

    private static Object[] with(Object[] values, Object more) {
        Object[] all = Arrays.copyOf(values, values.length + 1);
        all[values.length] = more;
        return all;
    }

    /** Only a change is news: whoever took note is not asked again by the next word of the same. */
    private void remind(List<Available> news, Map<Place, Available> before) {
        Map<Place, Available> after = new HashMap<>(before);
        news.forEach(word -> after.put(Place.of(word), word));
        Map<Place, Boolean> had = some(before.values());
        Map<Place, Boolean> has = some(after.values());
        SortedSet<String> again = new TreeSet<>();
        Map<Place, Available> gone = new LinkedHashMap<>();
        for (Available word : news) {
            Place product = Place.of(word).whole();
            boolean some = has.get(product);
            boolean hadSome = had.getOrDefault(product, true);
            if (some && !hadSome) {
                again.add(product.key());
            } else if (!some && hadSome) {
                gone.merge(product, word, (one, other) -> other.asOf().isAfter(one.asOf()) ? other : one);
            }
        }
        if (!again.isEmpty()) {
            workItems.closeByKeys(again, ACTOR, "the supplier has some again");
        }
        if (!gone.isEmpty()) {
            Set<Place> contracted = contracted(gone.keySet());
            gone.keySet().retainAll(contracted);
            workItems.open(gone.entrySet().stream()
                    .map(one -> item(one.getValue(), one.getKey().key()))
                    .toList());
        }
    }

    /** Whether there is something to be had of each product, in any of its places. */
    private static Map<Place, Boolean> some(Collection<Available> words) {
        Map<Place, Boolean> some = new HashMap<>();
        words.forEach(word -> some.merge(Place.of(word).whole(), word.some(), Boolean::logicalOr));
        return some;
    }

    private Set<Place> contracted(Set<Place> products) {
        LocalDate today = time.now().atZone(ZoneOffset.UTC).toLocalDate();
        return store
                .byField(
                        EntityKind.CONTRACT_PRICE,
                        "item",
                        products.stream().map(Place::item).distinct().toList())
                .stream()
                .filter(price -> price.period().contains(today))
                .map(price -> new Place(price.text("item"), price.text("supplier"), null))
                .filter(products::contains)
                .collect(Collectors.toSet());
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
