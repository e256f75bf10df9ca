package io.ledgerline.workflow.invoice;

import static io.ledgerline.workflow.invoice.InvoiceFixture.gloves;
import static io.ledgerline.workflow.invoice.InvoiceFixture.invoice;
import static io.ledgerline.workflow.invoice.InvoiceFixture.line;
import static io.ledgerline.workflow.invoice.InvoiceFixture.number;
import static io.ledgerline.workflow.invoice.InvoiceFixture.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.canonical.SupplierInvoice;
import io.ledgerline.canonical.SupplierInvoice.InvoiceKind;
import io.ledgerline.canonical.value.Identifier;
import io.ledgerline.canonical.value.Quantity;
import io.ledgerline.platform.Refusal;
import io.ledgerline.posting.Posting;
import io.ledgerline.posting.PostingFixture;
import io.ledgerline.posting.PostingKind;
import io.ledgerline.workflow.invoice.register.Invoice;
import io.ledgerline.workflow.invoice.register.InvoiceQuery;
import io.ledgerline.workflow.invoice.register.InvoiceState;
import io.ledgerline.workflow.order.Order;
import io.ledgerline.workqueue.WorkAction;
import io.ledgerline.workqueue.WorkItem;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InvoiceMatchingTest {

    private static final String BOTH = "io.ledgerline.workflow.invoice.InvoiceFixture#both";
    private static final String KESTREL = "SUP-014";
    private static final String QUARLEY = "SUP-020";

    private static SupplierInvoice sent(Posting posting) throws Exception {
        return (SupplierInvoice) CanonicalJson.read(posting.document());
    }

    private static List<String> kinds(List<WorkItem> items) {
        return items.stream().map(WorkItem::kind).toList();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatWasOrderedAndReceivedIsPostedToTheErpOfTheOrder(InvoiceFixture hub) throws Exception {
        Order order = hub.order(KESTREL, gloves(1, "10", "{box}", "4.25"));
        hub.came(order, 1, "10");

        Invoice invoice =
                hub.take(invoice(number(), KESTREL, order.orderNumber(), line(1, 1, "MED-0001", "10", "BX", "4.25")));

        assertThat(invoice.state()).isEqualTo(InvoiceState.MATCHED);
        assertThat(hub.postings(invoice)).singleElement().satisfies(posting -> {
            assertThat(posting.kind()).isEqualTo(PostingKind.SUPPLIER_INVOICE);
            assertThat(posting.erp()).isEqualTo(order.erp());
            assertThat(posting.groupKey()).isEqualTo(order.groupKey());
            SupplierInvoice document = sent(posting);
            assertThat(document.orderNumber()).isEqualTo(order.orderNumber());
            assertThat(document.erpOrderNumber()).isEqualTo(order.erpDocument());
            assertThat(document.supplier().value()).isEqualTo(KESTREL);
            assertThat(document.lines().get(0).quantity().unit()).isEqualTo("{box}");
        });
        assertThat(hub.orders.line(order, 1).invoiced()).isEqualByComparingTo("10");
        assertThat(hub.orders.line(order, 1).invoicedAmount()).isEqualByComparingTo("42.50");

        hub.erpBooks(invoice, "IV-1");

        assertThat(hub.now(invoice).state()).isEqualTo(InvoiceState.POSTED);
        assertThat(hub.now(invoice).erpDocument()).isEqualTo("IV-1");
        assertThat(hub.instance(invoice)).isEqualTo("POSTED");
        assertThat(hub.told(invoice)).containsExactly("invoice.received", "invoice.matched", "invoice.posted");
        assertThat(hub.items(invoice)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void theErpsNumberOfTheOrderDoesAsWell(InvoiceFixture hub) {
        Order order = hub.order(KESTREL, gloves(1, "10", "{box}", "4.25"));
        hub.came(order, 1, "10");

        Invoice invoice =
                hub.take(invoice(number(), KESTREL, order.erpDocument(), line(1, null, "MED-0001", "4", "BX", "4.25")));

        assertThat(invoice.orderId()).isEqualTo(order.id());
        assertThat(hub.orders.line(order, 1).invoiced()).isEqualByComparingTo("4");
        assertThat(hub.rows.search(new InvoiceQuery(null, null, null, order.erpDocument(), null, null, null), 5))
                .extracting(Invoice::id)
                .containsExactly(invoice.id());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void anInvoiceBeforeItsGoodsTroublesNobodyAndGoesOnWhenTheyCome(InvoiceFixture hub) {
        Order order = hub.order(KESTREL, gloves(1, "10", "{box}", "4.25"));
        hub.came(order, 1, "6");

        Invoice invoice =
                hub.take(invoice(number(), KESTREL, order.orderNumber(), line(1, 1, "MED-0001", "10", "BX", "4.25")));

        assertThat(invoice.state()).isEqualTo(InvoiceState.WAITING_RECEIPT);
        assertThat(hub.items(invoice)).isEmpty();
        assertThat(hub.orders.line(order, 1).invoiced()).isEqualByComparingTo("0");
        hub.came(order, 1, "8");
        hub.timer();
        assertThat(hub.now(invoice).state()).isEqualTo(InvoiceState.WAITING_RECEIPT);

        hub.came(order, 1, "10");
        hub.timer();

        assertThat(hub.now(invoice).state()).isEqualTo(InvoiceState.MATCHED);
        assertThat(hub.told(invoice)).containsExactly("invoice.received", "invoice.waiting", "invoice.matched");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whenGoodsDoNotComeInTimeAPersonIsAskedAndTheQuestionGoesWhenTheyDo(InvoiceFixture hub) {
        Order order = hub.order(KESTREL, gloves(1, "10", "{box}", "4.25"));
        Invoice invoice =
                hub.take(invoice(number(), KESTREL, order.orderNumber(), line(1, 1, "MED-0001", "10", "BX", "4.25")));
        assertThat(hub.items(invoice)).isEmpty();

        hub.orders.ledger.at(PostingFixture.NOON.plus(Duration.ofDays(6)));
        hub.timer();

        assertThat(kinds(hub.items(invoice))).containsExactly("INVOICE_NOT_RECEIVED");
        UUID asked = hub.items(invoice).get(0).id();
        hub.came(order, 1, "3");
        hub.timer();
        assertThat(hub.items(invoice)).extracting(WorkItem::id).containsExactly(asked);

        hub.came(order, 1, "10");
        hub.timer();

        assertThat(hub.items(invoice)).isEmpty();
        assertThat(hub.now(invoice).state()).isEqualTo(InvoiceState.MATCHED);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aPriceWithinToleranceIsPaidAndOneBeyondIsShownBesideTheOrder(InvoiceFixture hub) {
        Order order = hub.order(KESTREL, gloves(1, "10", "{box}", "4.00"), gloves(2, "10", "{box}", "4.00"));
        hub.came(order, 1, "10");
        hub.came(order, 2, "10");

        // the rule of Kestrel: 5 percent and 0.25, the stricter
        Invoice within =
                hub.take(invoice(number(), KESTREL, order.orderNumber(), line(1, 1, "MED-0001", "10", "BX", "4.20")));
        Invoice beyond =
                hub.take(invoice(number(), KESTREL, order.orderNumber(), line(1, 2, "MED-0001", "10", "BX", "4.21")));

        assertThat(within.state()).isEqualTo(InvoiceState.MATCHED);
        assertThat(beyond.state()).isEqualTo(InvoiceState.EXCEPTION);
        WorkItem item = hub.items(beyond).get(0);
        assertThat(item.kind()).isEqualTo("INVOICE_DIFFERS");
        assertThat(item.amount().amount()).isEqualByComparingTo("42.10");
        var shown = item.context().path("lines").get(0);
        assertThat(shown.path("billedPrice").decimalValue()).isEqualByComparingTo("4.21");
        assertThat(shown.path("orderPrice").decimalValue()).isEqualByComparingTo("4.00");
        assertThat(shown.path("received").decimalValue()).isEqualByComparingTo("10");
        assertThat(shown.path("findings").get(0).path("kind").asText()).isEqualTo("PRICE");
        assertThat(shown.path("findings").get(0).path("difference").decimalValue())
                .isEqualByComparingTo("0.21");
        assertThat(shown.path("findings").get(0).path("limit").decimalValue()).isEqualByComparingTo("0.2");

        hub.decide(item, WorkAction.OVERRIDE, "price was agreed on the phone");

        assertThat(hub.now(beyond).state()).isEqualTo(InvoiceState.MATCHED);
        assertThat(hub.now(beyond).note()).isEqualTo("price was agreed on the phone");
        assertThat(hub.postings(beyond)).hasSize(1);
        assertThat(hub.orders.ledger.events.audited()).anySatisfy(record -> {
            assertThat(record.action()).isEqualTo("invoice.approved");
            assertThat(record.actor()).isEqualTo("anne");
        });
        assertThat(hub.told(beyond)).containsExactly("invoice.received", "invoice.exception", "invoice.matched");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aPersonApprovesOnlyWhatThePersonSaw(InvoiceFixture hub) {
        Order order = hub.order(KESTREL, gloves(1, "10", "{box}", "4.00"));
        hub.came(order, 1, "10");
        Invoice beyond =
                hub.take(invoice(number(), KESTREL, order.orderNumber(), line(1, 1, "MED-0001", "10", "BX", "5.00")));
        WorkItem item = hub.items(beyond).get(0);
        // meanwhile another one takes the goods
        hub.take(invoice(number(), KESTREL, order.orderNumber(), line(1, 1, "MED-0001", "10", "BX", "4.00")));

        assertThatThrownBy(() -> hub.decide(item, WorkAction.OVERRIDE, "all right"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("OVER_INVOICED");

        assertThat(hub.now(beyond).state()).isEqualTo(InvoiceState.EXCEPTION);
        assertThat(hub.items(beyond)).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void theSameNumberHoweverWrittenIsADuplicateUntilTheFirstIsRejected(InvoiceFixture hub) {
        Order order = hub.order(KESTREL, gloves(1, "10", "{box}", "4.00"));
        hub.came(order, 1, "10");
        String number = number();
        Invoice first = hub.take(
                invoice("km-" + number, KESTREL, order.orderNumber(), line(1, 1, "MED-0001", "4", "BX", "9.00")));
        assertThat(kinds(hub.items(first))).containsExactly("INVOICE_DIFFERS");

        Invoice second = hub.take(
                invoice("KM " + number, KESTREL, order.orderNumber(), line(1, 1, "MED-0001", "4", "BX", "4.00")));

        assertThat(kinds(hub.items(second))).containsExactly("INVOICE_DUPLICATE");
        assertThat(hub.items(second).get(0).context().path("otherInvoice").asText())
                .isEqualTo(first.id().toString());

        hub.decide(hub.items(first).get(0), WorkAction.REJECT, "wrong price");
        assertThat(hub.now(first).state()).isEqualTo(InvoiceState.REJECTED);
        assertThat(hub.told(first)).endsWith("invoice.rejected");
        hub.orders.hub.db.inTransaction(() -> hub.matching.again(second.id()));
        assertThat(hub.now(second).state()).isEqualTo(InvoiceState.MATCHED);
        assertThat(hub.items(second)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aDuplicateThatIsNoneGoesOnByAPersonsWord(InvoiceFixture hub) {
        Order order = hub.order(KESTREL, gloves(1, "10", "{box}", "4.00"));
        hub.came(order, 1, "10");
        String number = number();
        hub.take(invoice(number, KESTREL, order.orderNumber(), line(1, 1, "MED-0001", "4", "BX", "4.00")));
        Invoice again =
                hub.take(invoice(number, KESTREL, order.orderNumber(), line(1, 1, "MED-0001", "6", "BX", "4.00")));

        hub.decide(hub.items(again).get(0), WorkAction.OVERRIDE, "they count anew each year");

        assertThat(hub.now(again).state()).isEqualTo(InvoiceState.MATCHED);
        assertThat(hub.now(again).cleared()).isTrue();
        assertThat(hub.orders.line(order, 1).invoiced()).isEqualByComparingTo("10");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void theSameAmountOfAboutTheSameDayIsSuspectedUnlessOtherOrdersAreBilled(InvoiceFixture hub) {
        Order one = hub.order(KESTREL, gloves(1, "10", "{box}", "7.77"));
        Order other = hub.order(KESTREL, gloves(1, "10", "{box}", "7.77"));
        hub.came(one, 1, "10");
        hub.came(other, 1, "10");
        SupplierInvoice.Line line = line(1, 1, "MED-0001", "3", "BX", "7.77");
        hub.take(invoice(number(), KESTREL, one.orderNumber(), line));

        Invoice suspected = hub.take(invoice(number(), KESTREL, one.orderNumber(), line));
        Invoice fine = hub.take(invoice(number(), KESTREL, other.orderNumber(), line));

        assertThat(kinds(hub.items(suspected))).containsExactly("INVOICE_DUPLICATE_SUSPECTED");
        assertThat(fine.state()).isEqualTo(InvoiceState.MATCHED);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void anUnknownOrderIsAskedAboutAndWaitedFor(InvoiceFixture hub) {
        String orderNumber = number() + "/" + KESTREL;
        Invoice invoice = hub.take(invoice(number(), KESTREL, orderNumber, line(1, 1, "MED-0001", "10", "BX", "4.25")));
        assertThat(invoice.state()).isEqualTo(InvoiceState.WAITING_ORDER);
        assertThat(kinds(hub.items(invoice))).containsExactly("INVOICE_ORDER_UNKNOWN");

        Order order = hub.orders.order(
                InvoiceFixture.document(orderNumber, KESTREL, "USD", gloves(1, "10", "{box}", "4.25")));
        hub.timer();
        assertThat(hub.now(invoice).state()).isEqualTo(InvoiceState.WAITING_RECEIPT);
        assertThat(hub.items(invoice)).isEmpty();
        hub.came(order, 1, "10");
        hub.timer();

        assertThat(hub.now(invoice).state()).isEqualTo(InvoiceState.MATCHED);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void anotherSuppliersOrderAnotherCurrencyAndACancelledOrderAreForAPerson(InvoiceFixture hub) {
        Order order = hub.order(KESTREL, gloves(1, "10", "{box}", "4.25"));
        Order euro = hub.orders.order(
                InvoiceFixture.document(number() + "/" + KESTREL, KESTREL, "EUR", gloves(1, "10", "{box}", "4.25")));

        Invoice wrong =
                hub.take(invoice(number(), "SUP-016", order.orderNumber(), line(1, 1, "MED-0001", "1", "BX", "4.25")));
        Invoice foreign =
                hub.take(invoice(number(), KESTREL, euro.orderNumber(), line(1, 1, "MED-0001", "2", "BX", "4.25")));

        assertThat(hub.items(wrong)).singleElement().satisfies(item -> {
            assertThat(item.title()).contains("wrong supplier");
            assertThat(item.actions()).doesNotContain(WorkAction.OVERRIDE);
        });
        assertThat(hub.items(foreign).get(0).title()).contains("currency");
        hub.orders.hub.db.inTransaction(() ->
                hub.orders.register.move(hub.orders.register.lock(order.id()).orElseThrow(), "cancelled", "test"));
        Invoice cancelled =
                hub.take(invoice(number(), KESTREL, order.orderNumber(), line(1, 1, "MED-0001", "3", "BX", "4.25")));
        assertThat(hub.items(cancelled).get(0).title()).contains("order closed");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aCreditNoteForWhatWentBackLowersWhatWasBilled(InvoiceFixture hub) {
        Order order = hub.order(KESTREL, gloves(1, "10", "{box}", "4.25"));
        hub.came(order, 1, "10");
        String number = number();
        hub.take(invoice(number, KESTREL, order.orderNumber(), line(1, 1, "MED-0001", "10", "BX", "4.25")));
        hub.came(order, 1, "10", "0", "2");

        Invoice byOrder = hub.take(invoice(
                number(),
                InvoiceKind.CREDIT_NOTE,
                KESTREL,
                order.orderNumber(),
                null,
                "0",
                "0",
                line(1, 1, "MED-0001", "2", "BX", "4.25")));
        Invoice byInvoice = hub.take(invoice(
                number(),
                InvoiceKind.CREDIT_NOTE,
                KESTREL,
                null,
                number,
                "0",
                "0",
                line(1, 1, "MED-0001", "1", "BX", "4.25")));
        Invoice tooMuch = hub.take(invoice(
                number(),
                InvoiceKind.CREDIT_NOTE,
                KESTREL,
                order.orderNumber(),
                null,
                "0",
                "0",
                line(1, 1, "MED-0001", "9", "BX", "4.25")));

        assertThat(hub.postings(byOrder).get(0).kind()).isEqualTo(PostingKind.SUPPLIER_CREDIT);
        assertThat(byInvoice.orderId()).isEqualTo(order.id());
        assertThat(hub.orders.line(order, 1).invoiced()).isEqualByComparingTo("7");
        assertThat(hub.orders.line(order, 1).invoicedAmount()).isEqualByComparingTo("29.75");
        assertThat(kinds(hub.items(tooMuch))).containsExactly("INVOICE_DIFFERS");
        assertThat(hub.items(tooMuch).get(0).title()).startsWith("Credit note").contains("over credited");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void taxAndFreightAreTakenAsFarAsTheRuleAllows(InvoiceFixture hub) {
        Order order = hub.order(KESTREL, gloves(1, "10", "{box}", "40.00"));
        hub.came(order, 1, "10");

        Invoice taken = hub.take(invoice(
                number(),
                InvoiceKind.INVOICE,
                KESTREL,
                order.orderNumber(),
                null,
                "12.00",
                "40.00",
                line(1, 1, "MED-0001", "3", "BX", "40.00")));
        Invoice tooDear = hub.take(invoice(
                number(),
                InvoiceKind.INVOICE,
                KESTREL,
                order.orderNumber(),
                null,
                "30.00",
                "40.01",
                line(1, 1, "MED-0001", "4", "BX", "40.00")));

        assertThat(taken.state()).isEqualTo(InvoiceState.MATCHED);
        assertThat(hub.items(tooDear).get(0).title()).contains("freight, tax");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void withoutAnOrderItNeedsAnAccountAndAboveTheLimitAnApproval(InvoiceFixture hub) {
        SupplierInvoice.Line bare = line(1, null, null, "1", null, "90.00");
        SupplierInvoice.Line borne = new SupplierInvoice.Line(
                1,
                null,
                null,
                "Window cleaning",
                bare.quantity(),
                bare.unitPrice(),
                bare.amount(),
                Identifier.canonical("1001"),
                Identifier.canonical("5100"));
        SupplierInvoice.Line dear = new SupplierInvoice.Line(
                1,
                null,
                null,
                "Window cleaning",
                new Quantity(BigDecimal.TEN, null),
                bare.unitPrice(),
                usd("900.00"),
                Identifier.canonical("1001"),
                Identifier.canonical("5100"));

        Invoice small = hub.take(invoice(number(), "SUP-026", null, borne));
        Invoice large = hub.take(invoice(number(), "SUP-026", null, dear));
        Invoice nobodys = hub.take(invoice(number(), "SUP-025", null, bare));

        assertThat(small.state()).isEqualTo(InvoiceState.MATCHED);
        assertThat(kinds(hub.items(large))).containsExactly("INVOICE_APPROVAL");
        assertThat(hub.items(nobodys).get(0).actions()).doesNotContain(WorkAction.OVERRIDE);

        hub.decide(hub.items(large).get(0), WorkAction.OVERRIDE, "within the budget");
        assertThat(hub.now(large).state()).isEqualTo(InvoiceState.MATCHED);
        assertThat(hub.postings(large).get(0).groupKey()).startsWith("INVOICE|SUP-026");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aSupplierWhoIsPaidByReceiptNeedsNoInvoiceAndGetsNoneTwice(InvoiceFixture hub) throws Exception {
        Order order = hub.order(QUARLEY, gloves(1, "10", "{box}", "4.25"));

        hub.came(order, 1, "6");
        hub.timer();
        hub.timer();
        Invoice paper =
                hub.take(invoice(number(), QUARLEY, order.orderNumber(), line(1, 1, "MED-0001", "6", "BX", "4.25")));
        hub.came(order, 1, "10", "0", "0");
        hub.timer();
        hub.came(order, 1, "10", "0", "1");
        hub.timer();

        List<Invoice> all =
                hub.rows.search(new InvoiceQuery(null, QUARLEY, null, order.orderNumber(), null, null, null), 10);
        assertThat(all)
                .filteredOn(Invoice::evaluated)
                .extracting(
                        Invoice::kind,
                        invoice -> invoice.total().stripTrailingZeros().toPlainString())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("CREDIT_NOTE", "4.25"),
                        org.assertj.core.groups.Tuple.tuple("INVOICE", "17"),
                        org.assertj.core.groups.Tuple.tuple("INVOICE", "25.5"));
        assertThat(kinds(hub.items(paper))).containsExactly("INVOICE_DUPLICATE");
        assertThat(hub.orders.line(order, 1).invoiced()).isEqualByComparingTo("9");
        assertThat(sent(hub.postings(all.get(all.size() - 1)).get(0)).invoiceNumber())
                .isEqualTo("ERS-" + order.orderNumber() + "-1");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void unitsOfTheInvoiceAreTurnedIntoThoseOfTheOrder(InvoiceFixture hub) throws Exception {
        Order order = hub.order(KESTREL, gloves(1, "20", "{box}", "7.44"));
        hub.came(order, 1, "20");

        Invoice invoice =
                hub.take(invoice(number(), KESTREL, order.orderNumber(), line(1, 1, "MED-0001", "1", "CA", "74.40")));

        assertThat(invoice.state()).isEqualTo(InvoiceState.MATCHED);
        SupplierInvoice.Line line = sent(hub.postings(invoice).get(0)).lines().get(0);
        assertThat(line.quantity().value()).isEqualByComparingTo("10");
        assertThat(line.quantity().unit()).isEqualTo("{box}");
        assertThat(line.unitPrice().amount()).isEqualByComparingTo("7.44");
        assertThat(line.amount().amount()).isEqualByComparingTo("74.40");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void ofTwoInvoicesThatRaceForTheSameGoodsOneGetsThem(InvoiceFixture hub) throws Exception {
        for (int round = 0; round < 5; round++) {
            Order order = hub.order(KESTREL, gloves(1, "10", "{box}", "4.25"));
            hub.came(order, 1, "10");
            CyclicBarrier together = new CyclicBarrier(2);
            List<CompletableFuture<Invoice>> racers = List.of(
                    CompletableFuture.supplyAsync(() -> race(hub, order, together, "7")),
                    CompletableFuture.supplyAsync(() -> race(hub, order, together, "6")));

            List<InvoiceState> states = racers.stream()
                    .map(racer -> racer.orTimeout(60, TimeUnit.SECONDS).join().state())
                    .toList();

            assertThat(states).containsExactlyInAnyOrder(InvoiceState.MATCHED, InvoiceState.EXCEPTION);
            assertThat(hub.orders.line(order, 1).invoiced()).isLessThanOrEqualTo(new BigDecimal("7"));
        }
    }

    private static Invoice race(InvoiceFixture hub, Order order, CyclicBarrier together, String quantity) {
        try {
            together.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return hub.take(
                invoice(number(), KESTREL, order.orderNumber(), line(1, 1, "MED-0001", quantity, "BX", "4.25")));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatTheErpRefusesAndAPersonGivesUpIsTakenOutOfTheSums(InvoiceFixture hub) {
        Order order = hub.order(KESTREL, gloves(1, "10", "{box}", "4.25"));
        hub.came(order, 1, "10");
        Invoice invoice =
                hub.take(invoice(number(), KESTREL, order.orderNumber(), line(1, 1, "MED-0001", "10", "BX", "4.25")));

        hub.erpRefuses(invoice, "PERIOD_CLOSED");
        assertThat(hub.now(invoice).state()).isEqualTo(InvoiceState.REFUSED);
        assertThat(hub.orders.line(order, 1).invoiced()).isEqualByComparingTo("10");
        hub.orders.hub.db.inTransaction(() -> {
            hub.orders.ledger.postings.cancel(hub.postings(invoice).get(0).id(), "given up", "anne");
        });

        assertThat(hub.now(invoice).state()).isEqualTo(InvoiceState.REJECTED);
        assertThat(hub.instance(invoice)).isEqualTo("REJECTED");
        assertThat(hub.orders.line(order, 1).invoiced()).isEqualByComparingTo("0");
    }
}
