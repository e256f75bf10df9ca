package io.ledgerline.workflow.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.canonical.InventoryMovement;
import io.ledgerline.canonical.InventoryMovement.MovementKind;
import io.ledgerline.canonical.JournalEntry;
import io.ledgerline.canonical.SupplyUsage;
import io.ledgerline.canonical.SupplyUsage.UsageAction;
import io.ledgerline.canonical.value.Identifier;
import io.ledgerline.canonical.value.Quantity;
import io.ledgerline.canonical.value.Tracking;
import io.ledgerline.posting.PostingKind;
import io.ledgerline.posting.PostingRequest;
import io.ledgerline.workflow.Plan;
import io.ledgerline.workflow.WorkflowFixture;
import io.ledgerline.workflow.encounter.EncounterContexts;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Supply usage")
class SupplyUsageWorkflowTest {

    private static final String BOTH = "io.ledgerline.workflow.WorkflowFixture#both";
    private static final Tracking LOT = new Tracking("LOT42", null, LocalDate.of(2027, 12, 31), null);

    private WorkflowFixture hospital;
    private SupplyUsageWorkflow workflow;

    private void open(WorkflowFixture fixture) {
        hospital = fixture;
        workflow = new SupplyUsageWorkflow(
                hospital.rules,
                hospital.instances,
                new EncounterContexts(fixture.db.database(), hospital.data.resolver));
    }

    private static Identifier id(String value) {
        return new Identifier(null, value);
    }

    private static SupplyUsage.Line line(int number, String item, String quantity, String unit, Tracking tracking) {
        return new SupplyUsage.Line(
                number, id(item), null, new Quantity(new BigDecimal(quantity), unit), tracking, null, true, null);
    }

