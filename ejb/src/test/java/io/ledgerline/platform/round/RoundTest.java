package io.ledgerline.platform.round;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class RoundTest {

    private static final Duration SOON = Duration.ofMillis(5);

    private final List<String> failures = new CopyOnWriteArrayList<>();

    private Round begin(Duration first, Runnable work) {
        Round round = new Round(
                "a test", first, SOON, () -> true, work, (name, e) -> failures.add(name + ": " + e.getMessage()));
        round.runOn(new Thread(round));
        return round;
    }

    @Test
    void comesAgainAndAgainUntilItIsClosed() {
        AtomicInteger count = new AtomicInteger();
        Round round = begin(SOON, count::incrementAndGet);
        Awaitility.await().until(() -> count.get() >= 3);

        round.close();

        int ended = count.get();
        assertThat(round.standing().rounds()).isEqualTo(ended);
        assertThat(round.standing().failures()).isZero();
        assertThat(round.standing().last()).isNotNull();
    }

    @Test
    void aRoundThatFailsIsToldAndTheNextOneComes() {
        AtomicInteger count = new AtomicInteger();
        try (Round round = begin(SOON, () -> {
            if (count.incrementAndGet() == 1) {
                throw new IllegalStateException("the database is away");
            }
        })) {
            Awaitility.await().until(() -> count.get() >= 3);

            assertThat(failures).containsExactly("a test: the database is away");
            assertThat(round.standing().failures()).isOne();
        }
    }

    @Test
    void anErrorIsNotTheEndOfTheRounds() {
        AtomicInteger count = new AtomicInteger();
        try (Round round = begin(SOON, () -> {
            if (count.incrementAndGet() == 1) {
                throw new StackOverflowError("too deep");
            }
        })) {
            Awaitility.await().until(() -> count.get() >= 2);

            assertThat(failures).containsExactly("a test: too deep");
            assertThat(round.name()).isEqualTo("a test");
        }
    }

    @Test
    void anEndWaitsForTheRoundThatIsUnderWay() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger done = new AtomicInteger();
        Round round = begin(SOON, () -> {
            begun.countDown();
            try {
                go.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            done.incrementAndGet();
        });
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        Thread closing = new Thread(round::close);
        closing.start();
        Awaitility.await().until(() -> closing.getState() == Thread.State.TIMED_WAITING);

        go.countDown();
        closing.join();

        assertThat(done).hasValue(1);
    }

    @Test
    void nothingBeginsBeforeTheServerIsUp() {
        AtomicInteger count = new AtomicInteger();
        AtomicInteger asked = new AtomicInteger();
        AtomicBoolean up = new AtomicBoolean();
        Round round = new Round(
                "a test",
                SOON,
                SOON,
                () -> {
                    asked.incrementAndGet();
                    return up.get();
                },
                count::incrementAndGet,
                (name, e) -> failures.add(name));
        round.runOn(new Thread(round));
        Awaitility.await().until(() -> asked.get() >= 2);
        assertThat(count).hasValue(0);

        up.set(true);

        Awaitility.await().until(() -> count.get() >= 1);
        round.close();
    }

    @Test
    void theFirstOneComesInItsTime() {
        AtomicInteger count = new AtomicInteger();
        Round round = begin(Duration.ofHours(1), count::incrementAndGet);

        round.close();

        assertThat(count).hasValue(0);
        assertThat(round.standing().last()).isNull();
    }
}
