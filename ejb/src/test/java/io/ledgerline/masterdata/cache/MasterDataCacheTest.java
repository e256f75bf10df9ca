package io.ledgerline.masterdata.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.platform.db.Database;
import io.ledgerline.platform.db.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The cache of master data")
class MasterDataCacheTest {

    private final Database database = TestDatabase.h2().database();
    private final List<Runnable> ends = new ArrayList<>();
    private final List<Collection<String>> loads = new ArrayList<>();
    private String world = "old";

    private final MasterDataCache cache = cache(100);
    private final CachedLookup<String, String> lookup = cache.lookup(this::load);

    private MasterDataCache cache(int entries) {
        TransactionEnd end = new TransactionEnd() {
            @Override
            public void afterwards(Runnable action) {
                ends.add(action);
            }
        };
        return new MasterDataCache(database, end, entries, Duration.ofHours(1));
    }

    private Map<String, String> load(Collection<String> keys) {
        loads.add(List.copyOf(keys));
        Map<String, String> values = new HashMap<>();
        keys.forEach(key -> values.put(key, world));
        return values;
    }

    @Test
    void readsWhatItDoesNotKeepTogetherAndOnce() {
        lookup.all(List.of("a", "b"));
        lookup.all(List.of("a", "b", "c"));
        assertThat(loads).containsExactly(List.of("a", "b"), List.of("c"));
    }

    @Test
    void standsAsideFromTheFirstWriteUntilTheTransactionHasEnded() {
        assertThat(lookup.one("a")).isEqualTo("old");
        cache.changing();
        world = "new";
        assertThat(lookup.one("a")).as("in the changing transaction").isEqualTo("new");
        world = "old";
        assertThat(lookup.one("a")).as("nothing was kept").isEqualTo("old");
        world = "new";
        ends.forEach(Runnable::run);
        assertThat(lookup.one("a")).as("after the commit").isEqualTo("new");
        int before = loads.size();
        assertThat(lookup.one("a")).isEqualTo("new");
        assertThat(loads).as("kept again").hasSize(before);
    }

    @Test
    void doesNotKeepWhatWasReadWhileAChangeCameBetween() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch changed = new CountDownLatch(1);
        AtomicReference<String> stored = new AtomicReference<>("old");
        CachedLookup<String, String> slow = cache.lookup(keys -> {
            String read = stored.get();
            reading.countDown();
            try {
                assertThat(changed.await(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return Map.of("a", read);
        });
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<String> reader = other.submit(() -> slow.one("a"));
            assertThat(reading.await(10, TimeUnit.SECONDS)).isTrue();
            cache.changing();
            stored.set("new");
            ends.forEach(Runnable::run);
            changed.countDown();
            assertThat(reader.get(10, TimeUnit.SECONDS)).isEqualTo("old");
        } finally {
            other.shutdownNow();
        }
        assertThat(slow.one("a")).isEqualTo("new");
    }

    @Test
    void noticesTheChangesOfOtherNodes() {
        cache.confirm();
        lookup.one("a");
        new MasterDataCache(database, new TransactionEnd(), 10, Duration.ZERO).changing();
        world = "new";
        assertThat(lookup.one("a")).as("not looked yet").isEqualTo("old");
        assertThat(cache.confirm()).isTrue();
        assertThat(lookup.one("a")).isEqualTo("new");
        assertThat(cache.confirm()).isFalse();
    }

    @Test
    void keepsNoMoreThanItsBound() {
        CachedLookup<String, String> small = cache(10).lookup(this::load);
        for (int round = 0; round < 5; round++) {
            int from = round * 8;
            small.all(IntStream.range(from, from + 8).mapToObj(String::valueOf).toList());
        }
        loads.clear();
        small.all(IntStream.range(0, 40).mapToObj(String::valueOf).toList());
        assertThat(loads).singleElement().satisfies(keys -> assertThat(keys).hasSizeGreaterThanOrEqualTo(30));
    }
}
