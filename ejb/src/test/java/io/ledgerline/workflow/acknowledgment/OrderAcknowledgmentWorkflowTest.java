package io.ledgerline.workflow.acknowledgment;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.canonical.OrderAcknowledgment;
import io.ledgerline.canonical.OrderAcknowledgment.LineStatus;
import io.ledgerline.canonical.OrderAcknowledgment.OrderStatus;
import io.ledgerline.canonical.PurchaseOrder;
import io.ledgerline.canonical.value.Identifier;
import io.ledgerline.canonical.value.Money;
import io.ledgerline.canonical.value.Quantity;
import io.ledgerline.workflow.Plan;
import io.ledgerline.workflow.WorkflowFixture;
import io.ledgerline.workflow.order.Order;
import io.ledgerline.workflow.order.OrderFixture;
import io.ledgerline.workflow.order.OrderLine;
import io.ledgerline.workflow.order.OrderState;
import io.ledgerline.workqueue.WorkAction;
import io.ledgerline.workqueue.WorkItem;
import io.ledgerline.workqueue.WorkItemDecided;
import io.ledgerline.workqueue.list.WorkItemFilter;
import io.ledgerline.workqueue.list.WorkItemList;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OrderAcknowledgmentWorkflowTest {

    private static final PurchaseOrder.Line GLOVES = OrderFixture.line(1, "MED-0001", "10", "{box}", "12.50");
    private static final LocalDate NEEDED = LocalDate.of(2026, 11, 28);

    private static Acknowledgments acknowledgments(OrderFixture hub) {
        return new Acknowledgments(
                hub.hub.db.database(),
                hub.register,
                hub.events,
                new AcknowledgmentRules(hub.settings),
                hub.workItems,
                hub.ledger.time);
    }

    private static OrderAcknowledgmentWorkflow workflow(OrderFixture hub) {
        return new OrderAcknowledgmentWorkflow(hub.lookup, hub.register, acknowledgments(hub));
    }

    private static OrderAcknowledgment.Line line(
            LineStatus status, String item, String quantity, String price, LocalDate promised) {
        return new OrderAcknowledgment.Line(
                1,
                status,
                item == null ? null : Identifier.canonical(item),
                quantity == null ? null : new Quantity(new BigDecimal(quantity), "{box}"),
                price == null ? null : new Money(new BigDecimal(price), "USD"),
                promised);
    }

    private static OrderAcknowledgment says(String order, String supplier, OrderAcknowledgment.Line... lines) {
        return says(order, supplier, null, lines);
    }

    private static OrderAcknowledgment says(
            String order, String supplier, OrderStatus whole, OrderAcknowledgment.Line... lines) {
        return new OrderAcknowledgment(
                "A-1",
                order,
                supplier == null ? null : Identifier.canonical(supplier),
                OffsetDateTime.parse("2026-11-21T12:00:00Z"),
                whole,
                List.of(lines));
    }

    private static OrderAcknowledgment says(Order order, OrderStatus whole, OrderAcknowledgment.Line... lines) {
        return says(order.orderNumber(), order.supplier(), whole, lines);
    }

    private static OrderAcknowledgment says(Order order, OrderAcknowledgment.Line... lines) {
        return says(order.orderNumber(), order.supplier(), lines);
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.workflow.order.OrderFixture#both")
    void aCleanAcknowledgementNeedsNobodyAndTwiceChangesNothing(OrderFixture hub) {
        Order order = hub.order(GLOVES);
        OrderAcknowledgment clean = says(order, line(LineStatus.ACCEPTED, null, "10", "12.50", NEEDED));

        hub.take(workflow(hub), clean);
        Order once = hub.now(order);
        hub.take(workflow(hub), clean);

        assertThat(once.state()).isEqualTo(OrderState.ACKNOWLEDGED);
        assertThat(hub.now(order)).isEqualTo(once);
        assertThat(hub.line(order, 1).supplierStatus()).isEqualTo("ACCEPTED");
        assertThat(hub.line(order, 1).promisedOn()).isEqualTo(NEEDED);
        assertThat(hub.told(order)).containsExactly("order.created", "order.acknowledged");
        assertThat(hub.items(order)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.workflow.order.OrderFixture#both")
    void aPriceWithinTheToleranceIsTheAgreedOneAndOneBeyondIsNot(OrderFixture hub) {
        Order within = hub.order(GLOVES);
        Order beyond = hub.order(GLOVES);

        hub.take(workflow(hub), says(within, line(LineStatus.CHANGED, null, "10", "12.75", null)));
        hub.take(workflow(hub), says(beyond, line(LineStatus.CHANGED, null, "10", "12.76", null)));

        assertThat(hub.line(within, 1).agreedPrice()).isEqualByComparingTo("12.75");
        assertThat(hub.items(within)).isEmpty();
        assertThat(hub.line(beyond, 1).agreedPrice()).isEqualByComparingTo("12.50");
        assertThat(hub.items(beyond)).containsExactly("ORDER_ACKNOWLEDGMENT_DEVIATES");
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.workflow.order.OrderFixture#both")
    void aPersonSeesBothSidesAndTakesThePriceAsTheSupplierSays(OrderFixture hub) {
        Order order = hub.order(GLOVES);
        hub.take(workflow(hub), says(order, line(LineStatus.CHANGED, null, "10", "15.00", null)));
        WorkItem item = item(hub, order);

        hub.hub.db.inTransaction(() -> acknowledgments(hub)
                .decided(new WorkItemDecided(
                        item, WorkAction.OVERRIDE, List.of(), "buyer", Set.of(), "market price", null)));

        assertThat(item.context().at("/lines/0/ordered/unitPrice").asText()).isEqualTo("12.500000");
        assertThat(item.context().at("/lines/0/supplier/unitPrice").asText()).isEqualTo("15.00");
        assertThat(item.reason()).contains("the price is 15 instead of 12.5");
        assertThat(hub.line(order, 1).agreedPrice()).isEqualByComparingTo("15");
        assertThat(hub.ledger.events.audited())
                .filteredOn(record -> record.action().equals("order.acknowledgment-accepted"))
                .hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.workflow.order.OrderFixture#both")
    void aPersonWhoDoesNotAcceptLeavesTheOrderAsItWas(OrderFixture hub) {
        Order order = hub.order(GLOVES);
        hub.take(workflow(hub), says(order, line(LineStatus.CHANGED, null, "10", "15.00", null)));

        hub.hub.db.inTransaction(() -> acknowledgments(hub)
                .decided(new WorkItemDecided(
                        item(hub, order), WorkAction.REJECT, List.of(), "buyer", Set.of(), "not agreed", null)));

        assertThat(hub.line(order, 1).acknowledgedPrice()).isNull();
        assertThat(hub.now(order).state()).isEqualTo(OrderState.ACKNOWLEDGED);
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.workflow.order.OrderFixture#both")
    void aBackOrderIsAcceptedWhenItsDateIsNearEnough(OrderFixture hub) {
        Order near = hub.order(GLOVES);
        Order far = hub.order(GLOVES);
        Order never = hub.order(GLOVES);

        hub.take(workflow(hub), says(near, line(LineStatus.BACKORDERED, null, "4", null, NEEDED.plusDays(3))));
        hub.take(workflow(hub), says(far, line(LineStatus.BACKORDERED, null, "4", null, NEEDED.plusDays(4))));
        hub.take(workflow(hub), says(never, line(LineStatus.BACKORDERED, null, "4", null, null)));

        assertThat(hub.items(near)).isEmpty();
        assertThat(hub.line(near, 1).promisedOn()).isEqualTo(NEEDED.plusDays(3));
        assertThat(hub.items(far)).hasSize(1);
        assertThat(hub.items(never)).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.workflow.order.OrderFixture#both")
    void aSubstituteIsTakenOnlyWhenItIsListed(OrderFixture hub) {
        Order unlisted = hub.order(GLOVES);
        OrderAcknowledgment.Line other = line(LineStatus.SUBSTITUTED, "MED-0002", "10", null, null);
        hub.take(workflow(hub), says(unlisted, other));
        hub.values.put("ledgerline.order.acknowledgment.substitutes", "MED-0001=MED-0002, A=B");
        Order listed = hub.order(GLOVES);
        hub.take(workflow(hub), says(listed, other));

        assertThat(hub.items(unlisted)).hasSize(1);
        assertThat(hub.line(unlisted, 1).substitute()).isNull();
        assertThat(hub.items(listed)).isEmpty();
        assertThat(hub.line(listed, 1).substitute()).isEqualTo("MED-0002");
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.workflow.order.OrderFixture#both")
    void aRejectionAndAShortQuantityAreAPersonsMatterUntilTheSupplierAnswersBetter(OrderFixture hub) {
        Order rejected = hub.order(GLOVES);
        Order shorter = hub.order(GLOVES);
        hub.take(workflow(hub), says(rejected, line(LineStatus.REJECTED, null, null, null, null)));
        hub.take(workflow(hub), says(shorter, line(LineStatus.CHANGED, null, "9", null, null)));
        List<String> before = hub.items(shorter);

        hub.take(workflow(hub), says(shorter, line(LineStatus.ACCEPTED, null, "10", null, null)));

        assertThat(hub.items(rejected)).hasSize(1);
        assertThat(before).hasSize(1);
        assertThat(hub.items(shorter)).isEmpty();
        assertThat(hub.line(shorter, 1).acknowledged()).isEqualByComparingTo("10");
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.workflow.order.OrderFixture#both")
    void anAnswerToAnUnknownOrderWaitsAndGoesOnWhenTheErpHasNumberedIt(OrderFixture hub) {
        PurchaseOrder document = OrderFixture.document(OrderFixture.number(), null, GLOVES);
        String reference = hub.asked(document);
        OrderAcknowledgment early =
                says(document.orderNumber(), "SUP-0001", line(LineStatus.ACCEPTED, null, "10", null, null));

        Plan before = hub.hub.plan(workflow(hub), early);
        hub.answered(reference, "4500000077");
        hub.take(workflow(hub), early);

        assertThat(WorkflowFixture.problems(before)).containsExactly("ORDER_NOT_FOUND");
        assertThat(before.workItems().get(0).context())
                .containsEntry("orderNumber", document.orderNumber())
                .containsEntry("supplier", "SUP-0001");
        assertThat(hub.register.byReferences(List.of(reference)))
                .extracting(Order::state)
                .containsExactly(OrderState.ACKNOWLEDGED);
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.workflow.order.OrderFixture#both")
    void nobodyAnswersAnOrderThatWentToAnotherSupplier(OrderFixture hub) {
        Order order = hub.order(GLOVES);

        Plan plan = hub.hub.plan(
                workflow(hub),
                says(order.orderNumber(), "SUP-0002", line(LineStatus.ACCEPTED, null, "10", null, null)));

        assertThat(WorkflowFixture.problems(plan)).containsExactly("ORDER_NOT_FOUND");
        assertThat(hub.line(order, 1)).extracting(OrderLine::supplierStatus).isNull();
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.workflow.order.OrderFixture#both")
    void whatIsSaidOfTheWholeOrderCountsForEveryLineThatIsNotNamed(OrderFixture hub) {
        PurchaseOrder.Line tape = OrderFixture.line(2, "MED-0002", "5", "{box}", "3.00");
        Order whole = hub.order(GLOVES, tape);
        Order except = hub.order(GLOVES, tape);
        Order refused = hub.order(GLOVES, tape);

        hub.take(workflow(hub), says(whole, OrderStatus.ACCEPTED));
        hub.take(workflow(hub), says(except, OrderStatus.ACCEPTED, line(LineStatus.CHANGED, null, "4", null, null)));
        hub.take(workflow(hub), says(refused, OrderStatus.REJECTED));
        hub.take(workflow(hub), says(refused, OrderStatus.REJECTED));

        assertThat(hub.now(whole).state()).isEqualTo(OrderState.ACKNOWLEDGED);
        assertThat(hub.register.lines(whole.id()))
                .extracting(OrderLine::supplierStatus)
                .containsExactly("ACCEPTED", "ACCEPTED");
        assertThat(hub.line(whole, 2).acknowledged()).isEqualByComparingTo("5");
        assertThat(hub.items(whole)).isEmpty();
        assertThat(hub.register.lines(except.id()))
                .extracting(OrderLine::supplierStatus)
                .containsExactly("CHANGED", "ACCEPTED");
        assertThat(item(hub, except).reason()).contains("line 1:").doesNotContain("line 2:");
        assertThat(item(hub, refused).reason()).contains("line 1:").contains("line 2:");
        assertThat(hub.told(refused)).containsExactly("order.created", "order.acknowledged");
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.workflow.order.OrderFixture#both")
    void anOrderThatTheSupplierOnlyHasIsNotAnsweredYet(OrderFixture hub) {
        Order order = hub.order(GLOVES);

        hub.take(workflow(hub), says(order, OrderStatus.RECEIVED));
        Order had = hub.now(order);
        hub.take(workflow(hub), says(order, OrderStatus.ACCEPTED));

        assertThat(had.state()).isEqualTo(order.state());
        assertThat(hub.now(order).state()).isEqualTo(OrderState.ACKNOWLEDGED);
        assertThat(hub.told(order)).containsExactly("order.created", "order.acknowledged");
    }

    private static WorkItem item(OrderFixture hub, Order order) {
        return new WorkItemList(hub.hub.db.database(), hub.ledger.time)
                .page(
                        new WorkItemFilter(null, null, null, null, null, null, null, order.id(), null, null),
                        null,
                        false,
                        10)
                .get(0);
    }
}
