package io.ledgerline.workflow.payment;

import static io.ledgerline.workflow.invoice.InvoiceFixture.gloves;
import static io.ledgerline.workflow.invoice.InvoiceFixture.invoice;
import static io.ledgerline.workflow.invoice.InvoiceFixture.line;
import static io.ledgerline.workflow.invoice.InvoiceFixture.number;
import static io.ledgerline.workflow.invoice.InvoiceFixture.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.canonical.PaymentAdvice;
import io.ledgerline.canonical.SupplierInvoice.InvoiceKind;
import io.ledgerline.canonical.value.Identifier;
import io.ledgerline.outbound.OutboundRequest;
import io.ledgerline.platform.BusinessEvent;
import io.ledgerline.posting.connector.PaymentPage;
import io.ledgerline.workflow.invoice.InvoiceFixture;
import io.ledgerline.workflow.invoice.register.Invoice;
import io.ledgerline.workflow.invoice.register.InvoiceState;
import io.ledgerline.workflow.order.Order;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PaymentsTest {

    private static final String BOTH = "io.ledgerline.workflow.invoice.InvoiceFixture#both";
    private static final String KESTREL = "SUP-014";

    private static Payments payments(InvoiceFixture hub) {
        return new Payments(
                rows(hub), hub.rows, hub.orders.register, hub.orders.hub.instances, hub.events, hub.orders.ledger.time);
    }

    private static PaymentRows rows(InvoiceFixture hub) {
        return new PaymentRows(hub.orders.hub.db.database());
    }

    private static PaymentAdvice advice(String id, String total, PaymentAdvice.Line... lines) {
        return new PaymentAdvice(
                id, null, Identifier.canonical(KESTREL), LocalDate.of(2026, 12, 18), usd(total), Arrays.asList(lines));
    }

    private static PaymentAdvice.Line pays(String invoice, String amount) {
        return new PaymentAdvice.Line(invoice, usd(amount));
    }

    private static boolean told(InvoiceFixture hub, PaymentAdvice advice) {
        return hub.orders.hub.db.inTransaction(() -> payments(hub).record(advice, "erp:cloud", null));
    }

    private static Invoice posted(InvoiceFixture hub, String number) {
        Order order = hub.order(KESTREL, gloves(1, "10", "{box}", "4.25"));
        hub.came(order, 1, "10");
        Invoice invoice =
                hub.take(invoice(number, KESTREL, order.orderNumber(), line(1, 1, "MED-0001", "10", "BX", "4.25")));
        hub.erpBooks(invoice, "IV-" + number);
        return hub.now(invoice);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void anInvoiceIsPaidInPartsAndTheSupplierHearsOfEach(InvoiceFixture hub) {
        String number = number();
        Invoice invoice = posted(hub, number);
        PaymentAdvice first = advice("PY1-" + number, "20.00", pays(number, "20.00"));
        PaymentAdvice rest = advice("PY2-" + number, "22.50", pays(number, "22.50"));

        assertThat(told(hub, first)).isTrue();
        assertThat(hub.now(invoice).state()).isEqualTo(InvoiceState.PARTLY_PAID);
        assertThat(told(hub, rest)).isTrue();

        assertThat(hub.now(invoice).state()).isEqualTo(InvoiceState.PAID);
        assertThat(hub.now(invoice).paid()).isEqualByComparingTo("42.50");
        assertThat(hub.instance(invoice)).isEqualTo("PAID");
        assertThat(hub.told(invoice)).endsWith("invoice.partly-paid", "invoice.paid");
        assertThat(rows(hub).ofInvoice(invoice.id()))
                .extracting(PaymentRows.Paid::paymentId)
                .containsExactly("PY1-" + number, "PY2-" + number);
        assertThat(hub.orders.ledger.events.of(OutboundRequest.class))
                .filteredOn(request -> request.purpose() == OutboundRequest.Purpose.REMITTANCE)
                .extracting(OutboundRequest::supplier, request -> request.document())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(KESTREL, first),
                        org.assertj.core.groups.Tuple.tuple(KESTREL, rest));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whoAskedForTheGoodsHearsThatTheyArePaidFor(InvoiceFixture hub) {
        String number = number();
        Invoice invoice = posted(hub, number);
        Order order = hub.orders.register.find(invoice.orderId()).orElseThrow();

        told(hub, advice("PY-" + number, "42.50", pays(number, "42.50")));

        assertThat(hub.orders.ledger.events.of(BusinessEvent.class))
                .filteredOn(event -> event.type().equals("requisition.paid")
                        && event.subject().equals(order.requisitionId()))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.source()).isEqualTo(order.source());
                    assertThat(event.facility()).isEqualTo("NORTH");
                    assertThat(event.data())
                            .containsEntry("orderNumber", order.orderNumber())
                            .containsEntry("invoiceNumber", number)
                            .containsEntry("currency", "USD");
                });
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aPaymentThatIsToldTwiceCountsOnce(InvoiceFixture hub) {
        String number = number();
        Invoice invoice = posted(hub, number);
        PaymentAdvice advice = advice("PY-" + number, "20.00", pays(number, "20.00"));

        assertThat(told(hub, advice)).isTrue();
        assertThat(told(hub, advice)).isFalse();
        // as a message, with the supplier's own code
        hub.orders.take(
                new PaymentWorkflow(payments(hub)),
                new PaymentAdvice(
                        advice.paymentId(),
                        advice.status(),
                        new Identifier(null, KESTREL),
                        advice.paidOn(),
                        advice.amount(),
                        advice.lines()));

        assertThat(hub.now(invoice).paid()).isEqualByComparingTo("20.00");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aCreditIsPaidByDeductionAndWhatTheHubDoesNotKnowIsOnlyKept(InvoiceFixture hub) {
        String number = number();
        Invoice invoice = posted(hub, number);
        Invoice credit = hub.take(InvoiceFixture.invoice(
                "C" + number,
                InvoiceKind.CREDIT_NOTE,
                KESTREL,
                invoice.orderNumber(),
                null,
                "0",
                "0",
                line(1, 1, "MED-0001", "2", "BX", "4.25")));
        hub.erpBooks(credit, "CN-" + number);

        told(
                hub,
                advice(
                        "PY-" + number,
                        "134.00",
                        pays(number, "42.50"),
                        pays("C" + number, "-8.50"),
                        pays("never-seen-" + number, "100.00")));
        told(hub, advice("PYX-" + number, "5.00", pays("never-seen-either-" + number, "5.00")));

        assertThat(hub.now(invoice).state()).isEqualTo(InvoiceState.PAID);
        assertThat(hub.now(credit).state()).isEqualTo(InvoiceState.PAID);
        assertThat(hub.orders.ledger.events.of(OutboundRequest.class))
                .filteredOn(request -> request.purpose() == OutboundRequest.Purpose.REMITTANCE)
                .hasSize(1);
        assertThat(hub.orders.ledger.events.of(BusinessEvent.class))
                .filteredOn(event -> event.type().equals("payment.made"))
                .extracting(BusinessEvent::subject)
                .containsExactly("PY-" + number, "PYX-" + number);
    }

    private static PaymentAdvice voided(PaymentAdvice made) {
        return new PaymentAdvice(
                made.paymentId(),
                PaymentAdvice.PaymentStatus.VOIDED,
                made.supplier(),
                made.paidOn(),
                made.amount(),
                made.lines());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aPaymentThatIsTakenBackIsNoLongerPaidAndIsTold(InvoiceFixture hub) {
        String number = number();
        Invoice invoice = posted(hub, number);
        PaymentAdvice first = advice("PY1-" + number, "20.00", pays(number, "20.00"));
        PaymentAdvice rest = advice("PY2-" + number, "22.50", pays(number, "22.50"));
        told(hub, first);
        told(hub, rest);

        assertThat(told(hub, voided(rest))).isTrue();
        assertThat(hub.now(invoice).state()).isEqualTo(InvoiceState.PARTLY_PAID);
        assertThat(hub.now(invoice).paid()).isEqualByComparingTo("20.00");
        assertThat(told(hub, voided(first))).isTrue();

        assertThat(hub.now(invoice).state()).isEqualTo(InvoiceState.POSTED);
        assertThat(hub.instance(invoice)).isEqualTo("POSTED");
        assertThat(hub.now(invoice).paid()).isZero();
        assertThat(hub.told(invoice)).endsWith("invoice.payment-voided", "invoice.payment-voided");
        assertThat(rows(hub).ofInvoice(invoice.id()))
                .allSatisfy(paid -> assertThat(paid.voidedAt()).isNotNull());
        assertThat(hub.orders.ledger.events.of(BusinessEvent.class))
                .filteredOn(event -> event.type().equals("payment.voided"))
                .extracting(BusinessEvent::subject)
                .containsExactly("PY2-" + number, "PY1-" + number);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void takingBackCountsOnceAndWhateverComesAfterwardsUnderThatNumberDoesNotCount(InvoiceFixture hub) {
        String number = number();
        Invoice invoice = posted(hub, number);
        PaymentAdvice payment = advice("PY-" + number, "20.00", pays(number, "20.00"));
        PaymentAdvice quick = advice("PYQ-" + number, "9.00", pays(number, "9.00"));
        told(hub, payment);
        told(hub, voided(payment));

        assertThat(told(hub, voided(payment))).isFalse();
        assertThat(told(hub, payment)).isFalse();
        assertThat(told(hub, voided(quick))).isTrue();
        assertThat(told(hub, quick)).isFalse();

        assertThat(hub.now(invoice).paid()).isZero();
        assertThat(told(hub, advice("PYN-" + number, "42.50", pays(number, "42.50"))))
                .isTrue();
        assertThat(hub.now(invoice).state()).isEqualTo(InvoiceState.PAID);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aPageIsKeptWithItsCursor(InvoiceFixture hub) {
        PaymentPages pages = new PaymentPages(rows(hub), payments(hub), hub.orders.ledger.time);
        String erp = number().substring(0, 10);
        String one = number();
        String two = number();

        assertThat(pages.cursor(erp)).isEmpty();
        int fresh = hub.orders.hub.db.inTransaction(
                () -> pages.keep(erp, new PaymentPage(List.of(advice(one, "1.00", pays("x", "1.00"))), "7")));
        int again = hub.orders.hub.db.inTransaction(() -> pages.keep(
                erp,
                new PaymentPage(
                        List.of(advice(one, "1.00", pays("x", "1.00")), advice(two, "1.00", pays("x", "1.00"))), "9")));

        assertThat(fresh).isEqualTo(1);
        assertThat(again).isEqualTo(1);
        assertThat(pages.cursor(erp)).contains("9");
    }
}
