package io.ledgerline.posting.departure;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.platform.Ids;
import io.ledgerline.posting.PostingKind;
import io.ledgerline.posting.connector.Command;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What leaves for an ERP, from memory and from the rows. */
@Timeout(30)
class LaneTest {

    /** The table and the queue: a row is taken once. */
    private static final class Table implements Lane.Rows {

        private final TreeMap<UUID, Departure> rows = new TreeMap<>();
        private final List<String> sent = new ArrayList<>();
        private final List<Integer> sizes = new ArrayList<>();
        private final List<Integer> failures = new ArrayList<>();
        private CountDownLatch gate = new CountDownLatch(0);
        private int failing;
        private int reads;

        synchronized Departure written(String... references) {
            Departure departure = new Departure(
                    Ids.next(),
                    List.of(references).stream().map(LaneTest::command).toList());
            rows.put(departure.id(), departure);
            return departure;
        }

        synchronized List<String> sent() {
            return List.copyOf(sent);
        }

        @Override
        public synchronized Departure.Page oldest() {
            reads++;
            return new Departure.Page(rows.values().stream().limit(200).toList(), rows.size() > 200);
        }

        @Override
        public void send(List<Departure> departures) {
            try {
                assertThat(gate.await(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            synchronized (this) {
                if (failing > 0) {
                    failing--;
                    throw new IllegalStateException("the broker is away");
                }
                List<Departure> own = departures.stream()
                        .filter(each -> rows.remove(each.id()) != null)
                        .toList();
                sizes.add(own.stream().mapToInt(each -> each.commands().size()).sum());
                own.forEach(each -> each.commands().forEach(command -> sent.add(command.reference())));
            }
        }

        @Override
        public synchronized void failed(Throwable failure, int times) {
            failures.add(times);
        }
    }

    private final Table table = new Table();
    private Lane lane = lane(Duration.ofMillis(5), 1_000);

    private Lane lane(Duration linger, int keep) {
        return new Lane(table, new Lane.Pace(4, linger, keep));
    }

    private static Command command(String reference) {
        return new Command(Ids.next(), reference, "cloud", PostingKind.INVENTORY_ISSUE, "g", null, 1, "{}");
    }

    private void begin() throws InterruptedException {
        new Thread(lane, "lane").start();
        assertThat(lane.awaitClear(Duration.ofSeconds(10))).isTrue();
    }

    @AfterEach
    void stop() {
        lane.stop();
    }

    @Test
    void whatIsOfferedLeavesOnceInItsOrderAndTheRowsAreReadOnlyAtTheStart() throws Exception {
        begin();
        List<String> references = IntStream.range(0, 50).mapToObj(i -> "k" + i).toList();

        references.forEach(reference -> lane.offer(table.written(reference)));

        assertThat(lane.awaitClear(Duration.ofSeconds(10))).isTrue();
        assertThat(table.sent()).isEqualTo(references);
        assertThat(table.reads).isEqualTo(1);
        assertThat(lane.waiting()).isZero();
    }

    @Test
    void whatWaitsLeavesTogetherButNotMoreThanABatch() throws Exception {
        begin();
        table.gate = new CountDownLatch(1);
        lane.offer(table.written("a"));
        for (String reference : List.of("b", "c", "d", "e", "f")) {
            lane.offer(table.written(reference, reference + "'"));
        }

        table.gate.countDown();

        assertThat(lane.awaitClear(Duration.ofSeconds(10))).isTrue();
        assertThat(table.sent()).containsExactly("a", "b", "b'", "c", "c'", "d", "d'", "e", "e'", "f", "f'");
        assertThat(table.sizes).allMatch(size -> size <= 5);
    }

    @Test
    void atTheStartWhatWasLeftBehindGoesBeforeWhatIsNew() throws Exception {
        List<String> left = IntStream.range(0, 450).mapToObj(i -> "old" + i).toList();
        left.forEach(table::written);
        lane.offer(table.written("new"));

        begin();

        List<String> expected = new ArrayList<>(left);
        expected.add("new");
        assertThat(table.sent()).isEqualTo(expected);
    }

    @Test
    void afterAFailureTheRowsAreReadAndOrderHolds() throws Exception {
        begin();
        table.failing = 2;

        for (String reference : List.of("a", "b", "c")) {
            lane.offer(table.written(reference));
        }

        assertThat(lane.awaitClear(Duration.ofSeconds(10))).isTrue();
        assertThat(table.sent()).containsExactly("a", "b", "c");
        assertThat(table.failures).containsExactly(1, 2);
        assertThat(table.reads).as("at the start and after each failure").isEqualTo(3);
    }

    @Test
    void moreThanIsKeptIsReadFromTheRows() throws Exception {
        lane = lane(Duration.ZERO, 10);
        begin();
        table.gate = new CountDownLatch(1);
        List<String> references = IntStream.range(0, 300).mapToObj(i -> "k" + i).toList();
        references.forEach(reference -> lane.offer(table.written(reference)));

        assertThat(lane.waiting()).as("kept in memory").isLessThanOrEqualTo(10);
        table.gate.countDown();

        assertThat(lane.awaitClear(Duration.ofSeconds(10))).isTrue();
        assertThat(table.sent()).isEqualTo(references);
    }

    @Test
    void whatNobodyOfferedIsFoundWhenItIsLookedFor() throws Exception {
        begin();
        table.written("nobody saw its commit");

        lane.forget();

        assertThat(lane.awaitClear(Duration.ofSeconds(10))).isTrue();
        assertThat(table.sent()).containsExactly("nobody saw its commit");
    }

    @Test
    void whoWaitsForItToBeClearGivesUpInTime() throws Exception {
        begin();
        table.gate = new CountDownLatch(1);
        lane.offer(table.written("a"));

        assertThat(lane.awaitClear(Duration.ofMillis(20))).isFalse();

        table.gate.countDown();
        assertThat(lane.awaitClear(Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void whoWaitsDoesNotWaitForWhatComesAfter() throws Exception {
        begin();
        table.gate = new CountDownLatch(1);
        lane.offer(table.written("before"));
        AtomicBoolean ending = new AtomicBoolean();
        CountDownLatch offered = new CountDownLatch(100);
        Thread steady = new Thread(() -> {
            while (!ending.get()) {
                lane.offer(table.written("after"));
                offered.countDown();
                LockSupport.parkNanos(100_000);
            }
        });
        steady.start();
        try {
            assertThat(offered.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(lane.awaitClear(Duration.ofMillis(20))).isFalse();
            table.gate.countDown();

            for (int i = 0; i < 20; i++) {
                assertThat(lane.awaitClear(Duration.ofSeconds(10))).isTrue();
            }
        } finally {
            ending.set(true);
            steady.join();
        }
    }
}
