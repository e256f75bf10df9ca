package io.ledgerline.workqueue.list;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.platform.Ids;
import io.ledgerline.platform.RecordedEvents;
import io.ledgerline.platform.TestSettings;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.TestDatabase;
import io.ledgerline.workqueue.NewWorkItem;
import io.ledgerline.workqueue.WorkAction;
import io.ledgerline.workqueue.WorkItem;
import io.ledgerline.workqueue.WorkItemState;
import io.ledgerline.workqueue.WorkItems;
import io.ledgerline.workqueue.WorkQueue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WorkItemListTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final WorkItemFilter ALL = WorkItemFilter.ALL;

    private final Time time = new Time();

    private void at(Instant instant) {
        time.use(Clock.fixed(instant, ZoneOffset.UTC));
    }

    private UUID open(TestDatabase db, WorkQueue queue, String title, String businessKey, UUID message, String key) {
        WorkItems items = new WorkItems(db.database(), TestSettings.none(), time, new RecordedEvents());
        NewWorkItem item = new NewWorkItem(
                Ids.next(),
                queue,
                "POSTING_REJECTED",
                title,
                null,
                message,
                null,
                null,
                null,
                businessKey,
                "NORTH",
                null,
                Map.of(),
                List.of(WorkAction.RETRY),
                key);
        return db.inTransaction(() -> items.open(List.of(item))).get(0);
    }

    private static WorkItemFilter text(String text) {
        return new WorkItemFilter(null, null, null, null, null, null, null, null, null, text);
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void pagesFollowEachOtherInEitherDirection(TestDatabase db) {
        at(NOON);
        WorkItemList list = new WorkItemList(db.database(), time);
        for (int i = 0; i < 7; i++) {
            open(db, WorkQueue.AP, "Item " + i, null, null, null);
        }
        List<UUID> all = list.ids(ALL, 100);
        assertThat(all).hasSize(7).isSorted();

        List<UUID> forward = new ArrayList<>();
        UUID after = null;
        for (List<WorkItem> page = list.page(ALL, null, false, 3);
                !page.isEmpty();
                page = list.page(ALL, after, false, 3)) {
            page.forEach(item -> forward.add(item.id()));
            after = page.get(page.size() - 1).id();
        }
        assertThat(forward).isEqualTo(all);
        assertThat(list.page(ALL, all.get(6), true, 2))
                .extracting(WorkItem::id)
                .containsExactly(all.get(5), all.get(4));
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void aFilterFindsByQueueStateTextAndMessage(TestDatabase db) {
        at(NOON);
        WorkItemList list = new WorkItemList(db.database(), time);
        UUID message = Ids.next();
        UUID waiting = Ids.next();
        UUID ap = open(db, WorkQueue.AP, "100% Unpaid", "INV_1", message, null);
        UUID stock = open(db, WorkQueue.INVENTORY, "Lot missing", "INVX1", message, "shared");
        open(db, WorkQueue.INVENTORY, "Lot missing", null, waiting, "shared");

        assertThat(list.ids(
                        new WorkItemFilter(Set.of(WorkQueue.AP), null, null, null, null, null, null, null, null, null),
                        9))
                .containsExactly(ap);
        assertThat(list.ids(
                        ALL.in(Set.of(WorkItemState.REJECTED, WorkItemState.RESOLVED, WorkItemState.OVERRIDDEN)), 9))
                .isEmpty();
        assertThat(list.ids(text("unpaid"), 9)).containsExactly(ap);
        assertThat(list.ids(text("100%"), 9)).containsExactly(ap);
        assertThat(list.ids(text("inv_1"), 9)).as("_ is no wildcard").containsExactly(ap);
        assertThat(list.ids(text("vx1"), 9)).as("part of an open one's number").containsExactly(stock);
        db.database().update("UPDATE work_item SET state = 'RESOLVED' WHERE id = ?", ap);
        assertThat(list.ids(text("inv_"), 9))
                .as("a settled one by the begin of its number")
                .containsExactly(ap);
        assertThat(list.ids(text("unpaid"), 9)).as("and by nothing else").isEmpty();
        assertThat(list.ids(new WorkItemFilter(null, null, null, null, null, null, waiting, null, null, null), 9))
                .containsExactly(stock);
        assertThat(list.count(new WorkItemFilter(null, null, null, "NORTH", null, null, message, null, null, null)))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void theSummaryTellsAgeAndDelayOfEveryQueue(TestDatabase db) {
        WorkItemList list = new WorkItemList(db.database(), time);
        at(NOON.minus(Duration.ofDays(3)));
        UUID old = open(db, WorkQueue.AP, "old", null, null, null);
        at(NOON.minus(Duration.ofHours(5)));
        open(db, WorkQueue.AP, "today", null, null, null);
        at(NOON.minus(Duration.ofMinutes(5)));
        open(db, WorkQueue.AP, "new", null, null, null);
        at(NOON);

        List<QueueSummary> summary = list.summary();

        assertThat(summary).extracting(QueueSummary::queue).containsExactly(WorkQueue.values());
        assertThat(summary.get(0))
                .isEqualTo(new QueueSummary(WorkQueue.AP, 3, 0, 1, 1, 1, 1, NOON.minus(Duration.ofDays(3))));
        assertThat(summary.get(1)).isEqualTo(QueueSummary.empty(WorkQueue.PROCUREMENT));
        assertThat(list.overdue(10)).extracting(WorkItem::id).containsExactly(old);
        WorkItemFilter overdue = new WorkItemFilter(null, null, null, null, null, true, null, null, null, null);
        assertThat(list.ids(overdue, 10)).containsExactly(old);
        WorkItemFilter inTime = new WorkItemFilter(null, null, null, null, null, false, null, null, null, null);
        assertThat(list.count(inTime)).isEqualTo(2);
    }
}
