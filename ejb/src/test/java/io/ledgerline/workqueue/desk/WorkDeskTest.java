package io.ledgerline.workqueue.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.platform.AuditRecord;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Refusal;
import io.ledgerline.platform.Roles;
import io.ledgerline.platform.TestSettings;
import io.ledgerline.platform.db.TestDatabase;
import io.ledgerline.workqueue.Correction;
import io.ledgerline.workqueue.WorkAction;
import io.ledgerline.workqueue.WorkItem;
import io.ledgerline.workqueue.WorkItemClosed;
import io.ledgerline.workqueue.WorkItemDecided;
import io.ledgerline.workqueue.WorkItemEvent;
import io.ledgerline.workqueue.WorkItemState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WorkDeskTest {

    private static final Worker DANA = new Worker("dana", Set.of(Roles.INVENTORY));
    private static final Worker BUYER = new Worker("bert", Set.of(Roles.PROCUREMENT));
    private static final Worker OPERATOR = new Worker("olga", Set.of(Roles.OPERATOR));
    private static final Worker AUDITOR = new Worker("anna", Set.of(Roles.AUDITOR));

    static Stream<Desk> desks() {
        return TestDatabase.both().map(db -> new Desk(db, Instant.now()));
    }

    private static void refused(ThrowingCallable call, Refusal.Kind kind) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.kind())
                .isEqualTo(kind));
    }

    @ParameterizedTest
    @MethodSource("desks")
    void anItemIsTakenAndGivenBack(Desk d) {
        WorkItem item = d.open(null, null, WorkAction.RETRY);

        WorkItem taken = d.db.inTransaction(() -> d.desk.assign(item.id(), item.version(), DANA, "dana"));
        assertThat(taken.state()).isEqualTo(WorkItemState.ASSIGNED);
        assertThat(taken.assignee()).isEqualTo("dana");
        WorkItem back = d.db.inTransaction(() -> d.desk.unassign(item.id(), taken.version(), OPERATOR));
        assertThat(back.state()).isEqualTo(WorkItemState.OPEN);
        assertThat(back.assignee()).isNull();
        WorkItem first = d.db.inTransaction(() -> d.desk.prioritise(item.id(), back.version(), DANA, 1));
        assertThat(first.priority()).isEqualTo(1);

        assertThat(d.list.events(item.id(), 10))
                .extracting(WorkItemEvent::kind)
                .containsExactly(
                        WorkItemEvent.Kind.OPENED,
                        WorkItemEvent.Kind.ASSIGNED,
                        WorkItemEvent.Kind.UNASSIGNED,
                        WorkItemEvent.Kind.PRIORITISED);
        assertThat(d.events.audited())
                .extracting(AuditRecord::action)
                .containsExactly("work-item.assigned", "work-item.unassigned", "work-item.prioritised");
    }

    @ParameterizedTest
    @MethodSource("desks")
    void aRetryClosesTheItemAndHandsOverEveryMessageThatWaited(Desk d) {
        UUID first = Ids.next();
        UUID second = Ids.next();
        WorkItem item = d.open(first, "cause", WorkAction.RETRY, WorkAction.REJECT);
        d.open(second, "cause", WorkAction.RETRY);

        WorkItem closed = d.decide(item, DANA, Decision.of(WorkAction.RETRY, "  period open again "));

        assertThat(closed.state()).isEqualTo(WorkItemState.RESOLVED);
        assertThat(closed.closedBy()).isEqualTo("dana");
        assertThat(closed.resolution()).isEqualTo("RETRY: period open again");
        WorkItemDecided decided = d.events.of(WorkItemDecided.class).get(0);
        assertThat(decided.waitingMessageIds()).containsExactlyInAnyOrder(first, second);
        assertThat(decided.messageId()).isEqualTo(first);
        assertThat(decided.reason()).isEqualTo("period open again");
        assertThat(d.list.waiters(item.id())).isZero();
        assertThat(d.events.of(WorkItemClosed.class)).hasSize(1);
        assertThat(d.open(first, "cause", WorkAction.RETRY).id())
                .as("the key is free again")
                .isNotEqualTo(item.id());
    }

    @ParameterizedTest
    @MethodSource("desks")
    void aDecisionThatCannotBeCarriedOutIsNotMade(Desk d) {
        UUID message = Ids.next();
        WorkItem item = d.open(message, null, WorkAction.RETRY);
        d.events.observe(WorkItemDecided.class, decided -> {
            throw new IllegalStateException("the broker is away");
        });

        assertThatThrownBy(() -> d.decide(item, DANA, Decision.of(WorkAction.RETRY, null)))
                .isInstanceOf(IllegalStateException.class);

        assertThat(d.find(item.id()).state()).isEqualTo(WorkItemState.OPEN);
        assertThat(d.list.waiters(item.id())).isEqualTo(1);
        assertThat(d.list.events(item.id(), 10)).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("desks")
    void aCodeIsResolvedByWhoeverMakesItKnown(Desk d) {
        UUID message = Ids.next();
        WorkItem item = d.open(message, "code:DEPARTMENT:4711", WorkAction.RESOLVE_CODE);
        List<UUID> resumed = new ArrayList<>();
        d.events.observe(WorkItemDecided.class, decided -> {
            assertThat(decided.correction()).isEqualTo(new Correction.Code("D-ICU"));
            resumed.addAll(d.items.closeByKey(decided.item().dedupeKey(), decided.actor(), "mapped to D-ICU"));
        });

        WorkItem closed =
                d.decide(item, DANA, new Decision(WorkAction.RESOLVE_CODE, null, new Correction.Code("D-ICU")));

        assertThat(closed.state()).isEqualTo(WorkItemState.RESOLVED);
        assertThat(resumed).containsExactly(message);
        WorkItemEvent decision = d.list.events(item.id(), 10).get(1);
        assertThat(decision.actor()).isEqualTo("dana");
        assertThat(decision.detail().path("canonical").asText()).isEqualTo("D-ICU");
    }

    @ParameterizedTest
    @MethodSource("desks")
    void aCodeThatNobodyTookIsNotResolved(Desk d) {
        WorkItem item = d.open(Ids.next(), "code:DEPARTMENT:4711", WorkAction.RESOLVE_CODE);
        Decision decision = new Decision(WorkAction.RESOLVE_CODE, null, new Correction.Code("D-ICU"));
        refused(() -> d.decide(item, DANA, decision), Refusal.Kind.CONFLICT);
        assertThat(d.find(item.id()).state()).isEqualTo(WorkItemState.OPEN);
    }

    @ParameterizedTest
    @MethodSource("desks")
    void onlyTheQueuesRoleAndOperatorsAct(Desk d) {
        WorkItem item = d.open(null, null, WorkAction.RESOLVE);
        for (Worker other : List.of(BUYER, AUDITOR)) {
            refused(() -> d.decide(item, other, Decision.of(WorkAction.RESOLVE, null)), Refusal.Kind.FORBIDDEN);
            refused(() -> d.desk.comment(item.id(), other, "hm"), Refusal.Kind.FORBIDDEN);
        }
        assertThat(d.decide(item, OPERATOR, Decision.of(WorkAction.RESOLVE, null))
                        .state())
                .isEqualTo(WorkItemState.RESOLVED);
    }

    @ParameterizedTest
    @MethodSource("desks")
    void whatIsStaleClosedUnknownOrNotOfferedIsRefused(Desk d) {
        WorkItem item = d.open(null, null, WorkAction.REJECT);
        Decision reject = Decision.of(WorkAction.REJECT, "wrong hospital");
        refused(() -> d.decide(item, DANA, Decision.of(WorkAction.RETRY, null)), Refusal.Kind.CONFLICT);
        refused(() -> d.desk.decide(Ids.next(), WorkDesk.ANY_VERSION, DANA, reject), Refusal.Kind.NOT_FOUND);
        d.db.inTransaction(() -> d.desk.assign(item.id(), item.version(), DANA, "dana"));
        refused(() -> d.decide(item, DANA, reject), Refusal.Kind.STALE);
        WorkItem now = d.find(item.id());
        assertThat(d.decide(now, DANA, reject).state()).isEqualTo(WorkItemState.REJECTED);
        refused(() -> d.decide(d.find(item.id()), DANA, reject), Refusal.Kind.CONFLICT);
        refused(() -> d.desk.assign(item.id(), WorkDesk.ANY_VERSION, DANA, "x"), Refusal.Kind.CONFLICT);
        assertThat(d.desk.comment(item.id(), DANA, "they called back").state()).isEqualTo(WorkItemState.REJECTED);
    }

    @ParameterizedTest
    @MethodSource("desks")
    void aDecisionNeedsItsReasonAndItsCorrection(Desk d) {
        WorkItem item = d.open(
                null,
                null,
                WorkAction.REJECT,
                WorkAction.OVERRIDE,
                WorkAction.CORRECT_AND_RETRY,
                WorkAction.RESOLVE_CODE);
        JsonNode unknown = CanonicalJson.mapper().createObjectNode().put("documentType", "Nonsense");
        for (Decision lacking : List.of(
                Decision.of(WorkAction.REJECT, " "),
                Decision.of(WorkAction.OVERRIDE, null),
                new Decision(WorkAction.OVERRIDE, "by hand", new Correction.ErpDocument(" ")),
                new Decision(WorkAction.OVERRIDE, "by hand", new Correction.Message("MSH|")),
                Decision.of(WorkAction.CORRECT_AND_RETRY, "fixed"),
                new Decision(WorkAction.CORRECT_AND_RETRY, null, new Correction.Documents(List.of())),
                new Decision(WorkAction.CORRECT_AND_RETRY, null, new Correction.Documents(List.of(unknown))),
                new Decision(WorkAction.CORRECT_AND_RETRY, null, new Correction.Message("")),
                Decision.of(WorkAction.RESOLVE_CODE, null),
                new Decision(WorkAction.RESOLVE_CODE, null, new Correction.Code("")))) {
            refused(() -> d.decide(item, DANA, lacking), Refusal.Kind.INVALID);
        }
        refused(() -> Decision.of(WorkAction.REJECT, "x".repeat(2001)), Refusal.Kind.INVALID);
    }

    @ParameterizedTest
    @MethodSource("desks")
    void aCorrectionsContentStaysOutOfHistoryAndAudit(Desk d) {
        WorkItem item = d.open(null, null, WorkAction.CORRECT_AND_RETRY);
        String message = "MSH|^~\\&|LAB|NORTH|||20261121||DFT^P03|1|P|2.5\rPID|||4711||Example^Anna\r";

        d.decide(item, DANA, new Decision(WorkAction.CORRECT_AND_RETRY, null, new Correction.Message(message)));

        assertThat(d.events.of(WorkItemDecided.class).get(0).correction()).isEqualTo(new Correction.Message(message));
        assertThat(CanonicalJson.text(d.list.events(item.id(), 10))).doesNotContain("Anna");
        assertThat(d.events.audited().toString()).contains("sha256").doesNotContain("Anna");
    }

    @ParameterizedTest
    @MethodSource("desks")
    void anOverrideKeepsTheErpsDocumentNumber(Desk d) {
        WorkItem item = d.open(null, null, WorkAction.OVERRIDE);
        WorkItem closed = d.decide(
                item,
                DANA,
                new Decision(WorkAction.OVERRIDE, "entered by hand", new Correction.ErpDocument("INV-4711")));
        assertThat(closed.state()).isEqualTo(WorkItemState.OVERRIDDEN);
        assertThat(d.list.events(item.id(), 10)
                        .get(1)
                        .detail()
                        .path("erpDocument")
                        .asText())
                .isEqualTo("INV-4711");
    }

    @ParameterizedTest
    @MethodSource("desks")
    void ofManyWhoDecideAtOnceOneDoes(Desk d) throws Exception {
        WorkItem item = d.open(Ids.next(), "cause", WorkAction.RETRY, WorkAction.REJECT);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<Boolean> attempt = () -> {
                try {
                    d.decide(item, DANA, Decision.of(WorkAction.RETRY, null));
                    return true;
                } catch (Refusal refusal) {
                    return false;
                }
            };
            int done = 0;
            for (var result : threads.invokeAll(Collections.nCopies(8, attempt))) {
                done += result.get() ? 1 : 0;
            }
            assertThat(done).isEqualTo(1);
            assertThat(d.events.of(WorkItemDecided.class)).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @MethodSource("desks")
    void inBulkEachItemStandsForItself(Desk d) {
        WorkItem one = d.open(null, null, WorkAction.RETRY);
        WorkItem two = d.open(null, null, WorkAction.REJECT);
        UUID missing = Ids.next();
        List<BulkDesk.Result> results = new ArrayList<>();

        new BulkDesk(TestSettings.none())
                .each(
                        List.of(one.id(), two.id(), missing, one.id()),
                        id -> d.db.inTransaction(() ->
                                d.desk.decide(id, WorkDesk.ANY_VERSION, DANA, Decision.of(WorkAction.RETRY, null))),
                        results::add);

        assertThat(results).extracting(BulkDesk.Result::done).containsExactly(true, false, false);
        assertThat(results)
                .extracting(BulkDesk.Result::code)
                .containsExactly(null, "decision-not-offered", "not-found");
        BulkDesk small = new BulkDesk(TestSettings.of(Map.of("ledgerline.workqueue.bulk-limit", "1")));
        refused(() -> small.each(List.of(one.id(), two.id()), id -> {}, results::add), Refusal.Kind.INVALID);
    }
}
