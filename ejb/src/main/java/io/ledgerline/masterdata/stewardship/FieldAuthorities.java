package io.ledgerline.masterdata.stewardship;

import io.ledgerline.masterdata.entity.EntityKind;
import io.ledgerline.platform.db.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which system may change which field of which kind of entity. */
@ApplicationScoped
public class FieldAuthorities {

    /** The field that stands for all without a row of their own. */
    private static final String ANY_FIELD = "*";

    private final Database database;

    /** For the container's proxy. */
    FieldAuthorities() {
        this(null);
    }

    /** On the hub's database. */
    @Inject
    public FieldAuthorities(Database database) {
        this.database = database;
    }

    /**
     * One rule.
     *
     * @param kind the kind of entity
     * @param field its field, or {@code *} for every other one
     * @param system the system of record
     */
    public record Authority(String kind, String field, String system) {}

    /** Every rule. */
    public List<Authority> all() {
        return database.query(
                "SELECT kind, field, system FROM field_authority ORDER BY kind, field LIMIT 1000",
                row -> new Authority(row.text("kind"), row.text("field"), row.text("system")));
    }

    /** Adds rules; one that exists stays. */
    public void add(List<Authority> authorities) {
        database.batch(
                "INSERT INTO field_authority (kind, field, system) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                authorities.stream()
                        .map(rule -> new Object[] {rule.kind(), rule.field(), rule.system()})
                        .toList());
    }

    /**
     * The fields that a system may not change.
     *
     * @return the system of record by field; empty when all may be changed
     */
    public Map<String, String> refused(EntityKind kind, Collection<String> fields, String system) {
        Map<String, String> rules = new LinkedHashMap<>();
        database.query(
                        "SELECT kind, field, system FROM field_authority WHERE kind = ?",
                        row -> new Authority(row.text("kind"), row.text("field"), row.text("system")),
                        kind)
                .forEach(rule -> rules.put(rule.field(), rule.system()));
        Map<String, String> refused = new LinkedHashMap<>();
        for (String field : fields) {
            String owner = rules.getOrDefault(field, rules.get(ANY_FIELD));
            if (owner != null && !owner.equals(system)) {
                refused.put(field, owner);
            }
        }
        return refused;
    }
}
