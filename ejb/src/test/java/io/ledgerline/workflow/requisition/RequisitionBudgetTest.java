package io.ledgerline.workflow.requisition;

import static io.ledgerline.workflow.requisition.RequisitionFixture.number;
import static io.ledgerline.workflow.requisition.RequisitionFixture.person;
import static io.ledgerline.workflow.requisition.RequisitionFixture.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerline.canonical.Requisition;
import io.ledgerline.canonical.Requisition.RequisitionAction;
import io.ledgerline.message.MessageState;
import io.ledgerline.platform.Refusal;
import io.ledgerline.posting.connector.BudgetTeller;
import io.ledgerline.workflow.Instance;
import io.ledgerline.workflow.InstanceMoved;
import io.ledgerline.workflow.WorkflowFixture;
import io.ledgerline.workflow.budget.BudgetBalance;
import io.ledgerline.workflow.budget.BudgetPolicy;
import io.ledgerline.workflow.budget.BudgetQuestion;
import io.ledgerline.workflow.budget.BudgetSpeaker;
import io.ledgerline.workflow.budget.Budgets;
import io.ledgerline.workqueue.WorkItem;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A requisition is held against its budget")
class RequisitionBudgetTest {

    private static final String BOTH = "io.ledgerline.workflow.WorkflowFixture#both";
    private static final Instant MORNING = WorkflowFixture.NOW.minus(Duration.ofHours(3));

    private static RequisitionFixture withBudget(WorkflowFixture hospital, String left, Instant asOf) {
        RequisitionFixture desk = new RequisitionFixture(hospital);
        hospital.db.database().update("delete from budget_balance");
        hospital.db.database().update("delete from budget_commitment");
        if (left != null) {
            desk.budgets.tell(List.of(balance(left, asOf)), "finance");
        }
        return desk;
    }

    private static BudgetBalance balance(String left, Instant asOf) {
        return new BudgetBalance(
                "NORTH",
                "1030",
                Budgets.WHOLE,
                "2026",
                "USD",
                new BigDecimal("50000"),
                new BigDecimal(left),
                asOf,
                "ledger",
                null,
                null,
                0,
                BigDecimal.ZERO);
    }

    /** What the operating rooms ask for, at 1,000. */
    private static Requisition shelves(String number) {
        return RequisitionFixture.of(
                "101003", number, RequisitionAction.NEW, "1234", words(1, "Shelf", "4", "SUP-014", "250.00"));
    }

