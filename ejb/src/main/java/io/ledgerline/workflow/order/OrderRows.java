package io.ledgerline.workflow.order;

import io.ledgerline.platform.db.Database;
import io.ledgerline.platform.db.Row;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Rows of {@code purchase_order} and {@code purchase_order_line}. */
final class OrderRows {

    private static final BigDecimal NONE = BigDecimal.ZERO;

    private final Database database;

    OrderRows(Database database) {
        this.database = database;
    }

    /** Writes orders; each number tells whether its reference was new. */
    int[] insert(List<Order> orders) {
        return database.batch(
                """
                insert into purchase_order (id, order_number, erp, erp_document, reference, group_key, requisition_id, source,
                    workflow_id, message_id, facility, supplier, order_date, needed_by, currency, deliver_to, state, revision,
                    under_way, document, created_at, updated_at, version)
                values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) on conflict do nothing
                """,
                orders.stream()
                        .map(order -> new Object[] {
                            order.id(),
                            order.orderNumber(),
                            order.erp(),
                            order.erpDocument(),
                            order.reference(),
                            order.groupKey(),
                            order.requisitionId(),
                            order.source(),
                            order.workflowId(),
                            order.messageId(),
                            order.facility(),
                            order.supplier(),
                            order.orderDate(),
                            order.neededBy(),
                            order.currency(),
                            order.deliverTo(),
                            order.state(),
                            order.revision(),
                            order.underWay(),
                            order.document(),
                            order.createdAt(),
                            order.updatedAt(),
                            order.version()
                        })
                        .toList());
    }

    /** Writes lines of which nothing has come yet. */
    void insertLines(List<OrderLine> lines) {
        database.insert(
                """
                insert into purchase_order_line (order_id, line_number, item, description, unit, ordered, unit_price, contract,
                    cost_centre, account, shipped, received, damaged, returned, invoiced, invoiced_amount)
                """,
                lines.stream()
                        .map(line -> new Object[] {
                            line.orderId(),
                            line.lineNumber(),
                            line.item(),
                            line.description(),
                            line.unit(),
                            line.ordered(),
                            line.unitPrice(),
                            line.contract(),
                            line.costCentre(),
                            line.account(),
                            NONE,
                            NONE,
                            NONE,
                            NONE,
                            NONE,
                            NONE
                        })
                        .toList());
    }

    Optional<Order> find(UUID id) {
        return database.first("select * from purchase_order where id = ?", OrderRows::order, id);
    }

    Optional<Order> lock(UUID id) {
        return database.first("select * from purchase_order where id = ? for update", OrderRows::order, id);
    }

    List<Order> askedBy(UUID workflowId) {
        return database.query(
                "select * from purchase_order where workflow_id = ? order by id limit 1000",
                OrderRows::order,
                workflowId);
    }

    List<Order> all(Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : database.query(
                        "select * from purchase_order where id in (" + Database.placeholders(ids.size()) + ")",
                        OrderRows::order,
                        Database.padded(ids).toArray());
    }

    /** Orders that have one of these references. */
    List<Order> byReferences(Collection<String> references) {
        return references.isEmpty()
                ? List.of()
                : database.query(
                        "select * from purchase_order where reference in (" + Database.placeholders(references.size())
                                + ")",
                        OrderRows::order,
                        Database.padded(references).toArray());
    }

    /**
     * The order that a number means: the hub's number or the ERP's, of a supplier if one is named. One that is open before one that
     * is over, the newest first.
     */
    Optional<Order> byNumber(String number, String supplier) {
        String sql = """
                select * from purchase_order where id in (
                    select id from purchase_order where order_number = ?
                    union
                    select id from purchase_order where erp_document = ?
                    union
                    select order_id from purchase_order_home where erp_document = ?)
                """;
        String order = " order by case when state in ('CANCELLED', 'CLOSED') then 1 else 0 end, id desc limit 1";
        return supplier == null
                ? database.first(sql + order, OrderRows::order, number, number, number)
                : database.first(sql + " and supplier = ?" + order, OrderRows::order, number, number, number, supplier);
    }

    List<OrderLine> lines(Collection<UUID> orders) {
        return orders.isEmpty()
                ? List.of()
                : database.query(
                        "select l.*, e.quantity as elsewhere from purchase_order_line l left join purchase_order_elsewhere e"
                                + " on e.order_id = l.order_id and e.line_number = l.line_number where l.order_id in ("
                                + Database.placeholders(orders.size()) + ") order by l.order_id, l.line_number",
                        OrderRows::line,
                        Database.padded(orders).toArray());
    }

    List<Order> search(OrderQuery query, int limit) {
        StringBuilder sql = new StringBuilder("select * from purchase_order o where 1 = 1");
        List<Object> values = new ArrayList<>();
        criterion(sql, values, "state = ?", query.state());
        criterion(sql, values, "facility = ?", query.facility());
        criterion(sql, values, "supplier = ?", query.supplier());
        criterion(sql, values, "requisition_id = ?", query.requisitionId());
        criterion(sql, values, "order_number = ?", query.orderNumber());
        criterion(sql, values, "erp_document = ?", query.erpDocument());
        criterion(
                sql,
                values,
                "exists (select 1 from purchase_order_line l where l.order_id = o.id and l.item = ?)",
                query.item());
        if (query.openOnly()) {
            sql.append(" and state not in ('CLOSED', 'CANCELLED')");
        }
        criterion(sql, values, "id < ?", query.before());
        values.add(limit);
        return database.query(sql + " order by id desc limit ?", OrderRows::order, values.toArray());
    }