    private static SupplyUsage usage(
            String usageId, UsageAction action, String original, String department, SupplyUsage.Line... lines) {
        return new SupplyUsage(
                usageId,
                action,
                original,
                id("NMGH"),
                department == null ? null : id(department),
                null,
                null,
                id("A1"),
                null,
                null,
                null,
                OffsetDateTime.parse("2026-11-20T23:30:00-05:00"),
                List.of(lines));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void anImplantBecomesAnIssueAndABalancedCostJournal(WorkflowFixture fixture) {
        open(fixture);

        Plan plan = hospital.plan(
                workflow, usage("U1", UsageAction.ISSUE, null, "101003", line(1, "E10001", "2", null, LOT)));

        assertThat(plan.postings())
                .extracting(PostingRequest::kind)
                .containsExactly(PostingKind.INVENTORY_ISSUE, PostingKind.JOURNAL);
        InventoryMovement issue = (InventoryMovement) plan.postings().get(0).document();
        assertThat(issue.kind()).isEqualTo(MovementKind.ISSUE);
        assertThat(issue.location().value()).isEqualTo("N-OR-CORE");
        assertThat(issue.costCentre().value()).isEqualTo("1030");
        assertThat(issue.lines().get(0).item().value()).isEqualTo("IMP-0001");
        assertThat(issue.lines().get(0).quantity()).isEqualTo(new Quantity(new BigDecimal("2"), "{each}"));
        assertThat(issue.lines().get(0).tracking().lot()).isEqualTo("LOT42");
        JournalEntry journal = (JournalEntry) plan.postings().get(1).document();
        assertThat(journal.balanced()).isTrue();
        assertThat(journal.lines()).extracting(l -> l.account().value()).containsExactly("5110", "1410");
        assertThat(journal.lines().get(0).debit()).isEqualByComparingTo("2360.00");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void theBusinessDateIsThatOfTheFacilityNotOfUtc(WorkflowFixture fixture) {
        open(fixture);

        Plan plan = hospital.plan(
                workflow, usage("U1", UsageAction.ISSUE, null, "101003", line(1, "E10001", "1", null, LOT)));

        assertThat(plan.postings()).extracting(PostingRequest::businessDate).containsOnly(LocalDate.of(2026, 11, 20));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void boxesAreCountedInTheItemsBaseUnitAndBulkSuppliesWaitForTheSummary(WorkflowFixture fixture) {
        open(fixture);

        Plan plan = hospital.plan(
                workflow, usage("U2", UsageAction.ISSUE, null, "101001", line(1, "E20001", "3", "BX100", null)));

        assertThat(plan.postings()).isEmpty();
        assertThat(plan.tracked()).as("without a lot nothing is kept").isEmpty();
        assertThat(plan.summaryLines()).singleElement().satisfies(line -> {
            assertThat(line.quantity()).isEqualByComparingTo("300");
            assertThat(line.amount()).isEqualByComparingTo("24.00");
            assertThat(line.itemClass()).isEqualTo("MEDSURG_BULK");
            assertThat(line.costCentre()).isEqualTo("1010");
        });
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aScannedUdiGivesTheLotThatTheSenderLeftOut(WorkflowFixture fixture) {
        open(fixture);
        Tracking scanned = new Tracking(null, null, null, "(01)09520000010010(17)271231(10)LOT7");

        Plan plan = hospital.plan(
                workflow, usage("U3", UsageAction.ISSUE, null, "101003", line(1, "E10001", "1", null, scanned)));

        InventoryMovement issue = (InventoryMovement) plan.postings().get(0).document();
        assertThat(issue.lines().get(0).tracking().lot()).isEqualTo("LOT7");
        assertThat(plan.tracked()).singleElement().satisfies(tracked -> {
            assertThat(tracked.tracking().lot()).isEqualTo("LOT7");
            assertThat(tracked.item()).isEqualTo("IMP-0001");
            assertThat(tracked.businessKey()).isEqualTo("U3");
            assertThat(tracked.workflow()).isEqualTo("supply-usage");
            assertThat(tracked.workflowId()).isEqualTo(plan.instances().get(0).id());
        });
        assertThat(issue.lines().get(0).tracking().expiry()).isEqualTo(LocalDate.of(2027, 12, 31));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aTrackedItemWithoutLotAUnitThatDoesNotFitAndNoDepartmentWaitForAPerson(WorkflowFixture fixture) {
        open(fixture);

        Plan plan = hospital.plan(
                workflow, usage("U4", UsageAction.ISSUE, null, null, line(1, "E10001", "1", "BX100", null)));

        assertThat(WorkflowFixture.problems(plan))
                .containsExactlyInAnyOrder("NO_DEPARTMENT", "UNIT_NOT_CONVERTIBLE", "TRACKING_MISSING");
        assertThat(plan.postings()).isEmpty();
        assertThat(plan.instances().get(0).event()).isEqualTo("blocked");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aCancellationReversesExactlyTheOriginalPostings(WorkflowFixture fixture) {
        open(fixture);
        Plan original = hospital.plan(
                workflow, usage("U5", UsageAction.ISSUE, null, "101003", line(1, "E10001", "2", null, LOT)));
        hospital.write(original);

        Plan cancel = hospital.plan(
                workflow, usage("U5-X", UsageAction.CANCEL, "U5", null, line(1, "E10001", "2", null, null)));

        assertThat(cancel.postings())
                .extracting(PostingRequest::kind)
                .containsExactly(PostingKind.INVENTORY_RETURN, PostingKind.JOURNAL);
        assertThat(cancel.postings())
                .extracting(PostingRequest::reverses)
                .containsExactlyElementsOf(original.postings().stream()
                        .map(PostingRequest::idempotencyKey)
                        .toList());
        JournalEntry journal = (JournalEntry) cancel.postings().get(1).document();
        assertThat(journal.lines()).extracting(l -> l.account().value()).containsExactly("1410", "5110");
        assertThat(cancel.moved()).singleElement().satisfies(moved -> {
            assertThat(moved.id()).isEqualTo(original.instances().get(0).id());
            assertThat(moved.event()).isEqualTo("reversed");
        });
        assertThat(cancel.postings())
                .extracting(PostingRequest::groupKey)
                .containsOnly(original.postings().get(0).groupKey());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aSecondCancellationPostsNothing(WorkflowFixture fixture) {
        open(fixture);
        hospital.write(hospital.plan(
                workflow, usage("U6", UsageAction.ISSUE, null, "101003", line(1, "E10001", "2", null, LOT))));
        hospital.write(hospital.plan(
                workflow, usage("U6-X", UsageAction.CANCEL, "U6", null, line(1, "E10001", "2", null, null))));

        Plan again = hospital.plan(
                workflow, usage("U6-Y", UsageAction.CANCEL, "U6", null, line(1, "E10001", "2", null, null)));

        assertThat(again.posts()).isFalse();
        assertThat(again.blocked()).isFalse();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aPartialReturnComesBackAtTheCostAndToTheStoreOfItsUsage(WorkflowFixture fixture) {
        open(fixture);
        Plan original = hospital.plan(
                workflow, usage("U7", UsageAction.ISSUE, null, "101003", line(1, "E10001", "2", null, LOT)));
        hospital.write(original);

        Plan back = hospital.plan(
                workflow, usage("U7-R", UsageAction.RETURN, "U7", null, line(1, "E10001", "1", null, LOT)));

        InventoryMovement movement = (InventoryMovement) back.postings().get(0).document();
        assertThat(movement.kind()).isEqualTo(MovementKind.RETURN);
        assertThat(movement.location().value()).isEqualTo("N-OR-CORE");
        assertThat(back.postings().get(0).reverses())
                .isEqualTo(original.postings().get(0).idempotencyKey());
        assertThat(((JournalEntry) back.postings().get(1).document())
                        .lines()
                        .get(0)
                        .debit())
                .isEqualByComparingTo("1180.00");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void moreThanWasUsedCannotComeBackAndAnUnknownUsageCannotBeCancelled(WorkflowFixture fixture) {
        open(fixture);
        hospital.write(hospital.plan(
                workflow, usage("U8", UsageAction.ISSUE, null, "101003", line(1, "E10001", "2", null, LOT))));

        Plan tooMuch = hospital.plan(
                workflow, usage("U8-R", UsageAction.RETURN, "U8", null, line(1, "E10001", "3", null, LOT)));
        Plan unknown = hospital.plan(
                workflow, usage("U9-X", UsageAction.CANCEL, "U9", null, line(1, "E10001", "1", null, null)));

        assertThat(WorkflowFixture.problems(tooMuch)).containsExactly("RETURN_EXCEEDS_USAGE");
        assertThat(WorkflowFixture.problems(unknown)).containsExactly("ORIGINAL_USAGE_NOT_FOUND");
    }
}