    private static String standing(RequisitionFixture desk, Instance instance) {
        return RequisitionOrders.facts(desk.now(instance)).facts().budget();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void withoutAnyBudgetItPassesWithANote(WorkflowFixture hospital) {
        RequisitionFixture desk = withBudget(hospital, null, null);

        Instance shelves = desk.send(shelves(number()));

        assertThat(shelves.state()).isEqualTo("ORDERING");
        assertThat(standing(desk, shelves)).isEqualTo("IGNORED");
        assertThat(RequisitionOrders.facts(shelves).budget())
                .singleElement()
                .satisfies(finding -> assertThat(finding.note()).contains("No budget is known"));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatIsOrderedIsTakenFromTheBalanceUntilTheErpsOwnFigureHasIt(WorkflowFixture hospital) {
        RequisitionFixture desk = withBudget(hospital, "1500", MORNING);

        Instance first = desk.send(shelves(number()));
        Instance second = desk.send(shelves(number()));

        assertThat(first.state()).isEqualTo("ORDERING");
        assertThat(standing(desk, first)).isEqualTo("WITHIN");
        assertThat(second.state()).isEqualTo("APPROVAL");
        assertThat(standing(desk, second)).isEqualTo("EXCEEDED");
        assertThat(desk.caseOf(second).budget().path(0).path("available").decimalValue())
                .isEqualByComparingTo("500");
        assertThat(desk.happened(second))
                .containsExactly(
                        "requisition.received", "requisition.budget-exceeded", "requisition.approval-requested");

        desk.events.fire(new InstanceMoved(desk.now(first), "ORDERED", List.of()));
        desk.at(WorkflowFixture.NOW.plus(Duration.ofHours(1)));
        desk.budgets.tell(List.of(balance("500", WorkflowFixture.NOW.plus(Duration.ofMinutes(30)))), "finance");

        assertThat(desk.budgets
                        .find("NORTH", "1030", Budgets.WHOLE, "2026")
                        .orElseThrow()
                        .left())
                .isEqualByComparingTo("500");
        assertThat(desk.happened(first)).endsWith("requisition.ordered");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatIsCancelledGivesItsBudgetBack(WorkflowFixture hospital) {
        RequisitionFixture desk = withBudget(hospital, "1500", MORNING);
        Instance first = desk.send(shelves(number()));

        desk.events.fire(new InstanceMoved(desk.now(first), "CANCELLED", List.of()));

        assertThat(desk.send(shelves(number())).state()).isEqualTo("ORDERING");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void theBudgetHolderMayAgreeToGoBeyondIt(WorkflowFixture hospital) {
        RequisitionFixture desk = withBudget(hospital, "100", MORNING);

        Instance shelves = desk.send(shelves(number()));
        desk.approve(shelves, person("holder", "budget-holder"));

        assertThat(desk.now(shelves).state()).isEqualTo("ORDERING");
        assertThat(desk.budgets
                        .find("NORTH", "1030", Budgets.WHOLE, "2026")
                        .orElseThrow()
                        .left())
                .isEqualByComparingTo("-900");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void byAStrictPolicyNothingBeyondTheBudgetIsOrderedUntilBudgetIsMoved(WorkflowFixture hospital) {
        RequisitionFixture desk = withBudget(hospital, "100", MORNING);
        desk.settings.put("ledgerline.budget.north.exceeded", "block");

        Instance shelves = desk.send(shelves(number()));

        assertThat(shelves.state()).isEqualTo("BLOCKED");
        assertThat(desk.messageState(shelves)).isEqualTo(MessageState.WAITING);
        assertThat(desk.openItems(shelves)).extracting(WorkItem::kind).containsExactly("BUDGET_EXCEEDED");
        assertThat(desk.openItems(shelves).get(0).reason())
                .contains("1000", "100")
                .contains("1030");
        assertThat(desk.happened(shelves)).containsExactly("requisition.budget-exceeded");

        desk.budgets.tell(List.of(balance("5000", MORNING.plusSeconds(60))), "finance");
        assertThat(desk.again(shelves).state()).isEqualTo("ORDERING");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aBalanceThatIsTooOldIsUnknownAndThePolicySaysWhatThen(WorkflowFixture hospital) {
        RequisitionFixture desk = withBudget(hospital, "9000", MORNING.minus(Duration.ofDays(8)));

        Instance lenient = desk.send(shelves(number()));
        desk.settings.put("ledgerline.budget.unknown", "BLOCK");
        Instance strict = desk.send(shelves(number()));

        assertThat(standing(desk, lenient)).isEqualTo("IGNORED");
        assertThat(RequisitionOrders.facts(lenient).budget().get(0).note()).contains("older than");
        assertThat(desk.openItems(strict)).extracting(WorkItem::kind).containsExactly("BUDGET_UNKNOWN");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void anOlderFigureDoesNotReplaceANewerOne(WorkflowFixture hospital) {
        RequisitionFixture desk = withBudget(hospital, "1500", MORNING);

        assertThat(desk.budgets.tell(List.of(balance("9000", MORNING.minusSeconds(1))), "finance"))
                .isZero();
        assertThatThrownBy(() -> desk.budgets.tell(
                        List.of(balance("1", WorkflowFixture.NOW.plus(Duration.ofDays(1)))), "finance"))
                .isInstanceOf(Refusal.class);
        assertThat(desk.budgets
                        .find("NORTH", "1030", Budgets.WHOLE, "2026")
                        .orElseThrow()
                        .available())
                .isEqualByComparingTo("1500");
    }

    private static BudgetTeller.Balance told(String available) {
        return new BudgetTeller.Balance(
                "1030", null, "USD", null, new BigDecimal(available), WorkflowFixture.NOW.minusSeconds(1));
    }

    /** What the dispatch does with the questions of a requisition. */
    private static void askTheErp(RequisitionFixture desk, Instance instance) {
        BudgetSpeaker speaker = new BudgetSpeaker(desk.questions, desk.budgets, desk.ledger.gate, desk.time);
        BudgetQuestion question = desk.books.due(1000).stream()
                .filter(each -> each.workflowId().equals(instance.id()))
                .findFirst()
                .orElseThrow();
        assertThat(desk.books.take(question)).isTrue();
        assertThat(desk.books.take(question)).isFalse();
        List<BudgetTeller.Balance> answer = speaker.ask(question);
        desk.hospital.db.inTransaction(() -> desk.books.answered(question, answer));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void theErpIsAskedOutsideTheTransactionAndItsAnswerCounts(WorkflowFixture hospital) {
        RequisitionFixture desk = withBudget(hospital, "9000", MORNING);
        desk.settings.put("ledgerline.budget.north.ask-erp", "true");
        desk.erpBudgets.told = List.of(told("1200"));

        Instance fits = desk.send(shelves(number()));
        Instance beyond = desk.send(shelves(number()));
        assertThat(fits.state()).isEqualTo("BUDGET");
        assertThat(desk.messageState(fits)).isEqualTo(MessageState.POSTING);
        assertThat(desk.erpBudgets.asked).isZero();

        askTheErp(desk, fits);
        askTheErp(desk, beyond);

        assertThat(desk.now(fits).state()).isEqualTo("ORDERING");
        assertThat(desk.postings(fits)).hasSize(1);
        assertThat(desk.messageState(fits)).isEqualTo(MessageState.POSTING);
        assertThat(RequisitionOrders.facts(desk.now(fits)).budget())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.source()).isEqualTo("erp:cloud");
                    assertThat(finding.available()).isEqualByComparingTo("1200");
                });
        assertThat(desk.now(beyond).state()).isEqualTo("APPROVAL");
        assertThat(desk.messageState(beyond)).isEqualTo(MessageState.WAITING);
        assertThat(desk.happened(beyond))
                .containsExactly(
                        "requisition.received", "requisition.budget-exceeded", "requisition.approval-requested");
        desk.approve(beyond, person("holder", "budget-holder"));
        assertThat(desk.messageState(beyond)).isEqualTo(MessageState.POSTING);
        assertThat(desk.postings(beyond)).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whenTheErpDoesNotAnswerTheLastBalanceCountsAndTheErpIsLeftAloneForAWhile(WorkflowFixture hospital) {
        RequisitionFixture desk = withBudget(hospital, "1500", MORNING);
        desk.settings.put("ledgerline.budget.ask-erp", "true");
        Instance shelves = desk.send(shelves(number()));
        BudgetSpeaker speaker = new BudgetSpeaker(desk.questions, desk.budgets, desk.ledger.gate, desk.time);
        BudgetQuestion question = new BudgetQuestion(shelves.id(), "NORTH", "cloud", "2026", List.of("1030"));

        assertThat(speaker.ask(question)).isNull();
        assertThat(speaker.ask(question)).isNull();
        assertThat(desk.erpBudgets.asked).isEqualTo(1);
        desk.at(WorkflowFixture.NOW.plusSeconds(30));
        assertThat(speaker.ask(question)).isNull();
        assertThat(desk.erpBudgets.asked).isEqualTo(2);
        desk.hospital.db.inTransaction(() -> desk.books.answered(question, null));

        assertThat(desk.now(shelves).state()).isEqualTo("ORDERING");
        assertThat(RequisitionOrders.facts(desk.now(shelves)).budget())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.source()).isEqualTo("ledger");
                    assertThat(finding.ageSeconds())
                            .isEqualTo(Duration.ofHours(3).toSeconds() + 30);
                });
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void byAStrictPolicyWhatTheErpRefusesWaitsForAPerson(WorkflowFixture hospital) {
        RequisitionFixture desk = withBudget(hospital, null, null);
        desk.settings.put("ledgerline.budget.ask-erp", "true");
        desk.settings.put("ledgerline.budget.exceeded", "BLOCK");
        desk.erpBudgets.told = List.of(told("10"));
        Instance shelves = desk.send(shelves(number()));

        askTheErp(desk, shelves);

        assertThat(desk.now(shelves).state()).isEqualTo("BLOCKED");
        assertThat(desk.messageState(shelves)).isEqualTo(MessageState.WAITING);
        assertThat(desk.openItems(shelves)).extracting(WorkItem::kind).containsExactly("BUDGET_EXCEEDED");
        assertThat(desk.happened(shelves)).contains("requisition.budget-exceeded");
        desk.hospital.db.database().update("delete from budget_balance");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatIsCancelledWhileTheErpIsAskedIsNotOrderedWhenItAnswers(WorkflowFixture hospital) {
        RequisitionFixture desk = withBudget(hospital, null, null);
        desk.settings.put("ledgerline.budget.ask-erp", "true");
        String number = number();
        Instance shelves = desk.send(shelves(number));

        desk.send(RequisitionFixture.of(
                "101003", number, RequisitionAction.CANCEL, "1234", words(1, "Shelf", "4", "SUP-014", "250.00")));
        desk.hospital.db.inTransaction(() -> desk.books.answered(
                new BudgetQuestion(shelves.id(), "NORTH", "cloud", "2026", List.of("1030")), List.of()));

        assertThat(desk.now(shelves).state()).isEqualTo("CANCELLED");
        assertThat(desk.messageState(shelves)).isEqualTo(MessageState.RECORDED);
        assertThat(desk.postings(shelves)).isEmpty();
    }

    @Test
    void theFiscalYearIsNamedAfterTheOneItEndsIn() {
        LocalDate november = LocalDate.of(2026, 11, 21);

        assertThat(policy(Map.of()).period(november)).isEqualTo("2026");
        assertThat(policy(Map.of("ledgerline.budget.fiscal-year-start", "7")).period(november))
                .isEqualTo("2027");
        assertThat(policy(Map.of("ledgerline.budget.fiscal-year-start", "7", "ledgerline.budget.period", "quarter"))
                        .period(november))
                .isEqualTo("2027-Q2");
        assertThat(policy(Map.of("ledgerline.budget.north.period", "month")).period(november))
                .isEqualTo("2026-11");
    }

    private static BudgetPolicy policy(Map<String, String> settings) {
        return BudgetPolicy.of(io.ledgerline.platform.TestSettings.of(settings), "NORTH");
    }
}