    private static void criterion(StringBuilder sql, List<Object> values, String condition, Object value) {
        if (value != null) {
            sql.append(" and ").append(condition);
            values.add(value);
        }
    }

    void update(Order order) {
        database.update(
                """
                update purchase_order set state = ?, revision = ?, under_way = ?, needed_by = ?, document = ?, updated_at = ?,
                    version = version + 1 where id = ?
                """,
                order.state(),
                order.revision(),
                order.underWay(),
                order.neededBy(),
                order.document(),
                order.updatedAt(),
                order.id());
    }

    /** Another ERP has an order; the one before is remembered. */
    void rehome(Order before, OrderHome home, Instant now) {
        database.update(
                "delete from purchase_order_home where order_id = ? and reference in (?, ?)",
                before.id(),
                before.reference(),
                home.reference());
        database.update(
                "insert into purchase_order_home (order_id, erp, erp_document, reference, left_at) values (?, ?, ?, ?, ?)",
                before.id(),
                before.erp(),
                before.erpDocument(),
                before.reference(),
                now);
        database.update(
                "update purchase_order set erp = ?, erp_document = ?, reference = ?, updated_at = ?, version = version + 1"
                        + " where id = ?",
                home.erp(),
                home.erpDocument(),
                home.reference(),
                now,
                before.id());
    }

    /** Writes how much of each line stays with another ERP than the one that has the order. */
    void elsewhere(UUID order, Map<Integer, BigDecimal> quantities) {
        database.update("delete from purchase_order_elsewhere where order_id = ?", order);
        database.insert(
                "insert into purchase_order_elsewhere (order_id, line_number, quantity)",
                quantities.entrySet().stream()
                        .filter(entry -> entry.getValue().signum() > 0)
                        .map(entry -> new Object[] {order, entry.getKey(), entry.getValue()})
                        .toList());
    }

    /** The ERPs that had an order before, the last one first. */
    List<OrderHome> homes(UUID order) {
        return database.query(
                "select * from purchase_order_home where order_id = ? order by left_at desc limit 100",
                row -> new OrderHome(row.text("erp"), row.text("erp_document"), row.text("reference")),
                order);
    }

    void updateLines(List<OrderLine> lines) {
        database.batch(
                """
                update purchase_order_line set ordered = ?, unit_price = ?, supplier_status = ?, acknowledged = ?,
                    acknowledged_price = ?, promised_on = ?, substitute = ?, shipped = ?, received = ?, damaged = ?,
                    returned = ?, invoiced = ?, invoiced_amount = ? where order_id = ? and line_number = ?
                """,
                lines.stream()
                        .map(line -> new Object[] {
                            line.ordered(),
                            line.unitPrice(),
                            line.supplierStatus(),
                            line.acknowledged(),
                            line.acknowledgedPrice(),
                            line.promisedOn(),
                            line.substitute(),
                            line.shipped(),
                            line.received(),
                            line.damaged(),
                            line.returned(),
                            line.invoiced(),
                            line.invoicedAmount(),
                            line.orderId(),
                            line.lineNumber()
                        })
                        .toList());
    }

    private static Order order(Row row) throws SQLException {
        return new Order(
                row.uuid("id"),
                row.text("order_number"),
                row.text("erp"),
                row.text("erp_document"),
                row.text("reference"),
                row.text("group_key"),
                row.text("requisition_id"),
                row.text("source"),
                row.uuid("workflow_id"),
                row.uuid("message_id"),
                row.text("facility"),
                row.text("supplier"),
                row.date("order_date"),
                row.date("needed_by"),
                row.text("currency"),
                row.text("deliver_to"),
                row.constant("state", OrderState.class),
                (int) row.number("revision"),
                row.text("under_way"),
                row.text("document"),
                row.instant("created_at"),
                row.instant("updated_at"),
                (int) row.number("version"));
    }

    private static OrderLine line(Row row) throws SQLException {
        return new OrderLine(
                row.uuid("order_id"),
                (int) row.number("line_number"),
                row.text("item"),
                row.text("description"),
                row.text("unit"),
                row.decimal("ordered"),
                row.decimal("unit_price"),
                row.text("contract"),
                row.text("cost_centre"),
                row.text("account"),
                row.text("supplier_status"),
                row.decimal("acknowledged"),
                row.decimal("acknowledged_price"),
                row.date("promised_on"),
                row.text("substitute"),
                row.decimal("shipped"),
                row.decimal("received"),
                row.decimal("damaged"),
                row.decimal("returned"),
                row.decimal("invoiced"),
                row.decimal("invoiced_amount"),
                row.decimal("elsewhere") == null ? NONE : row.decimal("elsewhere"));
    }
}
