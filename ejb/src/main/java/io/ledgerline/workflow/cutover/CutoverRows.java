package io.ledgerline.workflow.cutover;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.platform.db.Database;
import io.ledgerline.platform.db.Row;
import io.ledgerline.posting.erp.ErpDomain;
import io.ledgerline.workflow.order.OrderHome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Rows of {@code erp_cutover} and {@code erp_cutover_order}. */
@ApplicationScoped
public class CutoverRows {

    private static final TypeReference<List<String>> CODES = new TypeReference<>() {};
    private static final TypeReference<Set<ErpDomain>> DOMAINS = new TypeReference<>() {};

    private Database database;

    /** For the container. */
    protected CutoverRows() {}

    /** On the hub's database. */
    @Inject
    public CutoverRows(Database database) {
        this.database = database;
    }

    void insert(Cutover cutover) {
        database.update(
                """
                insert into erp_cutover (id, name, erp, effective_from, facilities, domains, old_orders, accrued, state, created_at,
                    created_by, updated_at, version) values (?,?,?,?,?,?,?,?,?,?,?,?,?)
                """,
                cutover.id(),
                cutover.name(),
                cutover.erp(),
                cutover.effectiveFrom(),
                CanonicalJson.text(cutover.facilities()),
                CanonicalJson.text(cutover.domains()),
                cutover.policy().oldOrders(),
                cutover.policy().accrued(),
                cutover.state(),
                cutover.createdAt(),
                cutover.createdBy(),
                cutover.updatedAt(),
                cutover.version());
    }

    /** A cutover. */
    public Optional<Cutover> find(UUID id) {
        return database.first("select * from erp_cutover where id = ?", CutoverRows::cutover, id);
    }

    Optional<Cutover> lock(UUID id) {
        return database.first("select * from erp_cutover where id = ? for update", CutoverRows::cutover, id);
    }

    /** Cutovers, newest first; {@code before} is the last id of the page before, or null. */
    public List<Cutover> page(UUID before, int limit) {
        return before == null
                ? database.query("select * from erp_cutover order by id desc limit ?", CutoverRows::cutover, limit)
                : database.query(
                        "select * from erp_cutover where id < ? order by id desc limit ?",
                        CutoverRows::cutover,
                        before,
                        limit);
    }

    /** Cutovers whose orders are being moved. */
    List<Cutover> working() {
        return database.query(
                "select * from erp_cutover where work in ('FORTH', 'BACK') order by id limit 100",
                CutoverRows::cutover);
    }

    void update(Cutover cutover) {
        database.update(
                """
                update erp_cutover set state = ?, routes = ?, rehearsal = ?, rehearsed_at = ?, work = ?, work_cursor = ?,
                    outcome = ?, run_at = ?, updated_at = ?, version = version + 1 where id = ?
                """,
                cutover.state(),
                cutover.routes(),
                cutover.rehearsal(),
                cutover.rehearsedAt(),
                cutover.work(),
                cutover.cursor(),
                cutover.outcome(),
                cutover.runAt(),
                cutover.updatedAt(),
                cutover.id());
    }

    /** How far the work is; leaves it alone when a person began it anew, or other work, meanwhile. */
    void worked(Cutover cutover, UUID cursor, boolean more) {
        database.update(
                "update erp_cutover set work = ?, work_cursor = ?, version = version + 1 where id = ? and version = ?",
                more ? cutover.work() : null,
                more ? cursor : null,
                cutover.id(),
                cutover.version());
    }

    // ---- orders

    /** Open orders of facilities that another ERP has than this one, after a cursor. */
    List<UUID> candidates(Cutover cutover, int limit) {
        List<Object> values = new ArrayList<>(Database.padded(cutover.facilities()));
        values.add(cutover.erp());
        values.add(cutover.cursor() == null ? new UUID(0, 0) : cutover.cursor());
        values.add(limit);
        return database.query(
                "select id from purchase_order where state in ('CREATED', 'SENT', 'ACKNOWLEDGED', 'SHIPPED', 'PARTLY_RECEIVED',"
                        + " 'RECEIVED') and facility in ("
                        + Database.placeholders(cutover.facilities().size())
                        + ") and erp <> ? and id > ? order by id limit ?",
                row -> row.uuid("id"),
                values.toArray());
    }

