package io.ledgerline.web.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.platform.Settings;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.Database;
import io.ledgerline.platform.db.Row;
import io.ledgerline.web.WebLog;
import io.ledgerline.web.problem.ProblemException;
import io.ledgerline.web.problem.ProblemKind;
import jakarta.ejb.Schedule;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * The table of keys. The key's row, the effect of the request and the answer are one transaction: a crash leaves either
 * all or nothing, and a second request with the same key waits at the primary key until the first one has ended.
 */
@Stateless
public class IdempotencyStore {

    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private static final Duration DEFAULT_KEEP = Duration.ofHours(24);

    @Inject
    private Database database;

    @Inject
    private Time time;

    @Inject
    private Settings settings;

    /** For the container. */
    public IdempotencyStore() {}

    IdempotencyStore(Database database, Time time, Settings settings) {
        this.database = database;
        this.time = time;
        this.settings = settings;
    }

    /**
     * Answers a request: with the stored answer when the key is known, else by doing it.
     *
     * @param work does it; whatever it throws undoes the key as well, so that the request can be repeated
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public StoredResponse answer(IdempotencyRequest.Key key, Callable<StoredResponse> work) throws Exception {
        Instant now = time.now();
        if (!claim(key, now)) {
            return stored(key);
        }
        StoredResponse response = work.call();
        database.update(
                "update idempotency_key set response_status = ?, response_headers = ?, response_body = ?"
                        + " where principal = ? and route = ? and idempotency_key = ?",
                response.status(),
                CanonicalJson.text(response.headers()),
                response.body(),
                key.principal(),
                key.route(),
                key.value());
        return response;
    }

    /** Does a request that has no key, in one transaction as well. */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public Object once(Callable<Object> work) throws Exception {
        return work.call();
    }

    private boolean claim(IdempotencyRequest.Key key, Instant now) {
        Instant expires = now.plus(settings.duration("ledgerline.http.idempotency.keep", DEFAULT_KEEP));
        int inserted = insert(key, now, expires);
        if (inserted == 0) {
            int expired = database.update(
                    "delete from idempotency_key where principal = ? and route = ? and idempotency_key = ? and expires_at <= ?",
                    key.principal(),
                    key.route(),
                    key.value(),
                    now);
            return expired == 1 && insert(key, now, expires) == 1;
        }
        return true;
    }

    private int insert(IdempotencyRequest.Key key, Instant now, Instant expires) {
        return database.update(
                "insert into idempotency_key (principal, route, idempotency_key, request_digest, created_at, expires_at)"
                        + " values (?, ?, ?, ?, ?, ?) on conflict do nothing",
                key.principal(),
                key.route(),
                key.value(),
                key.digest(),
                now,
                expires);
    }

    private StoredResponse stored(IdempotencyRequest.Key key) {
        Optional<Stored> stored = database.first(
                "select request_digest, response_status, response_headers, response_body from idempotency_key"
                        + " where principal = ? and route = ? and idempotency_key = ?",
                IdempotencyStore::read,
                key.principal(),
                key.route(),
                key.value());
        if (stored.isEmpty() || stored.get().response == null) {
            throw inProgress();
        }
        if (!stored.get().digest.equals(key.digest())) {
            throw ProblemException.of(
                    ProblemKind.IDEMPOTENCY_KEY_REUSED,
                    "This Idempotency-Key was used for a request with another body");
        }
        return stored.get().response;
    }

    /** Another request with the key has not ended yet. */
    static ProblemException inProgress() {
        return ProblemException.later(
                ProblemKind.REQUEST_IN_PROGRESS,
                "A request with this Idempotency-Key is being worked on",
                Duration.ofSeconds(1));
    }

    private static Stored read(Row row) throws SQLException {
        String headers = row.text("response_headers");
        if (headers == null) {
            return new Stored(row.text("request_digest"), null);
        }
        try {
            Map<String, String> map = CanonicalJson.mapper().readValue(headers, HEADERS);
            return new Stored(
                    row.text("request_digest"),
                    new StoredResponse((int) row.number("response_status"), map, row.bytes("response_body")));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the stored headers of an idempotency key are not JSON", e);
        }
    }

    /** Removes what is older than it is kept; on every node, which does no harm. */
    @Schedule(hour = "*", minute = "17", persistent = false)
    void purge() {
        WebLog.LOG.idempotencyPurged(database.update("delete from idempotency_key where expires_at <= ?", time.now()));
    }

    private record Stored(String digest, StoredResponse response) {}
}
