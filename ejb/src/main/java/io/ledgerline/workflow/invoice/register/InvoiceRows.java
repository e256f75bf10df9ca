package io.ledgerline.workflow.invoice.register;

import io.ledgerline.platform.db.Database;
import io.ledgerline.platform.db.Row;
import io.ledgerline.workflow.invoice.match.Bill;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Rows of {@code supplier_invoice}, its lines and its numbers; in the caller's transaction. */
@ApplicationScoped
public class InvoiceRows {

    private static final BigDecimal NONE = BigDecimal.ZERO;

    private static final String OPEN = "('WAITING_ORDER', 'WAITING_RECEIPT', 'EXCEPTION', 'RECEIVED')";

    private final Database database;

    /** For the container's proxy. */
    protected InvoiceRows() {
        this(null);
    }

    /** On the hub's database. */
    @Inject
    public InvoiceRows(Database database) {
        this.database = database;
    }

    /** Writes a new invoice, or what it says now in place of what it said before; true when it is new. */
    public boolean write(Invoice invoice) {
        int inserted = database.update(
                """
                insert into supplier_invoice (id, supplier, number, number_key, kind, origin, facility, order_reference, order_id,
                    order_number, original, invoice_date, due_date, currency, total, tax, freight, paid, state, cleared, findings,
                    note, source, message_id, posting_root, postings, erp, erp_document, document, received_at, wait_until,
                    updated_at, version)
                values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) on conflict do nothing
                """,
                invoice.id(),
                invoice.supplier(),
                invoice.number(),
                invoice.numberKey(),
                invoice.kind(),
                invoice.evaluated() ? "EVALUATED" : "RECEIVED",
                invoice.facility(),
                invoice.orderReference(),
                invoice.orderId(),
                invoice.orderNumber(),
                invoice.original(),
                invoice.invoiceDate(),
                invoice.dueDate(),
                invoice.currency(),
                invoice.total(),
                invoice.tax(),
                invoice.freight(),
                NONE,
                invoice.state(),
                invoice.cleared(),
                invoice.findings(),
                invoice.note(),
                invoice.source(),
                invoice.messageId(),
                invoice.postingRoot(),
                0,
                null,
                null,
                invoice.document(),
                invoice.receivedAt(),
                null,
                invoice.updatedAt(),
                0);
        if (inserted == 1) {
            return true;
        }
        // a corrected message may say anything anew, but what a person cleared and what was posted before stays known
        database.update("delete from supplier_invoice_key where invoice_id = ?", invoice.id());
        database.update(
                """
                update supplier_invoice set supplier = ?, number = ?, number_key = ?, kind = ?, facility = ?, order_reference = ?,
                    order_id = null, order_number = null, original = ?, invoice_date = ?, due_date = ?, currency = ?, total = ?,
                    tax = ?, freight = ?, state = ?, findings = ?, note = null, document = ?, wait_until = null, updated_at = ?,
                    version = version + 1
                where id = ?
                """,
                invoice.supplier(),
                invoice.number(),
                invoice.numberKey(),
                invoice.kind(),
                invoice.facility(),
                invoice.orderReference(),
                invoice.original(),
                invoice.invoiceDate(),
                invoice.dueDate(),
                invoice.currency(),
                invoice.total(),
                invoice.tax(),
                invoice.freight(),
                invoice.state(),
                invoice.findings(),
                invoice.document(),
                invoice.updatedAt(),
                invoice.id());
        return false;
    }

    /** Writes the lines of an invoice in place of those it had. */
    public void writeLines(UUID invoice, List<InvoiceLine> lines) {
        database.update("delete from supplier_invoice_line where invoice_id = ?", invoice);
        database.insert(
                """
                insert into supplier_invoice_line (invoice_id, line_number, order_line, item, description, quantity, unit, unit_price,
                    amount, cost_centre, account, matched_line, matched_quantity, booked_quantity, booked_amount, findings)
                """,
                lines.stream()
                        .map(line -> {
                            Bill.Line billed = line.billed();
                            return new Object[] {
                                invoice,
                                billed.number(),
                                billed.orderLine(),
                                billed.item(),
                                cut(billed.description(), 500),
                                billed.quantity(),
                                billed.unit(),
                                billed.unitPrice(),
                                billed.amount(),
                                billed.costCentre(),
                                billed.account(),
                                line.matchedLine(),
                                line.matchedQuantity(),
                                line.bookedQuantity(),
                                line.bookedAmount(),
                                line.findings()
                            };
                        })
                        .toList());
    }

    private static String cut(String text, int length) {
        return text == null || text.length() <= length ? text : text.substring(0, length);
    }

