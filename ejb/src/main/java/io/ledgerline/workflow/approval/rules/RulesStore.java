package io.ledgerline.workflow.approval.rules;

import io.ledgerline.message.Payload;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.Database;
import io.ledgerline.platform.db.Row;
import io.ledgerline.workflow.approval.rules.RulesVersion.State;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of approval tables. */
@ApplicationScoped
public class RulesStore {

    private final Database database;
    private final Time time;

    /** For the container's proxy. */
    protected RulesStore() {
        this(null, null);
    }

    /** On a database and a clock. */
    @Inject
    public RulesStore(Database database, Time time) {
        this.database = database;
        this.time = time;
    }

    /** The version of a name that decides. */
    public Optional<RulesVersion> active(String name) {
        return database.first(
                "select * from approval_rules where name = ? and state = 'ACTIVE'", RulesStore::version, name);
    }

    /** One version. */
    public Optional<RulesVersion> find(UUID id) {
        return database.first("select * from approval_rules where id = ?", RulesStore::version, id);
    }

    /** Versions of a name, the newest first; {@code below} is the last number of the page before. */
    public List<RulesVersion> page(String name, int below, int limit) {
        return database.query(
                "select * from approval_rules where name = ? and version < ? order by version desc limit ?",
                RulesStore::version,
                name,
                below,
                limit);
    }

    /** Digest of the newest version of an origin. */
    Optional<String> newestDigest(String name, String origin) {
        return database.first(
                "select digest from approval_rules where name = ? and origin = ? order by version desc limit 1",
                row -> row.text("digest"),
                name,
                origin);
    }

    /** The version that was live before the one that is. */
    Optional<RulesVersion> liveBefore(String name) {
        return database.first(
                "select * from approval_rules where name = ? and state = 'RETIRED' order by activated_at desc limit 1",
                RulesStore::version,
                name);
    }

    static String digest(String body) {
        return Payload.digest(body.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes a version with the next number of its name. */
    RulesVersion insert(String name, String body, State state, String origin, String actor) {
        UUID id = Ids.next();
        int version =
                (int) database.count("select coalesce(max(version), 0) + 1 from approval_rules where name = ?", name);
        Instant now = time.now();
        boolean live = state == State.ACTIVE;
        database.update(
                """
                insert into approval_rules (id, name, version, state, origin, body, digest, created_at, created_by, activated_at,
                    activated_by, lock_version)
                values (?,?,?,?,?,?,?,?,?,?,?,0)
                """,
                id,
                name,
                version,
                state,
                origin,
                body,
                digest(body),
                now,
                actor,
                live ? now : null,
                live ? actor : null);
        return find(id).orElseThrow();
    }

    /** Changes a draft; false when somebody else did, or it went live. */
    boolean revise(UUID id, int lockVersion, String body) {
        return database.update(
                        "update approval_rules set body = ?, digest = ?, lock_version = lock_version + 1"
                                + " where id = ? and lock_version = ? and state = 'DRAFT'",
                        body,
                        digest(body),
                        id,
                        lockVersion)
                == 1;
    }

    /** Retires whatever version of the name decides. */
    void retireActive(String name) {
        database.update(
                "update approval_rules set state = 'RETIRED', lock_version = lock_version + 1 where name = ? and state = 'ACTIVE'",
                name);
    }

    /** Puts a version live; false when somebody else changed it. */
    boolean activate(UUID id, int lockVersion, String actor) {
        return database.update(
                        "update approval_rules set state = 'ACTIVE', activated_at = ?, activated_by = ?,"
                                + " lock_version = lock_version + 1 where id = ? and lock_version = ? and state <> 'ACTIVE'",
                        time.now(),
                        actor,
                        id,
                        lockVersion)
                == 1;
    }

    private static RulesVersion version(Row row) throws SQLException {
        return new RulesVersion(
                row.uuid("id"),
                row.text("name"),
                (int) row.number("version"),
                row.constant("state", State.class),
                row.text("origin"),
                row.text("body"),
                row.instant("created_at"),
                row.text("created_by"),
                row.instant("activated_at"),
                row.text("activated_by"),
                (int) row.number("lock_version"));
    }
}
