package io.ledgerline.workflow.shipment;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.canonical.PurchaseOrder;
import io.ledgerline.canonical.ShipNotice;
import io.ledgerline.canonical.value.Identifier;
import io.ledgerline.canonical.value.Quantity;
import io.ledgerline.canonical.value.Tracking;
import io.ledgerline.platform.Ids;
import io.ledgerline.workflow.Plan;
import io.ledgerline.workflow.order.Order;
import io.ledgerline.workflow.order.OrderFixture;
import io.ledgerline.workflow.order.OrderState;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShipNoticeWorkflowTest {

    private static final PurchaseOrder.Line GLOVES = OrderFixture.line(1, "MED-0001", "10", "{box}", "12.50");
    private static final LocalDate ARRIVES = LocalDate.of(2026, 11, 24);

    private static ShipNoticeWorkflow workflow(OrderFixture hub) {
        return new ShipNoticeWorkflow(hub.lookup, hub.notices);
    }

    private static ShipNotice notice(String shipment, String order, String quantity, String unit) {
        return new ShipNotice(
                shipment,
                order,
                Identifier.canonical("SUP-0001"),
                null,
                OffsetDateTime.parse("2026-11-21T18:00:00Z"),
                ARRIVES,
                "106141411234567897",
                List.of(new ShipNotice.Line(
                        1,
                        null,
                        Identifier.canonical("MED-0001"),
                        new Quantity(new BigDecimal(quantity), unit),
                        new Tracking("LOT-7", null, LocalDate.of(2028, 1, 31), null))));
    }

    private static List<ExpectedReceipts.Expected> dock(OrderFixture hub, Order order, LocalDate until) {
        return new ExpectedReceipts(hub.hub.db.database(), hub.register)
                .at("NORTH", until, null, null, 500).stream()
                        .filter(expected -> expected.order().id().equals(order.id()))
                        .toList();
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.workflow.order.OrderFixture#both")
    void theDockSeesWhatIsOnTheWayWithItsContainerLotAndExpiry(OrderFixture hub) {
        Order order = hub.order(GLOVES);

        hub.take(workflow(hub), notice("S-1", order.orderNumber(), "400", "{each}"));

        assertThat(hub.now(order).state()).isEqualTo(OrderState.SHIPPED);
        assertThat(hub.line(order, 1).shipped()).isEqualByComparingTo("4");
        assertThat(hub.told(order)).containsExactly("order.created", "order.shipped");
        ExpectedReceipts.Expected expected = dock(hub, order, ARRIVES).get(0);
        assertThat(expected.expectedOn()).isEqualTo(ARRIVES);
        assertThat(expected.lines().get(0).open()).isEqualByComparingTo("10");
        assertThat(expected.shipments().get(0).sscc()).isEqualTo("106141411234567897");
        assertThat(expected.shipments().get(0).lines().get(0).lot()).isEqualTo("LOT-7");
        assertThat(expected.shipments().get(0).lines().get(0).quantity()).isEqualByComparingTo("4");
        assertThat(dock(hub, order, ARRIVES.minusDays(1))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.workflow.order.OrderFixture#both")
    void theSameNoticeAgainChangesNothingAndACorrectedOneTakesItsPlace(OrderFixture hub) {
        Order order = hub.order(GLOVES);
        hub.take(workflow(hub), notice("S-1", order.orderNumber(), "4", "{box}"));
        hub.take(workflow(hub), notice("S-1", order.orderNumber(), "4", "{box}"));
        BigDecimal twice = hub.line(order, 1).shipped();

        hub.take(workflow(hub), notice("S-1", order.orderNumber(), "6", "{box}"));
        hub.take(workflow(hub), notice("S-2", order.orderNumber(), "4", "{box}"));

        assertThat(twice).isEqualByComparingTo("4");
        assertThat(hub.line(order, 1).shipped()).isEqualByComparingTo("10");
        assertThat(dock(hub, order, null).get(0).shipments())
                .extracting(ExpectedReceipts.Shipment::shipmentId)
                .containsExactly("S-1", "S-2");
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.workflow.order.OrderFixture#both")
    void moreThanWasOrderedOnTheWayIsNoticed(OrderFixture hub) {
        Order order = hub.order(GLOVES);

        hub.take(workflow(hub), notice("S-1", order.orderNumber(), "11", "{box}"));

        assertThat(hub.items(order)).containsExactly("SHIPPED_MORE_THAN_ORDERED");
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.workflow.order.OrderFixture#both")
    void whatFitsNoLineOfTheOrderIsNotCountedButNoticed(OrderFixture hub) {
        Order order = hub.order(GLOVES);

        hub.take(workflow(hub), notice("S-1", order.orderNumber(), "4", "UNHEARD-OF"));

        assertThat(hub.line(order, 1).shipped()).isZero();
        assertThat(hub.items(order)).containsExactly("SHIPPED_NOT_OF_THE_ORDER");
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.workflow.order.OrderFixture#both")
    void aNoticeThatIsQuickerThanTheErpIsJoinedToItsOrder(OrderFixture hub) {
        PurchaseOrder document = OrderFixture.document(OrderFixture.number(), null, GLOVES);
        String reference = hub.asked(document);
        Plan plan = hub.take(workflow(hub), notice("S-" + Ids.next(), document.orderNumber(), "4", "{box}"));

        hub.answered(reference, "4500000088");

        Order order = hub.register.byReferences(List.of(reference)).get(0);
        assertThat(plan.blocked()).isFalse();
        assertThat(order.state()).isEqualTo(OrderState.SHIPPED);
        assertThat(hub.line(order, 1).shipped()).isEqualByComparingTo("4");
        assertThat(hub.told(order)).containsExactly("order.created", "order.shipped");
    }
}
