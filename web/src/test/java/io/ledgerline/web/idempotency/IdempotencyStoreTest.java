package io.ledgerline.web.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerline.platform.Settings;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.Database;
import io.ledgerline.platform.db.Migrations;
import io.ledgerline.web.problem.ProblemException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.Config;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IdempotencyStoreTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private static EmbeddedPostgres postgres;

    private final Time time = new Time();
    private final AtomicInteger done = new AtomicInteger();
    private final Callable<StoredResponse> work = () -> new StoredResponse(
            201,
            Map.of("Location", "/things/" + done.incrementAndGet()),
            ("thing " + done.get()).getBytes(StandardCharsets.UTF_8));

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    static Stream<DataSource> databases() {
        return Stream.of(
                JdbcConnectionPool.create(
                        "jdbc:h2:mem:" + UUID.randomUUID()
                                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1",
                        "sa",
                        "sa"),
                postgres.getPostgresDatabase());
    }

    private IdempotencyStore store(DataSource dataSource) {
        Migrations.migrate(dataSource);
        Database database = new Database(dataSource);
        database.update("delete from idempotency_key");
        time.use(Clock.fixed(NOW, ZoneOffset.UTC));
        Config nothingSet = (Config) Proxy.newProxyInstance(
                Config.class.getClassLoader(),
                new Class<?>[] {Config.class},
                (proxy, method, arguments) -> Optional.empty());
        return new IdempotencyStore(database, time, new Settings(nothingSet));
    }

    private static IdempotencyRequest.Key key(String principal, String route, String body) {
        return new IdempotencyRequest.Key(
                principal, route, "k-1", IdempotencyFilter.digest(null, body.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void theSameRequestAgainGetsTheFirstAnswerAndHasNoSecondEffect(DataSource dataSource) throws Exception {
        IdempotencyStore store = store(dataSource);

        StoredResponse first = store.answer(key("client", "POST /a", "x"), work);
        StoredResponse again = store.answer(key("client", "POST /a", "x"), work);

        assertThat(done).hasValue(1);
        assertThat(again.status()).isEqualTo(first.status()).isEqualTo(201);
        assertThat(again.headers()).isEqualTo(Map.of("Location", "/things/1"));
        assertThat(again.body()).isEqualTo(first.body()).asString().isEqualTo("thing 1");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aKeyBelongsToItsCallerAndRoute(DataSource dataSource) throws Exception {
        IdempotencyStore store = store(dataSource);

        store.answer(key("client", "POST /a", "x"), work);
        store.answer(key("other", "POST /a", "x"), work);
        store.answer(key("client", "POST /b", "x"), work);

        assertThat(done).hasValue(3);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void theSameKeyWithAnotherBodyIsRefused(DataSource dataSource) throws Exception {
        IdempotencyStore store = store(dataSource);
        store.answer(key("client", "POST /a", "x"), work);

        assertThatThrownBy(() -> store.answer(key("client", "POST /a", "y"), work))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(422));
        assertThat(done).hasValue(1);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aRequestThatHasNotEndedIsReportedAsInProgress(DataSource dataSource) throws Exception {
        IdempotencyStore store = store(dataSource);

        assertThatThrownBy(() -> store.answer(
                        key("client", "POST /a", "x"), () -> store.answer(key("client", "POST /a", "x"), work)))
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.problem().status()).isEqualTo(409);
                    assertThat(e.headers()).containsEntry("Retry-After", "1");
                });
        assertThat(done).hasValue(0);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void anExpiredKeyIsFree(DataSource dataSource) throws Exception {
        IdempotencyStore store = store(dataSource);
        store.answer(key("client", "POST /a", "x"), work);
        time.use(Clock.fixed(NOW.plus(Duration.ofHours(24)), ZoneOffset.UTC));

        store.answer(key("client", "POST /a", "y"), work);
        store.purge();

        assertThat(done).hasValue(2);
        assertThat(new Database(dataSource).count("select count(*) from idempotency_key"))
                .isEqualTo(1);
    }
}
