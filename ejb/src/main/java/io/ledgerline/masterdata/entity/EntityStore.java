package io.ledgerline.masterdata.entity;

import io.ledgerline.canonical.value.EffectivePeriod;
import io.ledgerline.masterdata.entity.Field.Type;
import io.ledgerline.platform.db.Database;
import io.ledgerline.platform.db.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** The rows of the entity tables. All kinds have the same shape, so their SQL is made from the kind's fields. */
@ApplicationScoped
public class EntityStore {

    private static final int MOST_ROWS = 10_000;

    private final Database database;

    /** For the container's proxy. */
    EntityStore() {
        this(null);
    }

    /** On the hub's database. */
    @Inject
    public EntityStore(Database database) {
        this.database = database;
    }

    /** All periods of the entities with these numbers, in one query. */
    public List<EntityVersion> byNumber(EntityKind kind, Collection<String> numbers) {
        return byColumn(kind, "canonical", numbers);
    }

    /** All periods of the entities that have one of these values in a text field, in one query. */
    public List<EntityVersion> byField(EntityKind kind, String field, Collection<String> values) {
        return byColumn(kind, kind.field(field).orElseThrow().column(), values);
    }

    private List<EntityVersion> byColumn(EntityKind kind, String column, Collection<String> values) {
        if (values.isEmpty()) {
            return List.of();
        }
        List<String> bound = Database.padded(values);
        String sql = select(kind) + " WHERE e." + column + " IN (" + Database.placeholders(bound.size()) + ") ORDER BY "
                + order(kind);
        return read(kind, sql, bound.toArray());
    }

    /** All periods of one entity. */
    public List<EntityVersion> history(EntityKind kind, String number, String facility) {
        return kind.scoped()
                ? read(
                        kind,
                        select(kind) + " WHERE e.canonical = ? AND e.facility = ? ORDER BY " + order(kind),
                        number,
                        facility)
                : byNumber(kind, List.of(number));
    }

    /** Every row of a small kind. */
    public List<EntityVersion> all(EntityKind kind) {
        return read(kind, select(kind) + " ORDER BY " + order(kind) + " LIMIT " + MOST_ROWS);
    }

    /** What to list of a kind. */
    public record Search(
            String text, String facility, LocalDate on, int limit, String afterNumber, String afterFacility) {}

    /** The entities that hold on a day, ordered by number, at most {@code limit}. */
    public List<EntityVersion> search(EntityKind kind, Search search) {
        StringBuilder sql =
                new StringBuilder(" WHERE e.valid_from <= ? AND (e.valid_until IS NULL OR e.valid_until >= ?)");
        List<Object> parameters = new ArrayList<>(List.of(search.on(), search.on()));
        if (search.text() != null && !search.text().isBlank()) {
            String like = "%" + search.text().strip().toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1") + "%";
            List<String> columns = textColumns(kind);
            sql.append(columns.stream()
                    .map(column -> "LOWER(e." + column + ") LIKE ? ESCAPE '!'")
                    .collect(Collectors.joining(" OR ", " AND (", ")")));
            columns.forEach(column -> parameters.add(like));
        }
        if (search.facility() != null
                && (kind.scoped() || kind.field("facility").isPresent())) {
            sql.append(" AND e.facility = ?");
            parameters.add(search.facility());
        }
        if (search.afterNumber() != null && kind.scoped()) {
            sql.append(" AND (e.canonical > ? OR e.canonical = ? AND e.facility > ?)");
            parameters.addAll(
                    List.of(search.afterNumber(), search.afterNumber(), String.valueOf(search.afterFacility())));
        } else if (search.afterNumber() != null) {
            sql.append(" AND e.canonical > ?");
            parameters.add(search.afterNumber());
        }
        // The packaging join multiplies rows, so the limit must count the entities, not the joined rows.
        String page = "SELECT e.id FROM " + kind.table() + " e" + sql + " ORDER BY " + order(kind) + " LIMIT "
                + search.limit();
        return read(kind, select(kind) + " WHERE e.id IN (" + page + ") ORDER BY " + order(kind), parameters.toArray());
    }

    private static List<String> textColumns(EntityKind kind) {
        List<String> columns = new ArrayList<>(List.of("canonical"));
        kind.fields().stream()
                .filter(field -> field.type() == Type.TEXT && field.choices().isEmpty())
                .forEach(field -> columns.add(field.column()));
        return columns;
    }

    /** True for a kind that has no row yet. */
    public boolean empty(EntityKind kind) {
        return database.count("SELECT COUNT(*) FROM (SELECT id FROM " + kind.table() + " LIMIT 1) rows_found") == 0;
    }

    /**
     * Inserts rows in one batch.
     *
     * @return how many were new; a row whose number and first day exist already is left as it is
     */
    public int insert(EntityKind kind, List<EntityVersion> rows) {
        List<String> columns = columns(kind);
        String sql = "INSERT INTO " + kind.table() + " (" + String.join(", ", columns) + ") VALUES ("
                + columns.stream().map(column -> "?").collect(Collectors.joining(", ")) + ") ON CONFLICT DO NOTHING";
        List<Object[]> parameters =
                rows.stream().map(row -> parameters(kind, row)).toList();
        int[] inserted = database.batch(sql, parameters);
        List<EntityVersion> fresh = new ArrayList<>();
        for (int i = 0; i < inserted.length; i++) {
            if (inserted[i] != 0) {
                fresh.add(rows.get(i));
            }
        }
        insertPackaging(fresh);
        return fresh.size();
    }

