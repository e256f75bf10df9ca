package io.ledgerline.workqueue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerline.canonical.value.Money;
import io.ledgerline.platform.AuditRecord;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.RecordedEvents;
import io.ledgerline.platform.TestSettings;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.TestDatabase;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WorkItemsTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final RecordedEvents events = new RecordedEvents();
    private final Time time = new Time();

    private WorkItems items(TestDatabase db) {
        time.use(Clock.fixed(NOON, ZoneOffset.UTC));
        return new WorkItems(
                db.database(), TestSettings.of(TestSettings.map("ledgerline.workqueue.due.ap", "PT3H")), time, events);
    }

    private static NewWorkItem item(UUID messageId, String dedupeKey) {
        return new NewWorkItem(
                Ids.next(),
                WorkQueue.MASTER_DATA,
                "UNKNOWN_CODE",
                "Department 4711 of LABSYS is unknown",
                "No cross-reference",
                messageId,
                null,
                null,
                "SupplyUsage",
                "U-100",
                "NORTH",
                new Money(new BigDecimal("12.345678"), "USD"),
                Map.of("domain", "DEPARTMENT", "code", "4711"),
                List.of(WorkAction.RESOLVE_CODE, WorkAction.REJECT),
                dedupeKey);
    }

    private static NewWorkItem plain(WorkQueue queue, UUID messageId) {
        return new NewWorkItem(
                Ids.next(),
                queue,
                "POSTING_REJECTED",
                "Refused by the ERP",
                null,
                messageId,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(WorkAction.RETRY),
                null);
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void anItemKeepsEverythingItWasOpenedWith(TestDatabase db) {
        UUID message = Ids.next();
        NewWorkItem given = item(message, "code:DEPARTMENT:LABSYS:4711");

        List<UUID> ids = db.inTransaction(() -> items(db).open(List.of(given)));

        assertThat(ids).containsExactly(given.id());
        WorkItem kept = db.inTransaction(() -> new WorkItemRows(db.database()).lock(given.id()))
                .orElseThrow();
        assertThat(kept.queue()).isEqualTo(WorkQueue.MASTER_DATA);
        assertThat(kept.amount()).isEqualTo(given.amount());
        assertThat(kept.context().path("code").asText()).isEqualTo("4711");
        assertThat(kept.actions()).isEqualTo(given.actions());
        assertThat(kept.state()).isEqualTo(WorkItemState.OPEN);
        assertThat(kept.dueAt()).isEqualTo(NOON.plus(WorkQueue.MASTER_DATA.due()));
        assertThat(events.of(WorkItemOpened.class))
                .containsExactly(
                        new WorkItemOpened(given.id(), WorkQueue.MASTER_DATA, "UNKNOWN_CODE", "NORTH", message));
        assertThat(events.audited()).extracting(AuditRecord::action).containsExactly("work-item.opened");
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void theTimeToDueIsASettingOfTheQueue(TestDatabase db) {
        NewWorkItem given = plain(WorkQueue.AP, null);
        db.inTransaction(() -> items(db).open(List.of(given)));
        WorkItem kept = db.inTransaction(() -> new WorkItemRows(db.database()).lock(given.id()))
                .orElseThrow();
        assertThat(Duration.between(kept.openedAt(), kept.dueAt())).isEqualTo(Duration.ofHours(3));
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void aSecondItemOfAKeyJoinsTheOpenOne(TestDatabase db) {
        WorkItems items = items(db);
        UUID first = Ids.next();
        UUID second = Ids.next();
        NewWorkItem opened = item(first, "k1");
        db.inTransaction(() -> items.open(List.of(opened)));

        NewWorkItem other = item(second, "k2");
        List<UUID> ids = db.inTransaction(() -> items.open(List.of(other, item(second, "k1"), item(second, "k1"))));

        assertThat(ids).containsExactly(other.id(), opened.id(), opened.id());
        assertThat(events.of(WorkItemOpened.class))
                .extracting(WorkItemOpened::workItemId)
                .containsExactly(opened.id(), other.id());
        assertThat(db.database().count("SELECT count(*) FROM work_item")).isEqualTo(2);
        assertThat(db.inTransaction(() -> items.closeByKey("k1", "dana", "mapped")))
                .containsExactlyInAnyOrder(first, second);
        assertThat(items.waiting(List.of(first, second))).containsExactly(second);
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void twoOfOneKeyInOneCallAreOneItem(TestDatabase db) {
        NewWorkItem one = item(Ids.next(), "same");
        NewWorkItem two = item(Ids.next(), "same");
        List<UUID> ids = db.inTransaction(() -> items(db).open(List.of(one, two)));
        assertThat(Set.copyOf(ids)).hasSize(1);
        assertThat(db.database().count("SELECT count(*) FROM work_item_wait")).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void aClosedItemLetsItsKeyGo(TestDatabase db) {
        WorkItems items = items(db);
        NewWorkItem first = item(Ids.next(), "k");
        db.inTransaction(() -> items.open(List.of(first)));
        db.inTransaction(() -> items.closeByKey("k", "dana", "mapped"));

        assertThat(db.inTransaction(() -> items.closeByKey("k", "dana", "again")))
                .isEmpty();
        NewWorkItem second = item(Ids.next(), "k");
        assertThat(db.inTransaction(() -> items.open(List.of(second)))).containsExactly(second.id());
        assertThat(events.of(WorkItemClosed.class))
                .containsExactly(new WorkItemClosed(
                        first.id(),
                        WorkQueue.MASTER_DATA,
                        "UNKNOWN_CODE",
                        "NORTH",
                        WorkItemState.RESOLVED,
                        "dana",
                        Duration.ZERO));
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void aMessageThatWentThroughAnotherWayLeavesItsItems(TestDatabase db) {
        WorkItems items = items(db);
        UUID message = Ids.next();
        UUID other = Ids.next();
        NewWorkItem own = plain(WorkQueue.INVENTORY, message);
        NewWorkItem shared = item(message, "shared");
        db.inTransaction(() -> items.open(List.of(own, shared)));
        db.inTransaction(() -> items.open(List.of(item(other, "shared"))));

        assertThat(db.inTransaction(() -> items.closeOfMessage(message, "dana", "replayed")))
                .containsExactly(own.id());
        assertThat(items.waiting(List.of(message, other))).containsExactly(other);
        assertThat(db.inTransaction(() -> items.closeByKey("shared", "dana", null)))
                .containsExactly(other);
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void sendersCodesMayHaveAnyLength(TestDatabase db) {
        WorkItems items = items(db);
        String base = "code:ITEM:LABSYS:" + "9".repeat(2000);
        UUID one = Ids.next();
        UUID two = Ids.next();
        db.inTransaction(() -> items.open(List.of(item(one, base + "1"), item(two, base + "2"))));
        assertThat(db.inTransaction(() -> items.closeByKey(base + "2", "dana", null)))
                .containsExactly(two);
        assertThat(items.waiting(List.of(one, two))).containsExactly(one);
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void anItemWithoutAWayOutIsRefused(TestDatabase db) {
        NewWorkItem dead = new NewWorkItem(
                Ids.next(),
                WorkQueue.AP,
                "X",
                "t",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null);
        assertThatThrownBy(() -> items(db).open(List.of(dead))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void manyAtOnceOpenOneItemAKeyAndNobodyIsForgotten(TestDatabase db) throws Exception {
        WorkItems items = items(db);
        int messages = 160;
        Set<UUID> released = ConcurrentHashMap.newKeySet();
        ExecutorService threads = Executors.newFixedThreadPool(9);
        try {
            List<Future<?>> all = new ArrayList<>();
            List<UUID> ids =
                    IntStream.range(0, messages).mapToObj(i -> Ids.next()).toList();
            for (int i = 0; i < messages; i++) {
                UUID message = ids.get(i);
                // two keys in either order: whoever takes them as they come runs into a deadlock
                List<String> keys = i % 2 == 0 ? List.of("a", "b") : List.of("b", "a");
                all.add(threads.submit(() -> db.inTransaction(() ->
                        items.open(keys.stream().map(key -> item(message, key)).toList()))));
                if (i % 16 == 15) {
                    all.add(threads.submit(closer(db, items, "a", released)));
                }
            }
            for (Future<?> one : all) {
                one.get();
            }
            closer(db, items, "a", released).call();
            assertThat(released)
                    .as("each message that waited for a was released")
                    .containsExactlyInAnyOrderElementsOf(ids);
            assertThat(db.inTransaction(() -> items.closeByKey("b", "dana", null)))
                    .containsExactlyInAnyOrderElementsOf(ids);
            assertThat(db.database().count("SELECT count(*) FROM work_item WHERE title IS NOT NULL AND state = 'OPEN'"))
                    .isZero();
        } finally {
            threads.shutdownNow();
        }
    }

    private static Callable<Boolean> closer(TestDatabase db, WorkItems items, String key, Set<UUID> released) {
        return () -> released.addAll(db.inTransaction(() -> items.closeByKey(key, "dana", null)));
    }
}
