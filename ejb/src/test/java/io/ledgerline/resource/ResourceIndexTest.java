package io.ledgerline.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerline.canonical.value.Identifier;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ResourceIndexTest {

    private static final Instant AT = Instant.parse("2026-11-21T10:00:00Z");

    private static ResourceIndex index(TestDatabase db) {
        return new ResourceIndex(db.database(), new Time());
    }

    private static ResourceVersion version(String id, int version, UUID message, String identifier) {
        return new ResourceVersion(
                "SupplyRequest",
                id,
                version,
                message,
                "ward",
                "ward-app",
                List.of(new Identifier("urn:x", identifier), new Identifier(null, "bare")),
                AT.plusSeconds(version));
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void versionsFollowOneAnother(TestDatabase db) throws Exception {
        ResourceIndex index = index(db);
        UUID first = Ids.next();
        UUID second = Ids.next();
        db.inTransaction(() -> {
            index.write(version("1", 1, first, "A"));
            return null;
        });
        db.inTransaction(() -> {
            index.write(version("1", 2, second, "A"));
            return null;
        });

        assertThat(index.find("SupplyRequest", "1").orElseThrow().version()).isEqualTo(2);
        assertThat(index.find("SupplyRequest", "1", 1).orElseThrow().messageId())
                .isEqualTo(first);
        assertThat(index.ofMessage(second).orElseThrow().location()).isEqualTo("SupplyRequest/1/_history/2");
        assertThat(index.find("SupplyRequest", "2")).isEmpty();
        assertThatThrownBy(() -> index.write(version("1", 1, Ids.next(), "A"))).isInstanceOf(VersionConflict.class);
        assertThatThrownBy(() -> index.write(version("1", 2, Ids.next(), "A"))).isInstanceOf(VersionConflict.class);
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void resourcesAreFoundByIdentifierSenderAndTime(TestDatabase db) {
        ResourceIndex index = index(db);
        index.write(version("1", 1, Ids.next(), "A"));
        index.write(version("2", 1, Ids.next(), "B"));

        assertThat(index.search(ResourceSearch.byIdentifier("SupplyRequest", "urn:x", "A", "ward-app", 10)))
                .extracting(ResourceVersion::id)
                .containsExactly("1");
        assertThat(index.search(ResourceSearch.byIdentifier("SupplyRequest", null, "bare", null, 10)))
                .extracting(ResourceVersion::id)
                .containsExactly("1", "2");
        assertThat(index.search(ResourceSearch.byIdentifier("SupplyRequest", "", "bare", null, 10)))
                .hasSize(2);
        assertThat(index.search(ResourceSearch.byIdentifier("SupplyRequest", "urn:x", "A", "other", 10)))
                .isEmpty();
        assertThat(index.search(
                        new ResourceSearch("SupplyRequest", null, null, null, null, AT, AT.plusSeconds(60), "1", 10)))
                .extracting(ResourceVersion::id)
                .containsExactly("2");
        assertThat(index.search(new ResourceSearch(
                        "SupplyRequest", null, null, null, null, AT.plusSeconds(60), null, null, 10)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void aConditionIsTakenOnce(TestDatabase db) {
        ResourceIndex index = index(db);
        UUID first = Ids.next();

        assertThat(index.claim("k", first)).isTrue();
        assertThat(index.claim("k", Ids.next())).isFalse();
        assertThat(index.claimedBy("k")).contains(first);
        index.release(first);
        assertThat(index.claim("k", Ids.next())).isTrue();
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void whoComesSecondWaitsForTheFirstToCommit(TestDatabase db) throws Exception {
        ResourceIndex index = index(db);
        CountDownLatch claimed = new CountDownLatch(1);
        CountDownLatch commit = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<Boolean> first = threads.submit(() -> db.inTransaction(() -> {
                boolean mine = index.claim("race", Ids.next());
                claimed.countDown();
                assertThat(commit.await(20, TimeUnit.SECONDS)).isTrue();
                return mine;
            }));
            assertThat(claimed.await(20, TimeUnit.SECONDS)).isTrue();
            Future<Boolean> second = threads.submit(() -> db.inTransaction(() -> index.claim("race", Ids.next())));
            commit.countDown();

            assertThat(first.get(20, TimeUnit.SECONDS)).isTrue();
            assertThat(second.get(20, TimeUnit.SECONDS)).isFalse();
        } finally {
            threads.shutdownNow();
        }
    }
}
