package io.ledgerline.workqueue.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerline.platform.AuditRecord;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Refusal;
import io.ledgerline.platform.Roles;
import io.ledgerline.platform.db.TestDatabase;
import io.ledgerline.workqueue.Correction;
import io.ledgerline.workqueue.WorkAction;
import io.ledgerline.workqueue.WorkItem;
import io.ledgerline.workqueue.WorkItemEvent;
import io.ledgerline.workqueue.WorkItemOpened;
import io.ledgerline.workqueue.WorkItemReopening;
import io.ledgerline.workqueue.WorkItemState;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UndoDeskTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Worker DANA = new Worker("dana", Set.of(Roles.INVENTORY));
    private static final Worker IVAN = new Worker("ivan", Set.of(Roles.INVENTORY));
    private static final Worker BUYER = new Worker("bert", Set.of(Roles.PROCUREMENT));

    private static WorkItem give(Desk d, WorkItem item, Worker worker, String to) {
        return d.db.inTransaction(() -> d.desk.assign(item.id(), WorkDesk.ANY_VERSION, worker, to));
    }

    private static WorkItem decide(Desk d, WorkItem item, Worker worker, Decision decision) {
        return d.db.inTransaction(() -> d.desk.decide(item.id(), WorkDesk.ANY_VERSION, worker, decision));
    }

    private static WorkItem undo(Desk d, WorkItem item, Worker worker) {
        return d.db.inTransaction(() -> d.undo.undo(item.id(), WorkDesk.ANY_VERSION, worker));
    }

    private static void refuses(Desk d, WorkItem item, Worker worker, String code) {
        assertThatThrownBy(() -> undo(d, item, worker))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    static Stream<Desk> desks() {
        return TestDatabase.both().map(db -> new Desk(db, NOON));
    }

    @ParameterizedTest
    @MethodSource("desks")
    void anItemGoesBackToWhoeverHadIt(Desk d) {
        WorkItem item = d.open(null, null, WorkAction.RETRY);
        give(d, item, DANA, "dana");
        give(d, item, DANA, "ivan");

        WorkItem undone = undo(d, item, DANA);

        assertThat(undone.assignee()).isEqualTo("dana");
        assertThat(undone.state()).isEqualTo(WorkItemState.ASSIGNED);
        assertThat(d.list.events(item.id(), 10))
                .extracting(WorkItemEvent::kind)
                .containsExactly(
                        WorkItemEvent.Kind.OPENED,
                        WorkItemEvent.Kind.ASSIGNED,
                        WorkItemEvent.Kind.ASSIGNED,
                        WorkItemEvent.Kind.UNDONE);
        assertThat(d.events.of(AuditRecord.class)).last().satisfies(audit -> assertThat(audit.action())
                .isEqualTo("work-item.undone"));
        refuses(d, item, DANA, "nothing-to-undo");
    }

    @ParameterizedTest
    @MethodSource("desks")
    void whatWasTakenGivenBackOrRankedIsAsItWas(Desk d) {
        WorkItem item = d.open(null, null, WorkAction.RETRY);
        give(d, item, DANA, "dana");
        assertThat(undo(d, item, DANA).state()).isEqualTo(WorkItemState.OPEN);

        give(d, item, DANA, "ivan");
        d.db.inTransaction(() -> d.desk.unassign(item.id(), WorkDesk.ANY_VERSION, IVAN));
        assertThat(undo(d, item, IVAN).assignee()).isEqualTo("ivan");

        d.db.inTransaction(() -> d.desk.prioritise(item.id(), WorkDesk.ANY_VERSION, DANA, 1));
        d.db.inTransaction(() -> d.desk.comment(item.id(), IVAN, "is it so urgent?"));
        assertThat(undo(d, item, DANA).priority()).as("a comment is no step").isEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("desks")
    void whatWasTakenNoteOfByMistakeIsOpenAgain(Desk d) {
        UUID message = Ids.next();
        WorkItem item = d.open(message, "receipt|4711", WorkAction.RESOLVE);
        decide(d, item, DANA, Decision.of(WorkAction.RESOLVE, "counted again"));
        d.events.clear();

        WorkItem open = undo(d, item, DANA);

        assertThat(open.state()).isEqualTo(WorkItemState.OPEN);
        assertThat(open.closedAt()).isNull();
        assertThat(open.closedBy()).isNull();
        assertThat(open.resolution()).isNull();
        assertThat(d.list.waiters(item.id())).isOne();
        assertThat(d.events.of(WorkItemReopening.class)).hasSize(1);
        assertThat(d.events.of(WorkItemOpened.class)).hasSize(1);
        assertThat(d.db.inTransaction(() -> d.items.closeByKey("receipt|4711", "system", "came")))
                .as("it stands for its cause again")
                .containsExactly(message);
    }

    @ParameterizedTest
    @MethodSource("desks")
    void anItemStaysClosedWhenAnotherOfItsCauseIsOpenByNow(Desk d) {
        WorkItem item = d.open(null, "receipt|4712", WorkAction.RESOLVE);
        decide(d, item, DANA, Decision.of(WorkAction.RESOLVE, null));
        d.open(null, "receipt|4712", WorkAction.RESOLVE);

        refuses(d, item, DANA, "open-again");

        assertThat(d.list.find(item.id()).orElseThrow().state()).isEqualTo(WorkItemState.RESOLVED);
    }

    @ParameterizedTest
    @MethodSource("desks")
    void whatWasCarriedOutStays(Desk d) {
        WorkItem retried = d.open(Ids.next(), null, WorkAction.RETRY);
        decide(d, retried, DANA, Decision.of(WorkAction.RETRY, null));
        refuses(d, retried, DANA, "nothing-to-undo");

        WorkItem settled = d.open(null, null, WorkAction.OVERRIDE);
        decide(d, settled, DANA, new Decision(WorkAction.OVERRIDE, "by hand", new Correction.ErpDocument("INV-1")));
        refuses(d, settled, DANA, "nothing-to-undo");
        assertThat(d.undo.undoable(d.list.find(settled.id()).orElseThrow(), DANA))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("desks")
    void onlyWhoDidItTakesItBackAndOnlySoon(Desk d) {
        WorkItem item = d.open(null, null, WorkAction.RETRY);
        WorkItem given = give(d, item, DANA, "ivan");

        refuses(d, item, IVAN, "nothing-to-undo");
        assertThat(d.undo.undoable(given, IVAN)).isEmpty();
        assertThat(d.undo.undoable(given, DANA))
                .get()
                .extracting(WorkItemEvent::kind)
                .isEqualTo(WorkItemEvent.Kind.ASSIGNED);
        assertThatThrownBy(() -> undo(d, item, BUYER))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.FORBIDDEN));
        assertThatThrownBy(() -> d.db.inTransaction(() -> d.undo.undo(item.id(), item.version(), DANA)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.STALE));

        d.at(NOON.plus(Duration.ofMinutes(61)));
        refuses(d, item, DANA, "nothing-to-undo");
    }
}
