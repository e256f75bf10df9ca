package io.ledgerline.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.Database;
import io.ledgerline.platform.db.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of mapping versions. */
@ApplicationScoped
public class MappingStore {

    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<List<MappingVersion.Sample>> SAMPLES = new TypeReference<>() {};

    private final Database database;
    private final Time time;

    /** For the container's proxy. */
    protected MappingStore() {
        this(null, null);
    }

    /** On a database and a clock. */
    @Inject
    public MappingStore(Database database, Time time) {
        this.database = database;
        this.time = time;
    }

    /** Every active version. */
    public List<MappingVersion> active() {
        return database.query("select * from mapping_version where state = 'ACTIVE'", MappingStore::version);
    }

    /** A mark that changes when any version changes state; cheap enough to ask every few seconds. */
    public String mark() {
        return database.first(
                        "select count(*) as n, sum(lock_version) as v, max(activated_at) as a from mapping_version",
                        row -> row.number("n") + "/" + row.number("v") + "/" + row.instant("a"))
                .orElse("");
    }

    /** One version. */
    public Optional<MappingVersion> find(UUID id) {
        return database.first("select * from mapping_version where id = ?", MappingStore::version, id);
    }

    /** The versions of labels ({@link MappingVersion#label()}), in their order; none when one of them is gone. */
    List<MappingVersion> labelled(List<String> labels) {
        List<MappingVersion> versions = new ArrayList<>();
        for (String label : labels) {
            int slash = label.lastIndexOf('/');
            if (slash > 0 && label.substring(slash + 1).matches("[0-9]{1,9}")) {
                database.first(
                                "select * from mapping_version where name = ? and version = ?",
                                MappingStore::version,
                                label.substring(0, slash),
                                Integer.parseInt(label.substring(slash + 1)))
                        .ifPresent(versions::add);
            }
        }
        return versions.size() == labels.size() ? versions : List.of();
    }

    /** Versions by name and state, newest first; null matches all. */
    public List<MappingVersion> list(String name, String protocol, MappingState state, int limit) {
        return database.query("""
                select * from mapping_version
                where (cast(? as varchar) is null or name = ?) and (cast(? as varchar) is null or protocol = ?)
                  and (cast(? as varchar) is null or state = ?)
                order by name, version desc limit ?
                """, MappingStore::version, name, name, protocol, protocol, state, state, limit);
    }

    /**
     * A part of the list of versions, by name and the newest first; null matches all.
     *
     * @param afterName name of the last version of the page before, or null
     * @param afterVersion number of that version
     */
    public List<MappingVersion> page(
            String name,
            String protocol,
            String source,
            MappingState state,
            String afterName,
            int afterVersion,
            int limit) {
        StringBuilder sql = new StringBuilder("select * from mapping_version where 1 = 1");
        List<Object> parameters = new ArrayList<>();
        and(sql, parameters, "name = ?", name);
        and(sql, parameters, "protocol = ?", protocol);
        and(sql, parameters, "source = ?", source);
        and(sql, parameters, "state = ?", state);
        if (afterName != null) {
            sql.append(" and (name > ? or (name = ? and version < ?))");
            parameters.addAll(List.of(afterName, afterName, afterVersion));
        }
        parameters.add(limit);
        return database.query(
                sql.append(" order by name, version desc limit ?").toString(),
                MappingStore::version,
                parameters.toArray());
    }

    private static void and(StringBuilder sql, List<Object> parameters, String condition, Object value) {
        if (value != null) {
            sql.append(" and ").append(condition);
            parameters.add(value);
        }
    }

    /** The version of a name that was live before the one that is. */
    public Optional<MappingVersion> liveBefore(String name) {
        return database.first(
                "select * from mapping_version where name = ? and state = 'RETIRED' and activated_at is not null"
                        + " order by activated_at desc limit 1",
                MappingStore::version,
                name);
    }

    /**
     * Changes a version that is not live and never was; it is a draft again.
     *
     * @return false when somebody else changed it, or it went live, meanwhile
     */
    public boolean revise(UUID id, int lockVersion, Draft draft) {
        return database.update(
                        """
                        update mapping_version set source = ?, types = ?, body = ?, samples = ?, digest = ?, state = 'DRAFT',
                            lock_version = lock_version + 1
                        where id = ? and lock_version = ? and state in ('DRAFT', 'TESTED') and activated_at is null
                        """,
                        draft.source(),
                        CanonicalJson.text(draft.types()),
                        draft.body(),
                        CanonicalJson.text(draft.samples()),
                        draft.digest(),
                        id,
                        lockVersion)
                == 1;
    }

