package io.ledgerline.workflow.requisition;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.canonical.PurchaseOrder;
import io.ledgerline.canonical.Requisition;
import io.ledgerline.canonical.Requisition.RequisitionAction;
import io.ledgerline.canonical.value.Identifier;
import io.ledgerline.canonical.value.Money;
import io.ledgerline.canonical.value.Quantity;
import io.ledgerline.posting.PostingKind;
import io.ledgerline.posting.PostingRequest;
import io.ledgerline.workflow.Plan;
import io.ledgerline.workflow.WorkflowFixture;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Requisition to purchase order")
class RequisitionWorkflowTest {

    private static final String BOTH = "io.ledgerline.workflow.WorkflowFixture#both";

    private WorkflowFixture hospital;
    private RequisitionWorkflow workflow;

    private void open(WorkflowFixture fixture) {
        hospital = fixture;
        workflow = new RequisitionFixture(fixture).workflow;
    }

    private static Identifier id(String value) {
        return value == null ? null : new Identifier(null, value);
    }

    private static Requisition.Line line(
            int number, String item, String text, String quantity, String unit, String supplier, String price) {
        return new Requisition.Line(
                number,
                null,
                id(item),
                text,
                new Quantity(new BigDecimal(quantity), unit),
                id(supplier),
                price == null ? null : new Money(new BigDecimal(price), "USD"),
                null,
                null,
                null);
    }

    private static Requisition requisition(String number, RequisitionAction action, Requisition.Line... lines) {
        return new Requisition(
                number,
                action,
                id("NMGH"),
                id("101001"),
                null,
                null,
                OffsetDateTime.parse("2026-11-21T09:00:00-05:00"),
                LocalDate.of(2026, 11, 25),
                null,
                List.of(lines));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aLineIsBoughtByContractInWholeUnitsOfTheContract(WorkflowFixture fixture) {
        open(fixture);

        Plan plan = hospital.plan(
                workflow, requisition("R1", RequisitionAction.NEW, line(1, "E20001", null, "15", "BX100", null, null)));

        assertThat(plan.postings()).singleElement().satisfies(posting -> {
            assertThat(posting.kind()).isEqualTo(PostingKind.PURCHASE_ORDER);
            PurchaseOrder order = (PurchaseOrder) posting.document();
            assertThat(order.supplier().value()).isEqualTo("SUP-014");
            assertThat(order.deliverTo().value()).isEqualTo("N-ICU-PAR");
            PurchaseOrder.Line bought = order.lines().get(0);
            assertThat(bought.quantity()).isEqualTo(new Quantity(new BigDecimal("2"), "{case}"));
            assertThat(bought.unitPrice().amount()).isEqualByComparingTo("74.40");
            assertThat(bought.contract()).isEqualTo("CTR-210");
            assertThat(bought.costCentre().value()).isEqualTo("1010");
        });
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void linesOfSeveralSuppliersBecomeAnOrderEach(WorkflowFixture fixture) {
        open(fixture);

        Plan plan = hospital.plan(
                workflow,
                requisition(
                        "R2",
                        RequisitionAction.NEW,
                        line(1, "E20001", null, "1000", "UN", null, null),
                        line(2, "E10001", null, "1", "UN", null, null),
                        line(3, null, "Label printer", "1", "EA", "SUP-014", "310.00")));

        assertThat(plan.postings()).hasSize(2);
        assertThat(plan.postings())
                .extracting(
                        posting -> ((PurchaseOrder) posting.document()).lines().size())
                .containsExactly(2, 1);
        assertThat(plan.instances().get(0).event()).isEqualTo("planned");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void withoutContractSupplierOrPriceThePurchaserDecides(WorkflowFixture fixture) {
        open(fixture);

        Plan plan = hospital.plan(
                workflow,
                requisition(
                        "R3",
                        RequisitionAction.NEW,
                        line(1, "MED-0010", null, "1", null, null, null),
                        line(2, null, "Label printer", "1", "EA", null, "310.00"),
                        line(3, null, "Label printer", "1", "EA", "SUP-014", null),
                        line(4, null, "Label printer", "1", "EA", "SUP-030", "310.00"),
                        line(5, "E10001", null, "-1", "UN", null, null)));

        assertThat(WorkflowFixture.problems(plan))
                .containsExactly(
                        "NO_CONTRACT_PRICE",
                        "NO_SUPPLIER",
                        "NO_PRICE",
                        "SUPPLIER_NOT_APPROVED",
                        "QUANTITY_NOT_POSITIVE");
        assertThat(plan.postings()).isEmpty();
        assertThat(plan.instances().get(0).event()).isEqualTo("blocked");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aCancellationCancelsEveryOrderOfTheRequisition(WorkflowFixture fixture) {
        open(fixture);
        Plan original = hospital.plan(
                workflow,
                requisition(
                        "R4",
                        RequisitionAction.NEW,
                        line(1, "E20001", null, "1000", "UN", null, null),
                        line(2, "E10001", null, "1", "UN", null, null)));
        hospital.write(original);

        Plan cancel = hospital.plan(
                workflow,
                requisition("R4", RequisitionAction.CANCEL, line(1, "E20001", null, "1000", "UN", null, null)));

        assertThat(cancel.postings()).extracting(PostingRequest::kind).containsOnly(PostingKind.PURCHASE_ORDER_CANCEL);
        assertThat(cancel.postings())
                .extracting(PostingRequest::reverses)
                .containsExactlyElementsOf(original.postings().stream()
                        .map(PostingRequest::idempotencyKey)
                        .toList());
        assertThat(cancel.postings())
                .extracting(PostingRequest::workflowId)
                .containsOnly(original.instances().get(0).id());
        assertThat(cancel.moved().get(0).event()).isEqualTo("reversed");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatNeverArrivedCannotBeCancelled(WorkflowFixture fixture) {
        open(fixture);

        Plan plan = hospital.plan(
                workflow, requisition("R5", RequisitionAction.CANCEL, line(1, "E20001", null, "1", "UN", null, null)));

        assertThat(WorkflowFixture.problems(plan)).containsExactly("REQUISITION_NOT_FOUND");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void theSameNumberInAnotherMessageOrdersNothingAndDoesNotHideTheFirstOne(WorkflowFixture fixture) {
        open(fixture);
        Requisition requisition =
                requisition("R6", RequisitionAction.NEW, line(1, "E20001", null, "1000", "UN", null, null));
        Plan original = hospital.plan(workflow, requisition);
        hospital.write(original);

        Plan again = hospital.plan(workflow, requisition);
        hospital.write(again);
        Plan cancel = hospital.plan(
                workflow,
                requisition("R6", RequisitionAction.CANCEL, line(1, "E20001", null, "1000", "UN", null, null)));

        assertThat(WorkflowFixture.problems(again)).containsExactly("REQUISITION_REPEATED");
        assertThat(again.postings()).isEmpty();
        assertThat(cancel.postings())
                .extracting(PostingRequest::workflowId)
                .containsOnly(original.instances().get(0).id());
    }
}
