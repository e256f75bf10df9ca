package io.ledgerline.workflow.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.canonical.GoodsReceipt;
import io.ledgerline.canonical.GoodsReceipt.Condition;
import io.ledgerline.canonical.GoodsReceipt.ReceiptKind;
import io.ledgerline.canonical.InvalidDocument;
import io.ledgerline.canonical.PurchaseOrder;
import io.ledgerline.canonical.ShipNotice;
import io.ledgerline.canonical.value.Identifier;
import io.ledgerline.canonical.value.Quantity;
import io.ledgerline.canonical.value.Tracking;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.TestSettings;
import io.ledgerline.posting.Posting;
import io.ledgerline.posting.PostingKind;
import io.ledgerline.posting.PostingsEnded;
import io.ledgerline.workflow.Plan;
import io.ledgerline.workflow.WorkflowFixture;
import io.ledgerline.workflow.order.Order;
import io.ledgerline.workflow.order.OrderFixture;
import io.ledgerline.workflow.order.OrderRegister;
import io.ledgerline.workflow.order.OrderState;
import io.ledgerline.workflow.shipment.ExpectedReceipts;
import io.ledgerline.workflow.shipment.ShipNoticeWorkflow;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoodsReceiptWorkflowTest {

    private static final PurchaseOrder.Line GLOVES = OrderFixture.line(1, "MED-0001", "10", "{box}", "12.50");
    private static final PurchaseOrder.Line SYRINGES = OrderFixture.line(2, "MED-0002", "5", "{box}", "9.00");

    private static GoodsReceipts receipts(OrderFixture hub) {
        return new GoodsReceipts(
                hub.hub.db.database(),
                hub.register,
                hub.events,
                new ReceiptCounting(TestSettings.none()),
                hub.notices,
                hub.workItems,
                hub.ledger.postings,
                hub.ledger.time);
    }

    private static GoodsReceiptWorkflow workflow(OrderFixture hub) {
        return new GoodsReceiptWorkflow(
                hub.lookup, hub.register, new ReceiptCounting(TestSettings.none()), receipts(hub));
    }

    private static GoodsReceipt.Line line(int number, String item, String quantity, String unit, Condition condition) {
        return new GoodsReceipt.Line(
                number,
                null,
                Identifier.canonical(item),
                new Quantity(new BigDecimal(quantity), unit),
                new Tracking("LOT-7", null, null, null),
                condition,
                condition == null ? null : "box crushed");
    }

    private static GoodsReceipt.Line gloves(String quantity) {
        return line(1, "MED-0001", quantity, "{box}", null);
    }

    private static GoodsReceipt receipt(String number, ReceiptKind kind, String order, GoodsReceipt.Line... lines) {
        return new GoodsReceipt(
                number,
                kind,
                order,
                null,
                kind == ReceiptKind.RETURN ? "RMA-1" : null,
                Identifier.canonical("NORTH"),
                null,
                null,
                OffsetDateTime.parse("2026-11-21T16:00:00Z"),
                List.of(lines));
    }

    private static String number() {
        return "GR-" + Ids.next();
    }

    private static Plan arrives(OrderFixture hub, Order order, GoodsReceipt.Line... lines) {
        return hub.take(workflow(hub), receipt(number(), null, order.orderNumber(), lines));
    }

    private static Plan goesBack(OrderFixture hub, Order order, GoodsReceipt.Line... lines) {
        return hub.take(workflow(hub), receipt(number(), ReceiptKind.RETURN, order.orderNumber(), lines));
    }

    private static GoodsReceipt document(Posting posting) throws InvalidDocument {
        return (GoodsReceipt) CanonicalJson.read(posting.document());
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.workflow.order.OrderFixture#both")
    void aDeliveryInFullIsBookedWhereTheOrderStandsEvenAfterTheRouteHasChanged(OrderFixture hub)
            throws InvalidDocument {
        Order order = hub.order(GLOVES);
        hub.hub.db.database().update("update purchase_order set erp = 'saas' where id = ?", order.id());

        Plan plan = arrives(hub, order, gloves("10"));

        assertThat(plan.tracked()).singleElement().satisfies(tracked -> {
            assertThat(tracked.tracking().lot()).isEqualTo("LOT-7");
            assertThat(tracked.item()).isEqualTo("MED-0001");
            assertThat(tracked.workflow()).isEqualTo("goods-receipt");
        });
        Posting posting = hub.postingsOf(order, PostingKind.GOODS_RECEIPT).get(0);
        assertThat(posting.erp()).isEqualTo("saas");
        GoodsReceipt told = document(posting);
        assertThat(told.orderNumber()).isEqualTo(order.orderNumber());
        assertThat(told.erpOrderNumber()).isEqualTo(order.erpDocument());
        assertThat(told.location().value()).isEqualTo("N-MAIN");
        assertThat(told.lines().get(0).orderLine()).isEqualTo(1);
        assertThat(told.lines().get(0).tracking().lot()).isEqualTo("LOT-7");
        assertThat(hub.now(order).state()).isEqualTo(OrderState.RECEIVED);
        assertThat(hub.line(order, 1).received()).isEqualByComparingTo("10");
        assertThat(hub.told(order)).containsExactly("order.created", "order.received");
        assertThat(hub.ledger.events.of(GoodsReceived.class))
                .filteredOn(event -> event.orderId().equals(order.id()))
                .singleElement()
                .satisfies(event -> assertThat(event.lines()).containsExactly(1));
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.workflow.order.OrderFixture#both")
    void aSplitDeliveryFillsTheOrderStepByStep(OrderFixture hub) {
        Order order = hub.order(GLOVES, SYRINGES);

        arrives(hub, order, gloves("4"));
        OrderState first = hub.now(order).state();
        arrives(hub, order, line(1, "MED-0001", "600", "{each}", null), line(2, "MED-0002", "3", "{box}", null));
        OrderState second = hub.now(order).state();
        arrives(hub, order, line(1, "MED-0002", "2", "{box}", null));

        assertThat(first).isEqualTo(OrderState.PARTLY_RECEIVED);
        assertThat(second).isEqualTo(OrderState.PARTLY_RECEIVED);
        assertThat(hub.now(order).state()).isEqualTo(OrderState.RECEIVED);
        assertThat(hub.line(order, 1).received()).isEqualByComparingTo("10");
        assertThat(hub.postingsOf(order, PostingKind.GOODS_RECEIPT)).hasSize(3);
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.workflow.order.OrderFixture#both")
    void theSameReceiptTwiceChangesNothing(OrderFixture hub) {
        Order order = hub.order(GLOVES);
        GoodsReceipt receipt = receipt(number(), null, order.orderNumber(), gloves("4"));
        hub.take(workflow(hub), receipt);

        Plan again = hub.take(workflow(hub), receipt);
        Plan other = hub.take(workflow(hub), receipt(receipt.receiptId(), null, order.orderNumber(), gloves("5")));

        assertThat(again.blocked()).isFalse();
        assertThat(again.instances().get(0).event()).isEqualTo("repeated");
        assertThat(WorkflowFixture.problems(other)).containsExactly("RECEIPT_REPEATED");
        assertThat(hub.line(order, 1).received()).isEqualByComparingTo("4");
        assertThat(hub.postingsOf(order, PostingKind.GOODS_RECEIPT)).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.workflow.order.OrderFixture#both")
    void aLittleTooMuchIsTakenAndMoreIsAPersonsMatter(OrderFixture hub) {
        Order tolerated = hub.order(GLOVES);
        Order over = hub.order(GLOVES);

        arrives(hub, tolerated, gloves("10.5"));
        Plan blocked = arrives(hub, over, gloves("11"));

        assertThat(hub.now(tolerated).state()).isEqualTo(OrderState.RECEIVED);
        assertThat(WorkflowFixture.problems(blocked)).containsExactly("RECEIVED_MORE_THAN_ORDERED");
        assertThat(blocked.postings()).isEmpty();
        assertThat(hub.line(over, 1).received()).isZero();
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.workflow.order.OrderFixture#both")
    void damagedGoodsAreHereButNotToBePaidAndGoBack(OrderFixture hub) throws InvalidDocument {
        Order order = hub.order(GLOVES);
        arrives(hub, order, gloves("8"), line(2, "MED-0001", "2", "{box}", Condition.DAMAGED));
        OrderState between = hub.now(order).state();
        List<String> items = hub.items(order);

        goesBack(hub, order, gloves("3"));

        assertThat(between).isEqualTo(OrderState.PARTLY_RECEIVED);
        assertThat(items).containsExactly("GOODS_DAMAGED");
        assertThat(hub.line(order, 1).payable()).isEqualByComparingTo("7");
        assertThat(hub.line(order, 1).open()).isEqualByComparingTo("3");
        Posting posting = hub.postingsOf(order, PostingKind.GOODS_RETURN).get(0);
        assertThat(document(posting).returnAuthorization()).isEqualTo("RMA-1");
        assertThat(document(posting).lines())
                .extracting(
                        line -> line.quantity().value().stripTrailingZeros().toPlainString() + " " + line.condition())
                .containsExactly("2 DAMAGED", "1 GOOD");
        assertThat(hub.told(order)).endsWith("order.received", "order.returned");
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.workflow.order.OrderFixture#both")
    void whatNeverCameCannotGoBackAndWhatWentBackIsExpectedAgain(OrderFixture hub) {
        Order order = hub.order(GLOVES);
        arrives(hub, order, gloves("10"));

        Plan tooMuch = goesBack(hub, order, gloves("11"));
        goesBack(hub, order, gloves("4"));

        assertThat(WorkflowFixture.problems(tooMuch)).containsExactly("RETURNED_MORE_THAN_RECEIVED");
        assertThat(hub.now(order).state()).isEqualTo(OrderState.PARTLY_RECEIVED);
        assertThat(hub.line(order, 1).open()).isEqualByComparingTo("4");
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.workflow.order.OrderFixture#both")
    void aReceiptBeforeItsOrderWaitsForIt(OrderFixture hub) {
        PurchaseOrder document = OrderFixture.document(OrderFixture.number(), null, GLOVES);
        String reference = hub.asked(document);
        GoodsReceipt early = receipt(number(), null, document.orderNumber(), gloves("10"));

        Plan before = hub.hub.plan(workflow(hub), early);
        hub.answered(reference, "PO-9");
        hub.take(workflow(hub), early);

        assertThat(WorkflowFixture.problems(before)).containsExactly("ORDER_NOT_FOUND");
        assertThat(hub.register.byReferences(List.of(reference)))
                .extracting(Order::state)
                .containsExactly(OrderState.RECEIVED);
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.workflow.order.OrderFixture#both")
    void whatWasNotOrderedOrComesElsewhereOrTooLateIsAPersonsMatter(OrderFixture hub) {
        Order order = hub.order(GLOVES);
        Order closed = hub.order(GLOVES);
        arrives(hub, closed, gloves("10"));
        hub.hub.db.inTransaction(() -> hub.register.invoiced(
                closed.id(), List.of(new OrderRegister.Invoiced(1, BigDecimal.TEN, new BigDecimal("125")))));

        Plan other = arrives(hub, order, line(1, "MED-0002", "1", "{box}", null));
        Plan late = arrives(hub, closed, gloves("1"));
        Plan lost = hub.take(workflow(hub), receipt(number(), null, null, gloves("1")));
        Plan back = goesBack(hub, closed, gloves("1"));

        assertThat(WorkflowFixture.problems(other)).containsExactly("RECEIPT_NOT_OF_THE_ORDER");
        assertThat(WorkflowFixture.problems(late)).containsExactly("ORDER_NOT_OPEN");
        assertThat(WorkflowFixture.problems(lost)).containsExactly("RECEIPT_WITHOUT_ORDER");
        assertThat(back.blocked()).isFalse();
        assertThat(hub.now(closed).state()).isEqualTo(OrderState.CLOSED);
        assertThat(hub.line(closed, 1).payable()).isEqualByComparingTo("9");
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.workflow.order.OrderFixture#both")
    void aReceiptThatIsGivenUpDoesNotCountAndMayComeAgain(OrderFixture hub) {
        Order order = hub.order(GLOVES);
        GoodsReceipts receipts = receipts(hub);
        hub.ledger.events.observe(PostingsEnded.class, receipts::ended);
        GoodsReceipt receipt = receipt(number(), null, order.orderNumber(), gloves("10"));
        hub.take(workflow(hub), receipt);
        Posting posting = hub.postingsOf(order, PostingKind.GOODS_RECEIPT).get(0);
        hub.refused(order, PostingKind.GOODS_RECEIPT);

        hub.hub.db.inTransaction(() -> hub.ledger.postings.cancel(posting.id(), "never came", "clerk"));
        OrderState after = hub.now(order).state();
        BigDecimal received = hub.line(order, 1).received();
        hub.take(workflow(hub), receipt);

        assertThat(after).isEqualTo(OrderState.PARTLY_RECEIVED);
        assertThat(received).isZero();
        assertThat(hub.line(order, 1).received()).isEqualByComparingTo("10");
        assertThat(hub.postingsOf(order, PostingKind.GOODS_RECEIPT)).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.workflow.order.OrderFixture#both")
    void theDockExpectsWhatHasNotComeAndTheBooksWhatWasNotInvoiced(OrderFixture hub) {
        Order order = hub.order(GLOVES);
        hub.take(
                new ShipNoticeWorkflow(hub.lookup, hub.notices),
                new ShipNotice(
                        "S-" + order.id(),
                        order.orderNumber(),
                        Identifier.canonical("SUP-0001"),
                        null,
                        OffsetDateTime.parse("2026-11-21T10:00:00Z"),
                        null,
                        null,
                        List.of(new ShipNotice.Line(
                                1,
                                1,
                                Identifier.canonical("MED-0001"),
                                new Quantity(new BigDecimal("4"), "{box}"),
                                null))));
        ReceivedNotInvoiced books = new ReceivedNotInvoiced(hub.hub.db.database());
        BigDecimal before = accrued(books);

        arrives(hub, order, gloves("4"));
        hub.hub.db.inTransaction(() -> hub.register.invoiced(
                order.id(), List.of(new OrderRegister.Invoiced(1, BigDecimal.ONE, new BigDecimal("12.50")))));

        assertThat(accrued(books).subtract(before)).isEqualByComparingTo("37.50");
        assertThat(new ExpectedReceipts(hub.hub.db.database(), hub.register).at("NORTH", null, null, null, 500))
                .filteredOn(expected -> expected.order().id().equals(order.id()))
                .singleElement()
                .satisfies(expected -> {
                    assertThat(expected.shipments()).isEmpty();
                    assertThat(expected.lines().get(0).open()).isEqualByComparingTo("6");
                    assertThat(expected.expectedOn()).isEqualTo(order.neededBy());
                });
    }

    private static BigDecimal accrued(ReceivedNotInvoiced books) {
        return books.sums("NORTH", "SUP-0001", null, 10).stream()
                .map(accrual -> accrual.amount().amount())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