    /**
     * Takes the number of an invoice for it, waiting for whoever takes it at the same time.
     *
     * @return the invoice that has the number already, or empty
     */
    public Optional<Invoice> takeNumber(Invoice invoice) {
        int taken = database.update(
                "insert into supplier_invoice_key (supplier, kind, number_key, invoice_id) values (?,?,?,?) on conflict do nothing",
                invoice.supplier(),
                invoice.kind(),
                invoice.numberKey(),
                invoice.id());
        return taken == 1
                ? Optional.empty()
                : database.first(
                        "select i.* from supplier_invoice_key k join supplier_invoice i on i.id = k.invoice_id"
                                + " where k.supplier = ? and k.kind = ? and k.number_key = ? and i.id <> ?",
                        InvoiceRows::invoice,
                        invoice.supplier(),
                        invoice.kind(),
                        invoice.numberKey(),
                        invoice.id());
    }

    /** Lets go of the number of an invoice that was given up. */
    public void freeNumber(UUID id) {
        database.update("delete from supplier_invoice_key where invoice_id = ?", id);
    }

    /** Another invoice of the supplier over the same amount, dated within some days, that was not rejected and may be for the same. */
    public Optional<Invoice> similar(Invoice invoice, int days) {
        LocalDate date = invoice.invoiceDate();
        return database
                .query(
                        "select * from supplier_invoice where supplier = ? and total = ? and invoice_date between ? and ?"
                                + " and id <> ? and kind = ? and state <> 'REJECTED' and origin = 'RECEIVED' and currency = ?"
                                + " order by id limit 20",
                        InvoiceRows::invoice,
                        invoice.supplier(),
                        invoice.total(),
                        date.minusDays(days),
                        date.plusDays(days),
                        invoice.id(),
                        invoice.kind(),
                        invoice.currency())
                .stream()
                .filter(other -> other.orderReference() == null
                        || invoice.orderReference() == null
                        || other.orderReference().equals(invoice.orderReference())
                        || invoice.orderReference().equals(other.orderNumber()))
                .findFirst();
    }

    /** An invoice, or a credit note, of a supplier by its number; the booked one before others. */
    public Optional<Invoice> byNumber(String supplier, String number, boolean credit) {
        return database.first(
                "select * from supplier_invoice where supplier = ? and number_key = ? and kind = ? and state <> 'REJECTED'"
                        + " order by case when erp_document is null then 1 else 0 end, id desc limit 1",
                InvoiceRows::invoice,
                supplier,
                Invoice.key(number),
                credit ? "CREDIT_NOTE" : "INVOICE");
    }

    /** One invoice. */
    public Optional<Invoice> find(UUID id) {
        return database.first("select * from supplier_invoice where id = ?", InvoiceRows::invoice, id);
    }

    /** One invoice; nobody else changes it until the transaction ends. */
    public Optional<Invoice> lock(UUID id) {
        return database.first("select * from supplier_invoice where id = ? for update", InvoiceRows::invoice, id);
    }

    /** Its lines. */
    public List<InvoiceLine> lines(UUID id) {
        return database.query(
                "select * from supplier_invoice_line where invoice_id = ? order by line_number", InvoiceRows::line, id);
    }

    /** Invoices of a message of which nothing is booked. */
    public List<UUID> openOfMessage(UUID messageId) {
        return database.query(
                "select id from supplier_invoice where message_id = ? and state in " + OPEN + " order by id",
                row -> row.uuid("id"),
                messageId);
    }

    /** Invoices that wait for goods of orders, oldest first: they are served in the order in which they came. */
    public List<UUID> waitingForReceipt(UUID order) {
        return database.query(
                "select id from supplier_invoice where order_id = ? and state = 'WAITING_RECEIPT' order by id",
                row -> row.uuid("id"),
                order);
    }

    /** Invoices whose missing goods have become somebody's business. */
    public List<UUID> overdue(Instant now, int limit) {
        return database.query(
                "select id from supplier_invoice where state = 'WAITING_RECEIPT' and wait_until < ? order by wait_until limit ?",
                row -> row.uuid("id"),
                now,
                limit);
    }

    /** Invoices whose order has come into the register since. */
    public List<UUID> orderArrived(int limit) {
        return database.query("""
                select i.id from supplier_invoice i where i.state = 'WAITING_ORDER' and (
                    exists (select 1 from purchase_order o where o.order_number = i.order_reference and o.supplier = i.supplier)
                    or exists (select 1 from purchase_order o where o.erp_document = i.order_reference and o.supplier = i.supplier))
                order by i.id desc limit ?
                """, row -> row.uuid("id"), limit);
    }

    /** Moves an invoice to another state. */
    public void state(Invoice invoice, InvoiceState state, String note, Instant now) {
        database.update(
                "update supplier_invoice set state = ?, note = ?, updated_at = ?, version = version + 1 where id = ?",
                state,
                cut(note, 2000),
                now,
                invoice.id());
    }

