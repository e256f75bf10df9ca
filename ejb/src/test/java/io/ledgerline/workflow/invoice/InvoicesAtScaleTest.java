package io.ledgerline.workflow.invoice;

import static io.ledgerline.workflow.invoice.InvoiceFixture.gloves;
import static io.ledgerline.workflow.invoice.InvoiceFixture.invoice;
import static io.ledgerline.workflow.invoice.InvoiceFixture.line;
import static io.ledgerline.workflow.invoice.InvoiceFixture.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.platform.db.Database;
import io.ledgerline.workflow.invoice.register.InvoiceState;
import io.ledgerline.workflow.order.Order;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The match among 100,000 open lines: every question that it asks goes by an index, on both databases. */
class InvoicesAtScaleTest {

    private static final int ORDERS = 25_000;
    private static final int LINES = 4;
    private static final int MATCHES = 40;

    /** Every question of the match that names a table which grows. */
    private static final Map<String, Object[]> QUESTIONS = Map.of(
            "select * from purchase_order where order_number = ?", new Object[] {"SCALE-77"},
            "select * from purchase_order where erp_document = ?", new Object[] {"PO-SCALE-77"},
            "select * from purchase_order_line where order_id in (?)", new Object[] {UUID.randomUUID()},
            "select id from supplier_invoice where order_id = ? and state = 'WAITING_RECEIPT' order by id",
                    new Object[] {UUID.randomUUID()},
            "select * from supplier_invoice where supplier = ? and number_key = ? and kind = 'INVOICE'",
                    new Object[] {"SUP-014", "SCALE77"},
            "select * from supplier_invoice where supplier = ? and total = 1234567 and invoice_date between date '2026-01-01' and date '2026-01-09'",
                    new Object[] {"SUP-014"},
            "select * from supplier_invoice_key where supplier = ? and kind = 'INVOICE' and number_key = ?",
                    new Object[] {"SUP-014", "SCALE77"},
            "select * from supplier_invoice_line where invoice_id = ?", new Object[] {UUID.randomUUID()},
            "select id from supplier_invoice where state = 'WAITING_RECEIPT' and wait_until < timestamp with time zone '2020-01-01 00:00:00+00' order by wait_until limit 500",
                    new Object[0]);

    private static void fill(InvoiceFixture hub) {
        Database database = hub.orders.hub.db.database();
        if (database.count("select count(*) from purchase_order where supplier = 'SCALE'") > 0) {
            return;
        }
        String numbers = (database.postgresql() ? "generate_series" : "system_range") + "(1, " + ORDERS + ") s(x)";
        // decimal digits are hexadecimal ones too
        String id = "cast(lpad(cast(x + %d as varchar), 32, '0') as uuid)";
        String orderId = String.format(Locale.ROOT, id, 1_000_000);
        String invoiceId = String.format(Locale.ROOT, id, 5_000_000);
        database.update(
                "insert into purchase_order (id, order_number, erp, erp_document, reference, group_key, facility, supplier,"
                        + " order_date, currency, state, revision, document, created_at, updated_at, version) select "
                        + orderId
                        + ", 'SCALE-' || x, 'cloud', 'PO-SCALE-' || x, 'SCALE-' || x, 'SCALE-' || x, 'NORTH', 'SCALE', date '2026-11-01',"
                        + " 'USD', 'SENT', 0, '{}', current_timestamp, current_timestamp, 0 from " + numbers);
        for (int line = 1; line <= LINES; line++) {
            database.update(
                    "insert into purchase_order_line (order_id, line_number, item, unit, ordered, unit_price, shipped, received,"
                            + " damaged, returned, invoiced, invoiced_amount) select " + orderId + ", " + line
                            + ", 'MED-0001', '{box}', 10, 4.25, 0, 5, 0, 0, 0, 0 from " + numbers);
        }
        database.update(
                "insert into supplier_invoice (id, supplier, number, number_key, kind, origin, facility, order_reference,"
                        + " order_id, order_number, invoice_date, currency, total, tax, freight, paid, state, cleared, findings, source,"
                        + " posting_root, postings, document, received_at, wait_until, updated_at, version) select "
                        + invoiceId
                        + ", 'SCALE', 'SC-' || x, 'SC' || x, 'INVOICE', 'RECEIVED', 'NORTH', 'SCALE-' || x, " + orderId
                        + ", 'SCALE-' || x, date '2026-11-02', 'USD', 42.5, 0, 0, 0, 'WAITING_RECEIPT', false, '[]', 'SCALE', 'SC-' || x, 0,"
                        + " '{}', current_timestamp, timestamp with time zone '2030-01-01 00:00:00+00', current_timestamp, 0 from "
                        + numbers);
        if (database.postgresql()) {
            database.update("analyze");
        }
    }

    private static String plan(Database database, String question, Object... values) {
        List<String> lines = database.query(
                "explain " + question, row -> row.text(database.postgresql() ? "QUERY PLAN" : "PLAN"), values);
        return lines.stream().collect(Collectors.joining("\n"));
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.workflow.invoice.InvoiceFixture#both")
    void amongAHundredThousandOpenLinesTheMatchGoesByIndexes(InvoiceFixture hub) {
        fill(hub);
        Database database = hub.orders.hub.db.database();
        try {
            hub.orders.hub.db.inTransaction(() -> {
                if (database.postgresql()) {
                    // tables that are small in this test would be read whole: what counts is that an index serves the
                    // question
                    database.update("set local enable_seqscan = off");
                }
                QUESTIONS.forEach((question, values) -> assertThat(plan(database, question, values))
                        .as(question)
                        .doesNotContain("Seq Scan")
                        .doesNotContain("tableScan"));
            });
            long began = System.nanoTime();
            for (int i = 0; i < MATCHES; i++) {
                Order order = hub.order("SUP-014", gloves(1, "10", "{box}", "4.25"));
                hub.came(order, 1, "10");
                assertThat(hub.take(invoice(
                                        number(),
                                        "SUP-014",
                                        order.orderNumber(),
                                        line(1, 1, "MED-0001", "10", "BX", "4.25")))
                                .state())
                        .isEqualTo(InvoiceState.MATCHED);
            }
            double millis = (System.nanoTime() - began) / 1e6 / MATCHES;
            // an order, its receipt and its invoice, matched and handed over: a scan alone would take longer than this
            assertThat(millis).isLessThan(250);
        } finally {
            for (String table : List.of(
                    "purchase_order_line where order_id in (select id from purchase_order where supplier = 'SCALE')",
                    "purchase_order where supplier = 'SCALE'",
                    "supplier_invoice where supplier = 'SCALE'")) {
                database.update("delete from " + table);
            }
        }
    }
}
