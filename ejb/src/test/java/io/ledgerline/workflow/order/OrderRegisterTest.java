package io.ledgerline.workflow.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.canonical.PurchaseOrder;
import io.ledgerline.outbound.OutboundEnded.End;
import io.ledgerline.outbound.OutboundRequest;
import io.ledgerline.outbound.OutboundRequest.Purpose;
import io.ledgerline.platform.Ids;
import io.ledgerline.posting.PostingKind;
import io.ledgerline.posting.PostingRequest;
import io.ledgerline.workflow.TransitionRow;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OrderRegisterTest {

    private static final PurchaseOrder.Line GLOVES = OrderFixture.line(1, "MED-0001", "10", "{box}", "12.50");

    private static void cancelledByTheRequester(OrderFixture hub, Order order) {
        String key = "LL-" + Ids.next();
        hub.submit(new PostingRequest(
                Ids.next(),
                key,
                null,
                null,
                "cancel",
                "NORTH",
                order.orderDate(),
                PostingKind.PURCHASE_ORDER_CANCEL,
                order.groupKey(),
                OrderEvents.document(order.document()),
                order.reference(),
                null));
        hub.answered(key, "PC-1");
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.workflow.order.OrderFixture#both")
    void anOrderStandsInTheRegisterOnceItsErpHasANumberAndNotBefore(OrderFixture hub) {
        PurchaseOrder document = OrderFixture.document(OrderFixture.number(), null, GLOVES);
        String reference = hub.asked(document);
        boolean before = hub.register.byNumber(document.orderNumber(), null).isPresent();
        hub.answered(reference, "4500000001");
        hub.answered(reference, "4500000001");

        Order order = hub.register.byNumber(document.orderNumber(), "SUP-0001").orElseThrow();
        assertThat(before).isFalse();
        assertThat(order.erp()).isEqualTo("cloud");
        assertThat(order.erpDocument()).isEqualTo("4500000001");
        assertThat(order.state()).isEqualTo(OrderState.CREATED);
        assertThat(hub.register.byNumber("4500000001", "SUP-0001")).isPresent();
        assertThat(hub.register.byNumber(document.orderNumber(), "SUP-0002")).isEmpty();
        assertThat(hub.line(order, 1).ordered()).isEqualByComparingTo("10");
        assertThat(hub.line(order, 1).open()).isEqualByComparingTo("10");
        assertThat(hub.told(order)).containsExactly("order.created");
        assertThat(hub.sent(order)).extracting(OutboundRequest::purpose).containsExactly(Purpose.ORDER);
        assertThat(((PurchaseOrder) hub.sent(order).get(0).document()).erpOrderNumber())
                .isEqualTo("4500000001");
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.workflow.order.OrderFixture#both")
    void theWordOfAPersonThatTheErpHasItCountsAsWell(OrderFixture hub) {
        PurchaseOrder document = OrderFixture.document(OrderFixture.number(), null, GLOVES);
        String reference = hub.asked(document);

        hub.hub.db.inTransaction(() -> hub.ledger.postings.markPosted(
                hub.ledger.posting(reference).id(), "4500000002", "looked it up", "operator"));

        assertThat(hub.register.byReferences(List.of(reference)))
                .extracting(Order::erpDocument)
                .containsExactly("4500000002");
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.workflow.order.OrderFixture#both")
    void aNumberThatComesAgainAfterACancellationMeansTheOpenOrder(OrderFixture hub) {
        PurchaseOrder document = OrderFixture.document(OrderFixture.number(), null, GLOVES);
        Order first = hub.order(document);
        cancelledByTheRequester(hub, first);
        Order second = hub.order(document);

        assertThat(hub.now(first).state()).isEqualTo(OrderState.CANCELLED);
        assertThat(hub.register.byNumber(document.orderNumber(), null))
                .map(Order::id)
                .contains(second.id());
        assertThat(hub.told(first)).containsExactly("order.created", "order.cancelled", "order.created");
        assertThat(hub.sent(first))
                .extracting(OutboundRequest::purpose)
                .containsExactly(Purpose.ORDER, Purpose.ORDER_CANCEL);
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.workflow.order.OrderFixture#both")
    void aSupplierThatHasItMakesItSentAndARefusalIsAPersonsMatter(OrderFixture hub) {
        OrderDispatch dispatch = hub.dispatch();
        Order taken = hub.order(GLOVES);
        Order refused = hub.order(GLOVES);

        hub.outbound(dispatch, taken, Purpose.ORDER, End.DELIVERED);
        hub.outbound(dispatch, taken, Purpose.ORDER, End.ACKNOWLEDGED);
        hub.outbound(dispatch, refused, Purpose.ORDER, End.REFUSED);

        assertThat(hub.now(taken).state()).isEqualTo(OrderState.SENT);
        assertThat(hub.told(taken)).containsExactly("order.created", "order.sent");
        assertThat(hub.now(refused).state()).isEqualTo(OrderState.CREATED);
        assertThat(hub.items(refused)).containsExactly("ORDER_NOT_TAKEN");
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.workflow.order.OrderFixture#both")
    void whereThereIsNoWayToTheSupplierThePolicyDecides(OrderFixture hub) {
        Order noted = hub.order(GLOVES);
        hub.outbound(hub.dispatch(), noted, Purpose.ORDER, End.NO_WAY);
        hub.values.put("ledgerline.order.send-by-hand", "work-item");
        Order byHand = hub.order(GLOVES);
        hub.outbound(hub.dispatch(), byHand, Purpose.ORDER, End.NO_WAY);
        hub.values.put("ledgerline.order.send-by-hand", "sent");
        Order elsewhere = hub.order(GLOVES);
        hub.outbound(hub.dispatch(), elsewhere, Purpose.ORDER, End.NO_WAY);

        assertThat(hub.now(noted).state()).isEqualTo(OrderState.CREATED);
        assertThat(hub.items(noted)).isEmpty();
        assertThat(hub.hub.instances.transitions(noted.id()))
                .extracting(TransitionRow::event)
                .containsExactly("created", "no-way");
        assertThat(hub.items(byHand)).containsExactly("ORDER_SEND_BY_HAND");
        assertThat(hub.now(elsewhere).state()).isEqualTo(OrderState.SENT);
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.workflow.order.OrderFixture#both")
    void anOrderThatIsReceivedAndInvoicedInFullIsClosed(OrderFixture hub) {
        Order order = hub.order(GLOVES);
        hub.hub.db.inTransaction(() -> {
            Order locked = hub.register.lock(order.id()).orElseThrow();
            hub.register.write(
                    List.of(hub.line(order, 1).withReceived(BigDecimal.TEN, BigDecimal.ZERO, BigDecimal.ZERO)));
            hub.register.move(locked, "received", "all of it");
        });

        hub.hub.db.inTransaction(() -> hub.register.invoiced(
                order.id(), List.of(new OrderRegister.Invoiced(1, new BigDecimal("4"), new BigDecimal("50.00")))));
        OrderState inBetween = hub.now(order).state();
        hub.hub.db.inTransaction(() -> hub.register.invoiced(
                order.id(), List.of(new OrderRegister.Invoiced(1, new BigDecimal("6"), new BigDecimal("75.00")))));

        assertThat(inBetween).isEqualTo(OrderState.RECEIVED);
        assertThat(hub.now(order).state()).isEqualTo(OrderState.CLOSED);
        assertThat(hub.line(order, 1).invoicedAmount()).isEqualByComparingTo("125");
        assertThat(hub.told(order)).containsExactly("order.created", "order.closed");
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.workflow.order.OrderFixture#both")
    void listsAreNewestFirstAndSelect(OrderFixture hub) {
        String number = OrderFixture.number();
        Order first = hub.order(OrderFixture.document(number, null, GLOVES));
        Order second = hub.order(OrderFixture.document(number, null, GLOVES));
        String requisition = first.requisitionId();

        List<Order> both = hub.register.search(
                new OrderQuery(
                        OrderState.CREATED, "NORTH", "SUP-0001", requisition, null, null, "MED-0001", true, null),
                10);
        List<Order> older = hub.register.search(
                new OrderQuery(null, null, null, requisition, null, null, null, false, second.id()), 10);
        List<Order> other = hub.register.search(
                new OrderQuery(null, null, null, requisition, null, null, "MED-0002", false, null), 10);

        assertThat(both).extracting(Order::id).containsExactly(second.id(), first.id());
        assertThat(older).extracting(Order::id).containsExactly(first.id());
        assertThat(other).isEmpty();
    }
}
