package io.ledgerline.workflow.requisition;

import static io.ledgerline.workflow.requisition.RequisitionFixture.catalogue;
import static io.ledgerline.workflow.requisition.RequisitionFixture.line;
import static io.ledgerline.workflow.requisition.RequisitionFixture.number;
import static io.ledgerline.workflow.requisition.RequisitionFixture.person;
import static io.ledgerline.workflow.requisition.RequisitionFixture.requisition;
import static io.ledgerline.workflow.requisition.RequisitionFixture.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.ledgerline.canonical.PurchaseOrder;
import io.ledgerline.canonical.Requisition;
import io.ledgerline.canonical.Requisition.RequisitionAction;
import io.ledgerline.masterdata.Domain;
import io.ledgerline.masterdata.crossref.NewCrossReference;
import io.ledgerline.message.MessageState;
import io.ledgerline.platform.AuditRecord;
import io.ledgerline.platform.Refusal;
import io.ledgerline.posting.Posting;
import io.ledgerline.workflow.Instance;
import io.ledgerline.workflow.NoticeWanted;
import io.ledgerline.workflow.WorkflowFixture;
import io.ledgerline.workflow.approval.ApprovalCase;
import io.ledgerline.workflow.approval.ApprovalDecision;
import io.ledgerline.workflow.approval.ApprovalFilter;
import io.ledgerline.workflow.approval.ApprovalStage;
import io.ledgerline.workflow.approval.CaseState;
import io.ledgerline.workflow.approval.Escalation;
import io.ledgerline.workflow.approval.StageState;
import io.ledgerline.workflow.approval.delegation.Delegations;
import io.ledgerline.workqueue.WorkAction;
import io.ledgerline.workqueue.WorkItem;
import io.ledgerline.workqueue.desk.Decision;
import io.ledgerline.workqueue.desk.Worker;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A requisition is approved before it is ordered")
class RequisitionApprovalTest {

    private static final String BOTH = "io.ledgerline.workflow.WorkflowFixture#both";

    /** Nobody has it in the catalogue, and it stays for years. */
    private static Requisition.Line scanner() {
        return line(1, null, "Portable ultrasound scanner", "1", "EA", "SUP-014", "1800.00", true);
    }