    /** Keeps what a match came to. */
    public void matched(Invoice matched) {
        database.update(
                """
                update supplier_invoice set state = ?, order_id = ?, order_number = ?, findings = ?, note = ?, postings = ?,
                    wait_until = ?, cleared = ?, updated_at = ?, version = version + 1 where id = ?
                """,
                matched.state(),
                matched.orderId(),
                matched.orderNumber(),
                matched.findings(),
                cut(matched.note(), 2000),
                matched.postings(),
                matched.waitUntil(),
                matched.cleared(),
                matched.updatedAt(),
                matched.id());
    }

    /** The ERP has booked it. */
    public void posted(UUID id, String erp, String erpDocument, Instant now) {
        database.update(
                "update supplier_invoice set state = 'POSTED', erp = ?, erp_document = ?, note = null, updated_at = ?,"
                        + " version = version + 1 where id = ?",
                erp,
                erpDocument,
                now,
                id);
    }

    /** The ERP has paid more of it. */
    public void paid(UUID id, BigDecimal paid, InvoiceState state, Instant now) {
        database.update(
                "update supplier_invoice set state = ?, paid = ?, updated_at = ?, version = version + 1 where id = ?",
                state,
                paid,
                now,
                id);
    }

    /** A person said that it is no duplicate. */
    public void clear(UUID id) {
        database.update("update supplier_invoice set cleared = true, version = version + 1 where id = ?", id);
    }

    /** How many invoices receipts have made of an order so far. */
    public int evaluatedOf(UUID order) {
        return (int) database.count(
                "select count(*) from supplier_invoice where order_id = ? and origin = 'EVALUATED'", order);
    }

    /** Invoices by criteria, newest first. */
    public List<Invoice> search(InvoiceQuery query, int limit) {
        StringBuilder sql = new StringBuilder("select * from supplier_invoice where 1 = 1");
        List<Object> values = new ArrayList<>();
        criterion(sql, values, "state = ?", query.state());
        criterion(sql, values, "supplier = ?", query.supplier());
        criterion(sql, values, "facility = ?", query.facility());
        criterion(sql, values, "number_key = ?", query.number() == null ? null : Invoice.key(query.number()));
        criterion(sql, values, "message_id = ?", query.messageId());
        if (query.orderNumber() != null) {
            // each branch by its index
            sql.append(" and id in (select id from supplier_invoice where order_reference = ? union"
                    + " select id from supplier_invoice where order_id in"
                    + " (select id from purchase_order where order_number = ? union"
                    + " select id from purchase_order where erp_document = ?))");
            values.add(query.orderNumber());
            values.add(query.orderNumber());
            values.add(query.orderNumber());
        }
        criterion(sql, values, "id < ?", query.before());
        values.add(limit);
        return database.query(sql + " order by id desc limit ?", InvoiceRows::invoice, values.toArray());
    }

    private static void criterion(StringBuilder sql, List<Object> values, String condition, Object value) {
        if (value != null) {
            sql.append(" and ").append(condition);
            values.add(value);
        }
    }

    private static Invoice invoice(Row row) throws SQLException {
        return new Invoice(
                row.uuid("id"),
                row.text("supplier"),
                row.text("number"),
                row.text("kind").equals("CREDIT_NOTE"),
                row.text("origin").equals("EVALUATED"),
                row.text("facility"),
                row.text("order_reference"),
                row.uuid("order_id"),
                row.text("order_number"),
                row.text("original"),
                row.date("invoice_date"),
                row.date("due_date"),
                row.text("currency"),
                row.decimal("total"),
                row.decimal("tax"),
                row.decimal("freight"),
                row.decimal("paid"),
                row.constant("state", InvoiceState.class),
                row.flag("cleared"),
                row.text("findings"),
                row.text("note"),
                row.text("source"),
                row.uuid("message_id"),
                row.text("posting_root"),
                (int) row.number("postings"),
                row.text("erp"),
                row.text("erp_document"),
                row.text("document"),
                row.instant("received_at"),
                row.instant("wait_until"),
                row.instant("updated_at"),
                (int) row.number("version"));
    }

    private static InvoiceLine line(Row row) throws SQLException {
        int orderLine = (int) row.number("order_line");
        int matchedLine = (int) row.number("matched_line");
        return new InvoiceLine(
                new Bill.Line(
                        (int) row.number("line_number"),
                        orderLine == 0 ? null : orderLine,
                        row.text("item"),
                        row.text("description"),
                        row.decimal("quantity"),
                        row.text("unit"),
                        row.decimal("unit_price"),
                        row.decimal("amount"),
                        row.text("cost_centre"),
                        row.text("account")),
                matchedLine == 0 ? null : matchedLine,
                row.decimal("matched_quantity"),
                row.decimal("booked_quantity"),
                row.decimal("booked_amount"),
                row.text("findings"));
    }
}