    /** Digest of the newest version of a name, with its id. */
    public Optional<Newest> newest(String name, String origin) {
        return database.first(
                "select id, version, digest, state from mapping_version where name = ? and origin = ? order by version desc limit 1",
                row -> new Newest(
                        row.uuid("id"),
                        (int) row.number("version"),
                        row.text("digest"),
                        row.constant("state", MappingState.class)),
                name,
                origin);
    }

    /** The newest version of a name. */
    public record Newest(UUID id, int version, String digest, MappingState state) {}

    /** Writes a new version with the next number of its name. */
    public MappingVersion insert(Draft draft, MappingState state, String origin, String actor) {
        UUID id = Ids.next();
        int version = (int) database.count(
                "select coalesce(max(version), 0) + 1 from mapping_version where name = ?", draft.name());
        Instant now = time.now();
        database.update(
                """
                insert into mapping_version (id, name, protocol, source, types, version, state, origin, body, samples, digest,
                    created_at, created_by, activated_at, activated_by, lock_version)
                values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,0)
                """,
                id,
                draft.name(),
                draft.protocol(),
                draft.source(),
                CanonicalJson.text(draft.types()),
                version,
                state,
                origin,
                draft.body(),
                CanonicalJson.text(draft.samples()),
                draft.digest(),
                now,
                actor,
                state == MappingState.ACTIVE ? now : null,
                state == MappingState.ACTIVE ? actor : null);
        return find(id).orElseThrow();
    }

    /**
     * What makes a version.
     *
     * @param name the mapping's name
     * @param protocol protocol of its messages
     * @param source null for the base, or the sending system whose overlay it is
     * @param types message types it takes
     * @param body JSONata text
     * @param samples messages with expected documents
     */
    public record Draft(
            String name,
            String protocol,
            String source,
            List<String> types,
            String body,
            List<MappingVersion.Sample> samples) {

        /** SHA-256 over everything that makes it. */
        public String digest() {
            try {
                MessageDigest sha = MessageDigest.getInstance("SHA-256");
                sha.update(CanonicalJson.text(this).getBytes(StandardCharsets.UTF_8));
                return HexFormat.of().formatHex(sha.digest());
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }
    }

    /** Changes the state of a version; false when it was not in the expected state. */
    public boolean move(UUID id, MappingState from, MappingState to, String actor) {
        if (!from.next().contains(to)) {
            throw new IllegalStateException("a mapping cannot go from " + from + " to " + to);
        }
        Instant now = time.now();
        return to == MappingState.ACTIVE
                ? database.update(
                                "update mapping_version set state = ?, activated_at = ?, activated_by = ?, lock_version = lock_version + 1 where id = ? and state = ?",
                                to,
                                now,
                                actor,
                                id,
                                from)
                        == 1
                : database.update(
                                "update mapping_version set state = ?, lock_version = lock_version + 1 where id = ? and state = ?",
                                to,
                                id,
                                from)
                        == 1;
    }

    /** Retires whatever version of the name is active. */
    public void retireActive(String name) {
        database.update(
                "update mapping_version set state = 'RETIRED', lock_version = lock_version + 1 where name = ? and state = 'ACTIVE'",
                name);
    }

    private static MappingVersion version(Row row) throws SQLException {
        try {
            return new MappingVersion(
                    row.uuid("id"),
                    row.text("name"),
                    row.text("protocol"),
                    row.text("source"),
                    CanonicalJson.mapper().readValue(row.text("types"), TEXTS),
                    (int) row.number("version"),
                    row.constant("state", MappingState.class),
                    row.text("origin"),
                    row.text("body"),
                    CanonicalJson.mapper().readValue(row.text("samples"), SAMPLES),
                    row.instant("created_at"),
                    row.text("created_by"),
                    row.instant("activated_at"),
                    row.text("activated_by"),
                    (int) row.number("lock_version"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a mapping version holds text that is not JSON", e);
        }
    }
}