    private static void refused(Refusal.Kind kind, ThrowingCallable deed) {
        assertThatThrownBy(deed)
                .asInstanceOf(type(Refusal.class))
                .extracting(Refusal::kind)
                .isEqualTo(kind);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void smallThingsOnContractAreOrderedAtOnce(WorkflowFixture hospital) {
        RequisitionFixture desk = new RequisitionFixture(hospital);

        Instance gloves = desk.send(requisition(number(), "1234", catalogue(1, "E20001", "1000", "UN")));

        assertThat(gloves.state()).isEqualTo("ORDERING");
        assertThat(desk.postings(gloves)).hasSize(1);
        assertThat(desk.messageState(gloves)).isEqualTo(MessageState.POSTING);
        assertThat(desk.approvals.ofWorkflow(gloves.id())).isEmpty();
        assertThat(desk.happened(gloves)).containsExactly("requisition.received", "requisition.approved");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void capitalGoodsGoToTheCapitalCommitteeAndAreOrderedWhenItSaysYes(WorkflowFixture hospital) {
        RequisitionFixture desk = new RequisitionFixture(hospital);

        Instance scanner = desk.send(requisition(number(), "1234", scanner()));

        assertThat(scanner.state()).isEqualTo("APPROVAL");
        assertThat(desk.messageState(scanner)).isEqualTo(MessageState.WAITING);
        assertThat(desk.postings(scanner)).isEmpty();
        ApprovalCase open = desk.caseOf(scanner);
        assertThat(desk.approvals.stages(open.id()))
                .extracting(ApprovalStage::name)
                .containsExactly("Capital committee");
        assertThat(open.amount().amount()).isEqualByComparingTo("1800");
        assertThat(open.lines().path(0).path("capital").asBoolean()).isTrue();
        assertThat(desk.openItems(scanner)).extracting(WorkItem::kind).containsExactly("APPROVAL");

        desk.at(WorkflowFixture.NOW.plus(Duration.ofDays(4)));
        desk.approve(scanner, person("chair", "capital-committee"));

        assertThat(desk.now(scanner).state()).isEqualTo("ORDERING");
        assertThat(desk.messageState(scanner)).isEqualTo(MessageState.POSTING);
        assertThat(desk.openItems(scanner)).isEmpty();
        assertThat(desk.postings(scanner)).singleElement().satisfies(posting -> {
            PurchaseOrder order = RequisitionOrders.order(posting.document());
            assertThat(order.orderDate()).isEqualTo(LocalDate.of(2026, 11, 25));
            assertThat(order.lines().get(0).unitPrice().amount()).isEqualByComparingTo("1800.00");
        });
        assertThat(desk.happened(scanner))
                .containsExactly("requisition.received", "requisition.approval-requested", "requisition.approved");
        assertThat(desk.events.of(NoticeWanted.class))
                .extracting(NoticeWanted::state)
                .containsExactly("APPROVAL", "ORDERING");
        assertThat(desk.events.audited())
                .extracting(AuditRecord::action)
                .contains("approval.requested", "approval.approved");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void oneApprovalOrdersAtEverySupplier(WorkflowFixture hospital) {
        RequisitionFixture desk = new RequisitionFixture(hospital);

        Instance both = desk.send(requisition(
                number(),
                "1234",
                catalogue(1, "E10001", "1", "UN"),
                line(2, null, "Trolley", "1", "EA", "SUP-014", "900.00", true)));
        desk.approve(both, person("chair", "capital-committee"));

        assertThat(desk.postings(both))
                .extracting(posting ->
                        RequisitionOrders.order(posting.document()).supplier().value())
                .containsExactlyInAnyOrder("SUP-002", "SUP-014");
        assertThat(desk.now(both).openPostings()).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void anItemThatNoContractHasIsBoughtAtTheRequestersPriceIfProcurementAgrees(WorkflowFixture hospital) {
        RequisitionFixture desk = new RequisitionFixture(hospital);

        Instance insert = desk.send(
                requisition(number(), "1234", line(1, "E10010", null, "2", "UN", "SUP-003", "655.00", false)));

        assertThat(desk.caseOf(insert).hits().path(0).path("row").asText()).isEqualTo("off-contract");
        desk.approve(insert, person("buyer", "procurement"));
        PurchaseOrder.Line bought = RequisitionOrders.order(
                        desk.postings(insert).get(0).document())
                .lines()
                .get(0);
        assertThat(bought.contract()).isNull();
        assertThat(bought.item().value()).isEqualTo("IMP-0010");
        assertThat(bought.unitPrice().amount()).isEqualByComparingTo("655");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void nobodyApprovesWhatTheyAskedForThemselves(WorkflowFixture hospital) {
        RequisitionFixture desk = new RequisitionFixture(hospital);
        String badge = "badge-" + number();
        String login = "login-" + number();
        for (String[] same : List.of(new String[] {"EPIC", badge}, new String[] {"users", login})) {
            hospital.data.stewardsCrossReferences.create(
                    new NewCrossReference(
                            Domain.EMPLOYEE, same[0], same[1], null, "EMP-0003", NewCrossReference.ALWAYS, null),
                    "steward");
        }

        Instance byName = desk.send(requisition(number(), "Chair", scanner()));
        Instance byUser = desk.send(requisition(number(), null, scanner()), "chair");
        Instance byEmployee = desk.send(requisition(number(), badge, scanner()));

        refused(Refusal.Kind.FORBIDDEN, () -> desk.approve(byName, person("chair", "capital-committee")));
        refused(Refusal.Kind.FORBIDDEN, () -> desk.approve(byUser, person("chair", "capital-committee")));
        refused(Refusal.Kind.FORBIDDEN, () -> desk.approve(byEmployee, person(login, "capital-committee")));
        assertThat(desk.now(byName).state()).isEqualTo("APPROVAL");
        assertThat(desk.openItems(byName)).hasSize(1);
        assertThat(desk.approve(byEmployee, person("other", "capital-committee"))
                        .state())
                .isEqualTo(CaseState.APPROVED);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void stagesAreDecidedOneAfterTheOtherByDifferentPeople(WorkflowFixture hospital) {
        RequisitionFixture desk = new RequisitionFixture(hospital);
        Instance lift = desk.send(
                requisition(number(), "1234", line(1, null, "Patient lift", "3", "EA", "SUP-014", "4000.00", true)));

        refused(Refusal.Kind.FORBIDDEN, () -> desk.approve(lift, person("chair", "capital-committee")));
        desk.approve(lift, person("both", "procurement", "capital-committee"));

        assertThat(desk.now(lift).state()).isEqualTo("APPROVAL");
        assertThat(desk.messageState(lift)).isEqualTo(MessageState.WAITING);
        assertThat(desk.openItems(lift)).singleElement().satisfies(item -> assertThat(item.title())
                .contains("Capital committee"));
        refused(Refusal.Kind.FORBIDDEN, () -> desk.approve(lift, person("both", "procurement", "capital-committee")));

        desk.approve(lift, person("chair", "capital-committee"));

        assertThat(desk.now(lift).state()).isEqualTo("ORDERING");
        assertThat(desk.approvals.decisions(desk.caseOf(lift).id()))
                .extracting(ApprovalDecision::actor)
                .containsExactly("both", "chair");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aDelegateDecidesForWhoIsAwayButNotForTheRequester(WorkflowFixture hospital) {
        RequisitionFixture desk = new RequisitionFixture(hospital);
        String chair = "chair-" + number();
        String deputy = "deputy-" + number();
        Instance scanner = desk.send(requisition(number(), "1234", scanner()));
        Instance own = desk.send(requisition(number(), chair, scanner()));

        refused(Refusal.Kind.FORBIDDEN, () -> desk.approve(scanner, person(deputy, "inventory")));
        refused(Refusal.Kind.FORBIDDEN, () -> lend(desk, chair, deputy, Set.of("inventory")));
        lend(desk, chair, deputy, Set.of("capital-committee"));

        assertThat(desk.approvals.page(
                        new ApprovalFilter(
                                CaseState.OPEN, null, null, null, desk.approvals.rolesOf(person(deputy, "inventory"))),
                        null,
                        200))
                .extracting(ApprovalCase::id)
                .contains(desk.caseOf(scanner).id());
        refused(Refusal.Kind.FORBIDDEN, () -> desk.approve(own, person(deputy, "inventory")));
        desk.approve(scanner, person(deputy, "inventory"));

        assertThat(desk.approvals.decisions(desk.caseOf(scanner).id()))
                .singleElement()
                .satisfies(decision -> {
                    assertThat(decision.actor()).isEqualTo(deputy);
                    assertThat(decision.onBehalfOf()).isEqualTo(chair);
                });
    }

    private static void lend(RequisitionFixture desk, String from, String to, Set<String> roles) {
        desk.delegations.lend(
                new Delegations.Wish(from, to, roles, null, WorkflowFixture.NOW.plus(Duration.ofDays(14)), "holiday"),
                from,
                Set.of("capital-committee"),
                false);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aDelegationThatIsOverOrTakenBackGivesNothing(WorkflowFixture hospital) {
        RequisitionFixture desk = new RequisitionFixture(hospital);
        String chair = "chair-" + number();
        String deputy = "deputy-" + number();
        lend(desk, chair, deputy, Set.of("capital-committee"));
        Instance scanner = desk.send(requisition(number(), "1234", scanner()));

        desk.at(WorkflowFixture.NOW.plus(Duration.ofDays(14)));
        refused(Refusal.Kind.FORBIDDEN, () -> desk.approve(scanner, person(deputy)));
        desk.at(WorkflowFixture.NOW);
        var lent = desk.delegations.to(deputy).get(0);
        desk.delegations.revoke(lent.id(), lent.version(), chair, false);

        refused(Refusal.Kind.FORBIDDEN, () -> desk.approve(scanner, person(deputy)));
        refused(Refusal.Kind.CONFLICT, () -> desk.delegations.revoke(lent.id(), lent.version(), chair, false));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatNobodyDecidesInTimeIsEscalatedAndOthersMayDecideAsWell(WorkflowFixture hospital) {
        RequisitionFixture desk = new RequisitionFixture(hospital);
        Instance scanner = desk.send(requisition(number(), "1234", scanner()));
        Escalation escalation = new Escalation(desk.approvals);
        var director = person("director", "finance-director");

        refused(Refusal.Kind.FORBIDDEN, () -> desk.approve(scanner, director));
        desk.at(WorkflowFixture.NOW.plus(Duration.ofHours(71)));
        assertThat(escalation.due(1000)).doesNotContain(desk.caseOf(scanner).id());
        desk.at(WorkflowFixture.NOW.plus(Duration.ofHours(72)));
        assertThat(escalation.due(1000)).contains(desk.caseOf(scanner).id());
        boolean escalated = hospital.db.inTransaction(
                () -> escalation.escalate(desk.caseOf(scanner).id()));

        assertThat(escalated).isTrue();
        assertThat(escalation.due(1000)).doesNotContain(desk.caseOf(scanner).id());
        assertThat(desk.openItems(scanner).get(0).priority()).isEqualTo(1);
        assertThat(desk.happened(scanner)).contains("requisition.approval-escalated");
        desk.approve(scanner, director);
        assertThat(desk.now(scanner).state()).isEqualTo("ORDERING");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatIsRejectedIsToldWithItsReasonAndMayBeSentAgainUnderItsNumber(WorkflowFixture hospital) {
        RequisitionFixture desk = new RequisitionFixture(hospital);
        String number = number();
        Instance first = desk.send(requisition(number, "1234", scanner()));

        refused(Refusal.Kind.INVALID, () -> desk.reject(first, person("chair", "capital-committee"), " "));
        desk.reject(first, person("chair", "capital-committee"), "Two of them stand unused in the cath lab");

        assertThat(desk.now(first).state()).isEqualTo("REJECTED");
        assertThat(desk.messageState(first)).isEqualTo(MessageState.REJECTED);
        assertThat(desk.postings(first)).isEmpty();
        assertThat(desk.happened(first)).endsWith("requisition.rejected");
        assertThat(desk.events.of(NoticeWanted.class)).last().satisfies(notice -> assertThat(notice.text())
                .contains("unused in the cath lab"));

        Instance second = desk.send(requisition(
                number, "1234", line(1, null, "Portable ultrasound scanner", "1", "EA", "SUP-014", "1500.00", false)));

        assertThat(second.state()).isEqualTo("ORDERING");
        Instance third = desk.send(requisition(number, "1234", scanner()));
        assertThat(third.state()).isEqualTo("BLOCKED");
        assertThat(desk.openItems(third)).extracting(WorkItem::kind).containsExactly("REQUISITION_REPEATED");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void atTheDeskOfTheWorkQueueADecisionIsTheSame(WorkflowFixture hospital) {
        RequisitionFixture desk = new RequisitionFixture(hospital);
        Instance yes = desk.send(requisition(number(), "1234", words(1, "Shelving", "10", "SUP-014", "300.00")));
        Instance no = desk.send(requisition(number(), "1234", words(1, "Shelving", "10", "SUP-014", "300.00")));
        Instance capital = desk.send(requisition(number(), "1234", scanner()));
        Worker buyer = new Worker("buyer", Set.of("procurement"));

        hospital.db.inTransaction(() ->
                desk.desk.decide(desk.openItems(yes).get(0).id(), 0, buyer, Decision.of(WorkAction.APPROVE, null)));
        hospital.db.inTransaction(() ->
                desk.desk.decide(desk.openItems(no).get(0).id(), 0, buyer, Decision.of(WorkAction.REJECT, "not now")));
        refused(
                Refusal.Kind.FORBIDDEN,
                () -> hospital.db.inTransaction(() -> desk.desk.decide(
                        desk.openItems(capital).get(0).id(), 0, buyer, Decision.of(WorkAction.APPROVE, null))));

        assertThat(desk.now(yes).state()).isEqualTo("ORDERING");
        assertThat(desk.postings(yes)).hasSize(1);
        assertThat(desk.now(no).state()).isEqualTo("REJECTED");
        assertThat(desk.messageState(no)).isEqualTo(MessageState.REJECTED);
        assertThat(desk.openItems(capital)).hasSize(1);
        assertThat(desk.approvals.decisions(desk.caseOf(yes).id()))
                .extracting(ApprovalDecision::channel)
                .containsExactly("work-item");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aRequisitionIsCancelledWhileItWaitsForApproval(WorkflowFixture hospital) {
        RequisitionFixture desk = new RequisitionFixture(hospital);
        String number = number();
        Instance scanner = desk.send(requisition(number, "1234", scanner()));

        desk.send(requisition(number, RequisitionAction.CANCEL, "1234", scanner()));

        assertThat(desk.now(scanner).state()).isEqualTo("CANCELLED");
        assertThat(desk.messageState(scanner)).isEqualTo(MessageState.RECORDED);
        assertThat(desk.caseOf(scanner).state()).isEqualTo(CaseState.WITHDRAWN);
        assertThat(desk.approvals.stages(desk.caseOf(scanner).id()))
                .extracting(ApprovalStage::state)
                .containsExactly(StageState.DROPPED);
        assertThat(desk.openItems(scanner)).isEmpty();
        refused(Refusal.Kind.CONFLICT, () -> desk.approve(scanner, person("chair", "capital-committee")));
        assertThat(desk.happened(scanner)).endsWith("requisition.cancelled");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aMessageThatRunsAgainAsksAgainAndTheFirstCaseIsWithdrawn(WorkflowFixture hospital) {
        RequisitionFixture desk = new RequisitionFixture(hospital);
        Instance scanner = desk.send(requisition(number(), "1234", scanner()));
        ApprovalCase before = desk.caseOf(scanner);

        Instance again = desk.again(scanner);

        assertThat(again.state()).isEqualTo("APPROVAL");
        assertThat(desk.approvals.find(before.id()).orElseThrow().state()).isEqualTo(CaseState.WITHDRAWN);
        assertThat(desk.caseOf(scanner).id()).isNotEqualTo(before.id());
        assertThat(desk.openItems(scanner)).hasSize(1);
        desk.approve(scanner, person("chair", "capital-committee"));
        assertThat(desk.postings(scanner)).extracting(Posting::idempotencyKey).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whoReadAnOlderVersionDecidesNothing(WorkflowFixture hospital) {
        RequisitionFixture desk = new RequisitionFixture(hospital);
        Instance scanner = desk.send(requisition(number(), "1234", scanner()));
        ApprovalCase read = desk.caseOf(scanner);

        refused(
                Refusal.Kind.STALE,
                () -> desk.approvals.decide(
                        read.id(), read.version() + 1, person("chair", "capital-committee"), true, null, "rest"));
        assertThat(desk.now(scanner).state()).isEqualTo("APPROVAL");
    }
}
