package io.ledgerline.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LeasesTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void oneNodeHoldsALeaseUntilItGivesItBack(TestDatabase db) {
        Leases north = new Leases(db.database(), "north");
        Leases south = new Leases(db.database(), "south");

        assertThat(north.acquire("sealer", LONG)).isTrue();
        assertThat(south.acquire("sealer", LONG)).isFalse();
        assertThat(north.acquire("sealer", LONG)).as("renewed").isTrue();
        assertThat(south.acquire("poller", LONG)).as("another job").isTrue();

        south.release("sealer");
        assertThat(south.acquire("sealer", LONG))
                .as("nobody releases another's")
                .isFalse();
        north.release("sealer");
        assertThat(south.acquire("sealer", LONG)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void aLeaseThatIsOverGoesToWhoeverAsks(TestDatabase db) {
        Leases north = new Leases(db.database(), "north");
        Leases south = new Leases(db.database(), "south");

        assertThat(north.acquire("sealer", Duration.ofSeconds(1))).isTrue();
        assertThat(south.acquire("sealer", LONG)).isFalse();
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> south.acquire("sealer", LONG));
        assertThat(north.acquire("sealer", LONG)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void oneOfManyNodesGetsIt(TestDatabase db) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> nodes = IntStream.range(0, 8)
                    .mapToObj(i -> new Leases(db.database(), "node-" + i))
                    .map(leases -> (Callable<Boolean>) () -> leases.acquire("summary", LONG))
                    .toList();
            int owners = 0;
            for (var result : threads.invokeAll(nodes)) {
                owners += result.get() ? 1 : 0;
            }
            assertThat(owners).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }
}