    private void insertPackaging(List<EntityVersion> rows) {
        List<Object[]> parameters = new ArrayList<>();
        for (EntityVersion row : rows) {
            row.packaging().forEach((unit, baseUnits) -> parameters.add(new Object[] {row.id(), unit, baseUnits}));
        }
        database.batch("INSERT INTO item_packaging (item_id, unit, base_units) VALUES (?, ?, ?)", parameters);
    }

    /**
     * Writes a row over its older version.
     *
     * @return false when somebody else has changed it since
     */
    public boolean update(EntityVersion row) {
        EntityKind kind = row.kind();
        List<String> columns = columns(kind);
        String sql = "UPDATE " + kind.table() + " SET "
                + columns.stream().map(column -> column + " = ?").collect(Collectors.joining(", "))
                + " WHERE id = ? AND version = ?";
        List<Object> parameters = new ArrayList<>(Arrays.asList(parameters(kind, row)));
        parameters.add(row.id());
        parameters.add(row.version() - 1);
        if (database.update(sql, parameters.toArray()) == 0) {
            return false;
        }
        if (kind == EntityKind.ITEM) {
            database.update("DELETE FROM item_packaging WHERE item_id = ?", row.id());
            insertPackaging(List.of(row));
        }
        return true;
    }

    private static List<String> columns(EntityKind kind) {
        List<String> columns = new ArrayList<>(List.of("id", "canonical"));
        if (kind.scoped()) {
            columns.add("facility");
        }
        kind.fields().stream()
                .filter(field -> field.type() != Type.PACKAGING)
                .forEach(field -> columns.add(field.column()));
        columns.addAll(List.of("valid_from", "valid_until", "system_of_record", "version", "updated_at", "updated_by"));
        return columns;
    }

    private static Object[] parameters(EntityKind kind, EntityVersion row) {
        List<Object> parameters = new ArrayList<>();
        parameters.add(row.id());
        parameters.add(row.number());
        if (kind.scoped()) {
            parameters.add(row.facility());
        }
        kind.fields().stream()
                .filter(field -> field.type() != Type.PACKAGING)
                .forEach(field -> parameters.add(row.fields().get(field.name())));
        parameters.add(row.period().from());
        parameters.add(row.period().until());
        parameters.add(row.systemOfRecord());
        parameters.add(row.version());
        parameters.add(row.updatedAt());
        parameters.add(row.updatedBy());
        return parameters.toArray();
    }

    private static String select(EntityKind kind) {
        return kind == EntityKind.ITEM
                ? "SELECT e.*, p.unit AS packaging_unit, p.base_units FROM item e LEFT JOIN item_packaging p ON p.item_id = e.id"
                : "SELECT e.* FROM " + kind.table() + " e";
    }

    private static String order(EntityKind kind) {
        return kind.scoped() ? "e.canonical, e.facility, e.valid_from" : "e.canonical, e.valid_from";
    }

    private List<EntityVersion> read(EntityKind kind, String sql, Object... parameters) {
        if (kind != EntityKind.ITEM) {
            return database.query(sql, row -> version(kind, row, Map.of()), parameters);
        }
        Map<UUID, EntityVersion> rows = new LinkedHashMap<>();
        Map<UUID, Map<String, BigDecimal>> packaging = new LinkedHashMap<>();
        database.query(
                sql,
                row -> {
                    UUID id = row.uuid("id");
                    if (!rows.containsKey(id)) {
                        packaging.put(id, new LinkedHashMap<>());
                        rows.put(id, version(kind, row, packaging.get(id)));
                    }
                    String unit = row.text("packaging_unit");
                    if (unit != null) {
                        packaging.get(id).put(unit, plain(row.decimal("base_units")));
                    }
                    return id;
                },
                parameters);
        return List.copyOf(rows.values());
    }

    private static EntityVersion version(EntityKind kind, Row row, Map<String, BigDecimal> packaging)
            throws SQLException {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (Field field : kind.fields()) {
            Object value =
                    switch (field.type()) {
                        case DECIMAL -> plain(row.decimal(field.column()));
                        case FLAG -> row.flag(field.column());
                        case PACKAGING -> packaging;
                        default -> row.text(field.column());
                    };
            if (value != null) {
                fields.put(field.name(), value);
            }
        }
        return new EntityVersion(
                row.uuid("id"),
                kind,
                row.text("canonical"),
                kind.scoped() ? row.text("facility") : null,
                fields,
                new EffectivePeriod(row.date("valid_from"), row.date("valid_until")),
                row.text("system_of_record"),
                (int) row.number("version"),
                row.instant("updated_at"),
                row.text("updated_by"));
    }

    /** The databases pad to the column's scale; people wrote fewer digits. */
    private static BigDecimal plain(BigDecimal value) {
        if (value == null) {
            return null;
        }
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
