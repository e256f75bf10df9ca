package io.ledgerline.mllp.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ledgerline.mllp.exchange.InboundFrame;
import io.ledgerline.mllp.exchange.Inbox;
import io.ledgerline.platform.Ids;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class StraightInboxTest {

    /** A transaction under way: the test says how it ends. */
    private record Under(List<String> bodies, CompletableFuture<Void> end) {}

    private final List<String> queued = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Under> transactions = new LinkedBlockingQueue<>();
    private final Set<String> threads = ConcurrentHashMap.newKeySet();
    private final AtomicLong length = new AtomicLong();
    private final AtomicInteger looks = new AtomicInteger();
    private final ExecutorService senders = Executors.newCachedThreadPool();
    private volatile boolean moves = true;
    private volatile boolean broken;

    private final StraightInbox inbox = new StraightInbox(
            frame -> {
                if (broken) {
                    throw new Inbox.NotStored(new IllegalStateException());
                }
                queued.add(body(frame));
            },
            new StraightInbox.Line() {
                @Override
                public boolean moves() {
                    return moves;
                }

                @Override
                public long length() {
                    looks.incrementAndGet();
                    return length.get();
                }
            },
            frames -> {
                Under under =
                        new Under(frames.stream().map(StraightInboxTest::body).toList(), new CompletableFuture<>());
                threads.add(Thread.currentThread().getName());
                transactions.add(under);
                under.end().join();
            },
            8);

    private static String body(InboundFrame frame) {
        return new String(frame.body(), StandardCharsets.UTF_8);
    }

    private StraightInbox started(int transactionsAtOnce) {
        AtomicInteger number = new AtomicInteger();
        inbox.start(task -> new Thread(task, "straight-" + number.incrementAndGet()), transactionsAtOnce);
        return inbox;
    }

    private Future<?> send(String body, String key) {
        InboundFrame frame = new InboundFrame(
                Ids.next(), body.getBytes(StandardCharsets.UTF_8), Instant.now(), key, true, "127.0.0.1:1", null);
        return senders.submit(() -> {
            inbox.store(frame);
            return null;
        });
    }

    private Under next() throws InterruptedException {
        Under next = transactions.poll(10, TimeUnit.SECONDS);
        assertThat(next).as("a transaction").isNotNull();
        return next;
    }

    @AfterEach
    void stop() {
        inbox.stop();
        senders.shutdownNow();
    }

    @Test
    void aMessageIsStoredWhenItsTransactionHasEnded() throws Exception {
        started(1);

        Future<?> sent = send("one", "a");
        Under first = next();

        assertThat(first.bodies()).containsExactly("one");
        assertThat(sent).isNotDone();
        first.end().complete(null);
        sent.get();
        assertThat(queued).isEmpty();
    }

    @Test
    void aSenderThatWaitsForEachAnswerKeepsItsThread() throws Exception {
        started(2);

        for (int i = 0; i < 300; i++) {
            Future<?> sent = send("m" + i, "a" + i);
            next().end().complete(null);
            sent.get();
        }

        assertThat(threads).hasSize(1);
    }

    @Test
    void whatComesWhileATransactionRunsIsInTheNextTogether() throws Exception {
        started(1);
        List<Future<?>> sent = new ArrayList<>();
        sent.add(send("one", "a"));
        Under first = next();
        for (String body : List.of("two", "three", "four")) {
            sent.add(send(body, body));
        }
        awaitWaiting(3);

        first.end().complete(null);
        Under second = next();
        second.end().complete(null);

        assertThat(second.bodies()).containsExactlyInAnyOrder("two", "three", "four");
        for (Future<?> each : sent) {
            each.get();
        }
    }

    @Test
    void aGroupHasOneTransactionAtATime() throws Exception {
        started(2);
        Future<?> one = send("one", "a");
        Under first = next();
        Future<?> two = send("two", "a");
        awaitWaiting(1);
        Future<?> three = send("three", "b");

        Under other = next();
        assertThat(other.bodies()).containsExactly("three");
        assertThat(transactions).isEmpty();
        first.end().complete(null);
        Under second = next();
        assertThat(second.bodies()).containsExactly("two");

        other.end().complete(null);
        second.end().complete(null);
        one.get();
        two.get();
        three.get();
    }

    @Test
    void whatTheIntakeDoesNotTakeGoesToTheQueueAndSoDoesEverythingUntilThatIsEmpty() throws Exception {
        started(1);
        Future<?> one = send("one", "a");
        Under first = next();
        length.set(1_000);
        first.end().completeExceptionally(new IllegalStateException("no database"));
        one.get();
        send("two", "a").get();
        assertThat(queued).containsExactly("one", "two");

        length.set(0);
        await().atMost(10, TimeUnit.SECONDS).untilAsserted(() -> {
            Future<?> later = send("later", "a");
            Under straight = transactions.poll(50, TimeUnit.MILLISECONDS);
            if (straight != null) {
                straight.end().complete(null);
            }
            later.get();
            assertThat(straight).isNotNull();
        });
    }

    @Test
    void whoeverWaitedForTheQueueToBecomeEmptyGoesStraightToo() throws Exception {
        length.set(1);
        started(2);
        List<Future<?>> sent = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            sent.add(send("m" + i, "g" + i));
        }
        await().atMost(10, TimeUnit.SECONDS).until(() -> sent.size() - done(sent) > 0 && looks.get() > 3);
        int queuedBefore = queued.size();

        length.set(0);
        await().atMost(10, TimeUnit.SECONDS)
                .pollInterval(5, TimeUnit.MILLISECONDS)
                .until(() -> {
                    Under under = transactions.poll(5, TimeUnit.MILLISECONDS);
                    if (under != null) {
                        under.end().complete(null);
                    }
                    return done(sent) == sent.size();
                });

        assertThat(queued).as("stored in the queue after it was empty").hasSize(queuedBefore);
    }

    private static long done(List<Future<?>> sent) {
        return sent.stream().filter(Future::isDone).count();
    }

    @Test
    void nothingPassesAPausedListener() throws Exception {
        started(1);
        moves = false;

        send("one", "a").get();

        assertThat(queued).containsExactly("one");
    }

    @Test
    void untilTheQueueIsKnownToBeEmptyEverythingGoesThere() throws Exception {
        length.set(StraightInbox.Line.UNKNOWN);
        started(1);

        send("one", "a").get();

        assertThat(queued).containsExactly("one");
    }

    @Test
    void whoWaitsWhileItStopsIsStoredInTheQueue() throws Exception {
        started(1);
        Future<?> one = send("one", "a");
        Under first = next();
        Future<?> two = send("two", "a");
        awaitWaiting(1);

        inbox.stop();
        two.get();
        first.end().complete(null);
        one.get();

        assertThat(queued).containsExactly("two");
    }

    @Test
    void whatNeitherWayTakesIsNotStored() throws Exception {
        started(1);
        broken = true;
        Future<?> one = send("one", "a");
        next().end().completeExceptionally(new IllegalStateException("no database"));

        assertThatThrownBy(one::get).hasCauseInstanceOf(Inbox.NotStored.class);
    }

    @Test
    void aLongMessageGoesByTheQueue() throws Exception {
        started(1);

        send("x".repeat(300_000), "a").get();

        assertThat(queued).hasSize(1);
    }

    private void awaitWaiting(int messages) {
        await().atMost(10, TimeUnit.SECONDS)
                .pollInterval(5, TimeUnit.MILLISECONDS)
                .until(() -> inbox.waiting() == messages);
    }
}
