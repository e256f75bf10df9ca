package io.ledgerline.posting.connector.tryton;

import static io.ledgerline.posting.connector.tryton.TrytonDesk.billed;
import static io.ledgerline.posting.connector.tryton.TrytonDesk.command;
import static io.ledgerline.posting.connector.tryton.TrytonDesk.invoice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerline.canonical.PaymentAdvice;
import io.ledgerline.platform.Ids;
import io.ledgerline.posting.PostingKind;
import io.ledgerline.posting.connector.PaymentPage;
import io.ledgerline.posting.connector.PaymentsUnavailable;
import io.ledgerline.posting.connector.tryton.rpc.TrytonWork;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a real Tryton has paid, as the hub hears of it. */
class TrytonPaymentsTest {

    private TrytonDesk desk;
    private final String run = Ids.next().toString().substring(24);

    @BeforeEach
    void open() {
        desk = new TrytonDesk(TrytonServer.shared(), TrytonServer.shared().url()).with("paymentsAfter", "PT0S");
    }

    @Test
    void eachPaymentIsToldOnceWithItsInvoiceAndTheNextPageBeginsBehindIt() throws Exception {
        String number = "PAID-" + run;
        long invoice = posted(number, "148.80");
        String before = last();

        pay(invoice, "100.00");

        PaymentPage first = page(before);
        assertThat(first.payments()).singleElement().satisfies(payment -> {
            assertThat(payment.supplier().value()).isEqualTo("SUP-005");
            assertThat(payment.paidOn()).isEqualTo(TrytonDesk.TODAY);
            assertThat(payment.amount().amount()).isEqualByComparingTo("100.00");
            assertThat(payment.amount().currency()).isEqualTo("USD");
            assertThat(payment.lines())
                    .extracting(PaymentAdvice.Line::invoiceNumber)
                    .containsExactly(number);
        });
        assertThat(page(first.next()).payments()).isEmpty();

        pay(invoice, "48.80");

        PaymentPage second = page(first.next());
        assertThat(second.payments())
                .as("the invoice has changed: its first payment again, and the second")
                .hasSize(2)
                .contains(first.payments().get(0));
        assertThat(second.payments().get(1).amount().amount()).isEqualByComparingTo("48.80");
        assertThat(page(second.next()).payments()).isEmpty();
    }

    private PaymentPage page(String cursor) throws Exception {
        return desk.connector().payments(desk.erp(), cursor, 100);
    }

    @Test
    void whatTrytonHasJustWrittenIsLeftForTheNextTime() throws Exception {
        long invoice = posted("YOUNG-" + run, "20.00");
        String before = last();
        pay(invoice, "20.00");

        PaymentPage page = desk.with("paymentsAfter", "PT1H").connector().payments(desk.erp(), before, 10);

        assertThat(page.payments()).isEmpty();
        assertThat(page.next()).isEqualTo(before);
    }

    @Test
    void aTrytonThatDoesNotLetTheHubInIsSaid() {
        assertThatThrownBy(() -> desk.password("wrong").connector().payments(desk.erp(), null, 10))
                .isInstanceOf(PaymentsUnavailable.class);
    }

    /** An invoice without an order, posted; its id in Tryton. */
    private long posted(String number, String total) throws Exception {
        desk.post(command(
                number,
                PostingKind.SUPPLIER_INVOICE,
                invoice(number, null, total, null, null, billed(1, null, null, "1", total))));
        return id(desk.books(), "account.invoice", "reference", number);
    }

    /** As a person in accounts payable does it: a move from the bank to the supplier, which pays the invoice. */
    private void pay(long invoice, String amount) throws Exception {
        TrytonWork books = desk.books();
        BigDecimal paid = new BigDecimal(amount);
        long period = books.first(
                        "account.period",
                        List.of(
                                List.of("start_date", "<=", TrytonDesk.TODAY),
                                List.of("end_date", ">=", TrytonDesk.TODAY),
                                List.of("type", "=", "standard")),
                        "id")
                .orElseThrow()
                .path("id")
                .asLong();
        long move = books.create(
                "account.move",
                Map.of(
                        "journal",
                        id(books, "account.journal", "type", "cash"),
                        "period",
                        period,
                        "date",
                        TrytonDesk.TODAY,
                        "lines",
                        List.of(List.of(
                                "create",
                                List.of(
                                        Map.of(
                                                "account",
                                                id(books, "account.account", "code", "2000"),
                                                "party",
                                                id(books, "party.party", "code", "SUP-005"),
                                                "debit",
                                                paid,
                                                "credit",
                                                BigDecimal.ZERO),
                                        Map.of(
                                                "account",
                                                id(books, "account.account", "code", "1000"),
                                                "debit",
                                                BigDecimal.ZERO,
                                                "credit",
                                                paid))))));
        books.press("account.move", move, "post");
        long line = books.first(
                        "account.move.line",
                        List.of(List.of("move", "=", move), List.of("account.code", "=", "2000")),
                        "id")
                .orElseThrow()
                .path("id")
                .asLong();
        books.change("account.invoice", invoice, Map.of("payment_lines", List.of(List.of("add", List.of(line)))));
    }

    /** The cursor behind everything that Tryton has paid so far: other tests pay too. */
    private String last() throws Exception {
        String cursor = null;
        PaymentPage page = page(null);
        while (!page.payments().isEmpty()) {
            cursor = page.next();
            page = page(cursor);
        }
        return cursor;
    }

    private static long id(TrytonWork books, String model, String field, String value) throws Exception {
        return books.first(model, List.of(List.of(field, "=", value)), "id")
                .orElseThrow()
                .path("id")
                .asLong();
    }
}
