package io.ledgerline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.sandbox.Databases.Books;
import io.ledgerline.sandbox.book.FiscalCalendar;
import io.ledgerline.sandbox.book.NumberBlocks;
import io.ledgerline.sandbox.book.Numbers;
import io.ledgerline.sandbox.book.PaymentsBook;
import io.ledgerline.sandbox.command.Answer;
import io.ledgerline.sandbox.command.CommandDesk;
import io.ledgerline.sandbox.master.MasterData;
import io.ledgerline.sandbox.master.NetworkFiles;
import java.math.BigDecimal;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InvoiceRulesTest {

    private static final String BOTH = "io.ledgerline.sandbox.Databases#both";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC);
    private static final String CLOUD = "cloud";

    private final MasterData master = NetworkFiles.read(
            new URLClassLoader(new URL[] {InvoiceRulesTest.class.getResource("/testnetwork/")}, null),
            Optional.empty());

    private CommandDesk desk(Books books) {
        return new CommandDesk(
                books.sql(),
                master,
                new FiscalCalendar(books.sql(), CLOCK),
                new Numbers(new NumberBlocks(books.sql())),
                CLOCK);
    }

    private static Answer execute(CommandDesk desk, String reference, String kind, String document) {
        return desk.execute(CLOUD, """
                {"schemaVersion":"1.0","reference":"%s","kind":"%s","facility":"NORTH","businessDate":"2026-11-20",
                 "reverses":null,"document":%s}""".formatted(reference, kind, document), null, null);
    }

    private static Answer order(CommandDesk desk) {
        return execute(desk, "o1", "PURCHASE_ORDER", """
                {"documentType":"PurchaseOrder","orderNumber":"R-77","supplier":{"value":"S-100"},"orderDate":"2026-11-20",
                 "currency":"USD","deliverTo":{"value":"MAIN"},"lines":[{"lineNumber":1,"item":{"value":"10001"},
                 "quantity":{"value":4,"unit":"{box}"},"unitPrice":{"amount":12.5,"currency":"USD"}}]}""");
    }

    private static String invoice(
            String number, String quantity, String amount, String tax, String freight, String total) {
        return """
                {"documentType":"SupplierInvoice","invoiceNumber":"%s","kind":"INVOICE","supplier":{"value":"S-100"},
                 "facility":{"value":"NORTH"},"orderNumber":"R-77","erpOrderNumber":"PO-2026-000001",
                 "invoiceDate":"2026-11-19","total":{"amount":%s,"currency":"USD"},"tax":{"amount":%s,"currency":"USD"},
                 "freight":{"amount":%s,"currency":"USD"},"lines":[{"lineNumber":1,"orderLine":1,
                 "quantity":{"value":%s,"unit":"{box}"},"amount":{"amount":%s,"currency":"USD"}}]}""".formatted(number, total, tax, freight, quantity, amount);
    }

    /** Debits less credits by account. */
    private static Map<String, String> balances(Books books, String document) {
        Map<String, String> balances = new TreeMap<>();
        books.sql()
                .rows(
                        "SELECT account, sum(debit - credit) AS balance FROM journal_line WHERE document = ? GROUP BY account",
                        document)
                .forEach(row -> balances.put(
                        (String) row.get("account"),
                        ((BigDecimal) row.get("balance")).setScale(2).toPlainString()));
        return balances;
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void anInvoiceClearsTheAccrualAtTheOrdersPriceAndTheRestIsVariance(Books books) {
        CommandDesk desk = desk(books);
        order(desk);

        Answer answer = execute(desk, "i1", "SUPPLIER_INVOICE", invoice("KM-1", "4", "52.00", "4.16", "9.00", "65.16"));

        assertThat(answer.documentNumber()).isEqualTo("IV-2026-000001");
        assertThat(balances(books, answer.documentNumber()))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("2000", "-65.16", "2100", "50.00", "5200", "2.00", "5300", "9.00", "5310", "4.16"));
        assertThat(books.sql()
                        .row("SELECT quantity FROM order_billed")
                        .orElseThrow()
                        .get("quantity"))
                .isEqualTo(new BigDecimal("4"));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aCreditTurnsItRoundAndTakesBackNoMoreThanWasBilled(Books books) {
        CommandDesk desk = desk(books);
        order(desk);
        execute(desk, "i1", "SUPPLIER_INVOICE", invoice("KM-1", "4", "50.00", "0", "0", "50.00"));

        Answer credit = execute(desk, "c1", "SUPPLIER_CREDIT", invoice("KM-C1", "1", "12.50", "0", "0", "12.50"));
        Answer tooMuch = execute(desk, "c2", "SUPPLIER_CREDIT", invoice("KM-C2", "4", "50.00", "0", "0", "50.00"));

        assertThat(credit.documentNumber()).isEqualTo("CN-2026-000001");
        assertThat(balances(books, credit.documentNumber()))
                .containsExactlyInAnyOrderEntriesOf(Map.of("2000", "12.50", "2100", "-12.50"));
        assertThat(tooMuch.code()).isEqualTo("QUANTITY");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aNumberIsTakenOnceEvenWithinOneBatch(Books books) {
        CommandDesk desk = desk(books);
        order(desk);
        String first = invoice("KM-1", "1", "12.50", "0", "0", "12.50");
        String again = invoice("km 1", "1", "12.50", "0", "0", "12.50");

        List<Answer> answers = desk.execute(CLOUD, List.of(handedIn("i1", first), handedIn("i2", again)));

        assertThat(answers.get(0).posted()).isTrue();
        assertThat(answers.get(1).code()).isEqualTo("INVOICE_KNOWN");
    }

    private static CommandDesk.HandedIn handedIn(String reference, String document) {
        return new CommandDesk.HandedIn("""
                {"schemaVersion":"1.0","reference":"%s","kind":"SUPPLIER_INVOICE","facility":"NORTH","businessDate":"2026-11-20",
                 "reverses":null,"document":%s}""".formatted(reference, document), null, null);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatDoesNotAddUpOrFitItsOrderIsRefused(Books books) {
        CommandDesk desk = desk(books);
        order(desk);
        String fine = invoice("KM-1", "4", "50.00", "0", "0", "50.00");

        assertThat(execute(desk, "a", "SUPPLIER_INVOICE", invoice("KM-1", "4", "50.00", "0", "0", "51.00"))
                        .code())
                .isEqualTo("UNBALANCED");
        assertThat(execute(
                                desk,
                                "b",
                                "SUPPLIER_INVOICE",
                                fine.replace("R-77", "R-78").replace("PO-2026-000001", "PO-9"))
                        .code())
                .isEqualTo("ORDER_UNKNOWN");
        assertThat(execute(desk, "c", "SUPPLIER_INVOICE", fine.replace("S-100", "S-900"))
                        .code())
                .isEqualTo("SUPPLIER_DIFFERS");
        assertThat(execute(desk, "d", "SUPPLIER_INVOICE", fine.replace("\"orderLine\":1", "\"orderLine\":7"))
                        .code())
                .isEqualTo("ORDER_LINE_UNKNOWN");
        assertThat(execute(desk, "e", "SUPPLIER_INVOICE", fine.replace("\"orderLine\":1,", ""))
                        .code())
                .isEqualTo("FIELD_MISSING");
        assertThat(execute(desk, "f", "SUPPLIER_INVOICE", fine.replace("USD", "EUR"))
                        .code())
                .isEqualTo("CURRENCY");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aPaymentPaysWhatIsOpenLessCredits(Books books) {
        CommandDesk desk = desk(books);
        order(desk);
        execute(desk, "i1", "SUPPLIER_INVOICE", invoice("KM-1", "4", "50.00", "0", "0", "50.00"));
        execute(desk, "c1", "SUPPLIER_CREDIT", invoice("KM-C1", "1", "12.50", "0", "0", "12.50"));
        PaymentsBook payments = new PaymentsBook(books.sql(), new Numbers(new NumberBlocks(books.sql())));

        List<String> made = payments.pay(CLOUD, null, null, BigDecimal.ONE, LocalDate.of(2026, 11, 21));

        assertThat(made).containsExactly("PY-2026-000001");
        assertThat(balances(books, "PY-2026-000001"))
                .containsExactlyInAnyOrderEntriesOf(Map.of("1000", "-37.50", "2000", "37.50"));
        assertThat(books.sql().number("SELECT count(*) FROM payable WHERE total <> paid"))
                .isZero();
        assertThat(payments.pay(CLOUD, null, null, BigDecimal.ONE, LocalDate.of(2026, 11, 21)))
                .isEmpty();
    }
}
