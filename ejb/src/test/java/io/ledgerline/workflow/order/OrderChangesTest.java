package io.ledgerline.workflow.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerline.canonical.PurchaseOrder;
import io.ledgerline.outbound.OutboundRequest;
import io.ledgerline.outbound.OutboundRequest.Purpose;
import io.ledgerline.platform.Refusal;
import io.ledgerline.posting.Posting;
import io.ledgerline.posting.PostingKind;
import io.ledgerline.workflow.order.OrderChanges.Asked;
import io.ledgerline.workflow.order.OrderChanges.LineChange;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OrderChangesTest {

    private static final PurchaseOrder.Line GLOVES = OrderFixture.line(1, "MED-0001", "10", "{box}", "12.50");
    private static final PurchaseOrder.Line SYRINGES = OrderFixture.line(2, "MED-0002", "5", "{box}", "9.00");

    private static Asked asked(OrderFixture hub, Order order) {
        return new Asked(hub.now(order).version(), "buyer", "fewer beds");
    }

    private static LineChange line(int number, String quantity, String price) {
        return new LineChange(
                number,
                quantity == null ? null : new BigDecimal(quantity),
                price == null ? null : new BigDecimal(price));
    }

    private static void change(OrderFixture hub, Order order, LocalDate neededBy, LineChange... lines) {
        Asked asked = asked(hub, order);
        hub.hub.db.inTransaction(() -> hub.changes.change(order.id(), asked, neededBy, List.of(lines)));
    }

    private static void cancel(OrderFixture hub, Order order) {
        Asked asked = asked(hub, order);
        hub.hub.db.inTransaction(() -> hub.changes.cancel(order.id(), asked));
    }

    private static void moved(OrderFixture hub, Order order, String event, String received) {
        hub.hub.db.inTransaction(() -> {
            Order locked = hub.register.lock(order.id()).orElseThrow();
            hub.register.write(List.of(
                    hub.line(order, 1).withReceived(new BigDecimal(received), BigDecimal.ZERO, BigDecimal.ZERO)));
            hub.register.move(locked, event, null);
        });
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.workflow.order.OrderFixture#both")
    void aChangeHoldsOnceTheErpHasSaidYesAndThenTheSupplierHearsOfIt(OrderFixture hub) {
        Order order = hub.order(GLOVES, SYRINGES);
        change(hub, order, LocalDate.of(2026, 12, 1), line(1, "12", "12.25"), line(2, "0", null));
        Order asking = hub.now(order);
        hub.posted(order, PostingKind.PURCHASE_ORDER_CHANGE, "PH-1");
        Order changed = hub.now(order);

        assertThat(asking.underWay()).isEqualTo(Order.CHANGE);
        assertThat(asking.revision()).isZero();
        assertThat(changed.underWay()).isNull();
        assertThat(changed.revision()).isEqualTo(1);
        assertThat(changed.neededBy()).isEqualTo(LocalDate.of(2026, 12, 1));
        assertThat(hub.line(order, 1).ordered()).isEqualByComparingTo("12");
        assertThat(hub.line(order, 1).unitPrice()).isEqualByComparingTo("12.25");
        assertThat(hub.line(order, 2).open()).isZero();
        assertThat(hub.told(order)).containsExactly("order.created", "order.changed");
        OutboundRequest out = hub.sent(order).get(1);
        assertThat(out.purpose()).isEqualTo(Purpose.ORDER_CHANGE);
        assertThat(((PurchaseOrder) out.document()).revision()).isEqualTo(1);
        assertThat(hub.hub.instances.find(order.id()).orElseThrow().state()).isEqualTo("CREATED");
        assertThat(hub.ledger.events.audited())
                .filteredOn(record -> record.action().equals("order.change-asked"))
                .singleElement()
                .satisfies(record -> assertThat(record.detail()).containsEntry("reason", "fewer beds"));
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.workflow.order.OrderFixture#both")
    void oneThingAtATimeAndNothingOnWhatSomebodyElseChanged(OrderFixture hub) {
        Order order = hub.order(GLOVES);
        Asked stale = asked(hub, order);
        change(hub, order, null, line(1, "12", null));

        assertThatThrownBy(() -> cancel(hub, order))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("is being asked for a change");
        assertThatThrownBy(() -> hub.hub.db.inTransaction(() -> hub.changes.cancel(order.id(), stale)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.STALE));
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.workflow.order.OrderFixture#both")
    void aChangeThatIsGivenUpLeavesTheOrderAndMakesRoomForAnother(OrderFixture hub) {
        Order order = hub.order(GLOVES);
        change(hub, order, null, line(1, "12", null));
        Posting posting =
                hub.postingsOf(order, PostingKind.PURCHASE_ORDER_CHANGE).get(0);
        hub.refused(order, PostingKind.PURCHASE_ORDER_CHANGE);
        String refused = hub.now(order).underWay();
        hub.hub.db.inTransaction(() -> hub.ledger.postings.cancel(posting.id(), "not possible", "buyer"));
        Order free = hub.now(order);

        change(hub, order, null, line(1, "11", null));
        hub.posted(order, PostingKind.PURCHASE_ORDER_CHANGE, "PH-2");

        assertThat(refused).isEqualTo(Order.CHANGE);
        assertThat(free.underWay()).isNull();
        assertThat(free.revision()).isZero();
        assertThat(hub.line(order, 1).ordered()).isEqualByComparingTo("11");
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.workflow.order.OrderFixture#both")
    void anOrderIsCancelledBeforeItIsShippedAndNotAfter(OrderFixture hub) {
        Order before = hub.order(GLOVES);
        Order after = hub.order(GLOVES);
        moved(hub, after, "shipped", "0");

        cancel(hub, before);
        hub.posted(before, PostingKind.PURCHASE_ORDER_CANCEL, "PC-1");

        assertThat(hub.now(before).state()).isEqualTo(OrderState.CANCELLED);
        assertThat(hub.sent(before))
                .extracting(OutboundRequest::purpose)
                .containsExactly(Purpose.ORDER, Purpose.ORDER_CANCEL);
        assertThatThrownBy(() -> cancel(hub, after))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("order-shipped"));
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.workflow.order.OrderFixture#both")
    void noLessIsOrderedThanIsHereAndTheRestMayBeStruck(OrderFixture hub) {
        Order order = hub.order(GLOVES);
        moved(hub, order, "partly-received", "7");

        assertThatThrownBy(() -> change(hub, order, null, line(1, "6", null))).isInstanceOf(Refusal.class);
        change(hub, order, null, line(1, "7", null));
        hub.posted(order, PostingKind.PURCHASE_ORDER_CHANGE, "PH-3");

        assertThat(hub.now(order).state()).isEqualTo(OrderState.RECEIVED);
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.workflow.order.OrderFixture#both")
    void aChangeThatChangesNothingOrAStrangeLineIsRefused(OrderFixture hub) {
        Order order = hub.order(GLOVES);

        assertThatThrownBy(() -> change(hub, order, null, line(1, "10.0", null)))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> change(hub, order, null, line(3, "1", null))).isInstanceOf(Refusal.class);
        assertThat(hub.postingsOf(order, PostingKind.PURCHASE_ORDER_CHANGE)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.workflow.order.OrderFixture#both")
    void whatWillNeverComeIsClosedByAPerson(OrderFixture hub) {
        Order order = hub.order(GLOVES);
        Order fresh = hub.order(GLOVES);
        moved(hub, order, "partly-received", "7");

        Asked asked = asked(hub, order);
        hub.hub.db.inTransaction(() -> hub.changes.close(order.id(), asked));

        assertThat(hub.now(order).state()).isEqualTo(OrderState.CLOSED);
        Asked early = asked(hub, fresh);
        assertThatThrownBy(() -> hub.hub.db.inTransaction(() -> hub.changes.close(fresh.id(), early)))
                .isInstanceOf(Refusal.class);
    }
}