    /** Orders that are to go back, after a cursor. */
    List<UUID> moved(Cutover cutover, int limit) {
        return database.query(
                "select order_id from erp_cutover_order where cutover = ? and state = 'MOVED' and order_id > ?"
                        + " order by order_id limit ?",
                row -> row.uuid("order_id"),
                cutover.id(),
                cutover.cursor() == null ? new UUID(0, 0) : cutover.cursor(),
                limit);
    }

    Optional<MovedOrder> order(UUID cutover, UUID order) {
        return database.first(
                "select * from erp_cutover_order where cutover = ? and order_id = ?",
                CutoverRows::order,
                cutover,
                order);
    }

    /** Those whose postings have one of these references. */
    List<MovedOrder> byReferences(Collection<String> references) {
        if (references.isEmpty()) {
            return List.of();
        }
        String marks = Database.placeholders(references.size());
        List<Object> values = new ArrayList<>(Database.padded(references));
        values.addAll(Database.padded(references));
        return database.query(
                "select * from erp_cutover_order where reference in (" + marks + ") or back_reference in (" + marks
                        + ")",
                CutoverRows::order,
                values.toArray());
    }

    /** What became of orders, by their ids; null matches every state. */
    public List<MovedOrder> orders(UUID cutover, MovedOrder.State state, UUID after, int limit) {
        List<Object> values = new ArrayList<>(List.of(cutover, after == null ? new UUID(0, 0) : after));
        if (state != null) {
            values.add(state);
        }
        values.add(limit);
        return database.query(
                "select * from erp_cutover_order where cutover = ? and order_id > ?"
                        + (state == null ? "" : " and state = ?") + " order by order_id limit ?",
                CutoverRows::order,
                values.toArray());
    }

    /** How many orders of a cutover stand where. */
    public Map<String, Long> progress(UUID cutover) {
        Map<String, Long> counts = new TreeMap<>();
        database.query(
                        "select state, count(*) as orders from erp_cutover_order where cutover = ? group by state",
                        row -> Map.entry(row.text("state"), row.number("orders")),
                        cutover)
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return counts;
    }

    void write(MovedOrder order) {
        database.update(
                "delete from erp_cutover_order where cutover = ? and order_id = ?", order.cutover(), order.orderId());
        database.update(
                """
                insert into erp_cutover_order (cutover, order_id, order_number, facility, from_erp, from_document, from_reference,
                    to_document, reference, back_reference, standing, before_move, state, reason, updated_at)
                values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)
                """,
                order.cutover(),
                order.orderId(),
                order.orderNumber(),
                order.facility(),
                order.from().erp(),
                order.from().erpDocument(),
                order.from().reference(),
                order.toDocument(),
                order.reference(),
                order.backReference(),
                order.standing(),
                order.beforeMove(),
                order.state(),
                order.reason(),
                order.updatedAt());
    }

    private static MovedOrder order(Row row) throws SQLException {
        return new MovedOrder(
                row.uuid("cutover"),
                row.uuid("order_id"),
                row.text("order_number"),
                row.text("facility"),
                new OrderHome(row.text("from_erp"), row.text("from_document"), row.text("from_reference")),
                row.text("to_document"),
                row.text("reference"),
                row.text("back_reference"),
                row.text("standing"),
                row.text("before_move"),
                row.constant("state", MovedOrder.State.class),
                row.text("reason"),
                row.instant("updated_at"));
    }

    private static Cutover cutover(Row row) throws SQLException {
        return new Cutover(
                row.uuid("id"),
                row.text("name"),
                row.text("erp"),
                row.date("effective_from"),
                read(row.text("facilities"), CODES),
                read(row.text("domains"), DOMAINS),
                new Cutover.Policy(
                        row.constant("old_orders", Cutover.OldOrders.class),
                        row.constant("accrued", Cutover.Accrued.class)),
                row.constant("state", Cutover.State.class),
                row.text("routes"),
                row.text("rehearsal"),
                row.instant("rehearsed_at"),
                row.text("work"),
                row.uuid("work_cursor"),
                row.text("outcome"),
                row.instant("run_at"),
                row.instant("created_at"),
                row.text("created_by"),
                row.instant("updated_at"),
                (int) row.number("version"));
    }

    private static <T> T read(String json, TypeReference<T> type) {
        try {
            return CanonicalJson.mapper().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a kept cutover cannot be read", e);
        }
    }
}
