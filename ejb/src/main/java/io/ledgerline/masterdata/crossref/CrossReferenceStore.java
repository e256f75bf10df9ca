package io.ledgerline.masterdata.crossref;

import io.ledgerline.canonical.value.EffectivePeriod;
import io.ledgerline.masterdata.Domain;
import io.ledgerline.platform.db.Database;
import io.ledgerline.platform.db.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The rows of cross-references. */
@ApplicationScoped
public class CrossReferenceStore {

    /** Facility in the table when it holds at all of them: a NULL would let a unique key pass twice. */
    private static final String ANY_FACILITY = "*";

    private static final String SELECT =
            "SELECT id, domain, system, code, facility, canonical, valid_from, valid_until,"
                    + " created_at, created_by, version, updated_at, updated_by FROM cross_reference";

    private final Database database;

    /** For the container's proxy. */
    CrossReferenceStore() {
        this(null);
    }

    /** On the hub's database. */
    @Inject
    public CrossReferenceStore(Database database) {
        this.database = database;
    }

    /** A code within its domain, whoever uses it. */
    public record Key(Domain domain, String code) {}

    /** Every cross-reference of these codes, of any system, facility and period, in one query. */
    public List<CrossReference> of(Collection<Key> keys) {
        if (keys.isEmpty()) {
            return List.of();
        }
        Set<Domain> domains = EnumSet.noneOf(Domain.class);
        List<String> codes = new ArrayList<>();
        keys.forEach(key -> {
            domains.add(key.domain());
            codes.add(key.code());
        });
        List<Object> parameters = new ArrayList<>(Database.padded(domains));
        parameters.addAll(Database.padded(codes));
        return database.query(
                SELECT + " WHERE domain IN (" + Database.placeholders(domains.size()) + ") AND code IN ("
                        + Database.placeholders(codes.size()) + ")",
                CrossReferenceStore::read,
                parameters.toArray());
    }

    /** Every cross-reference of some systems that leads to these numbers, of any facility and period, in one query. */
    public List<CrossReference> leadingTo(Domain domain, Collection<String> numbers, Collection<String> systems) {
        if (numbers.isEmpty() || systems.isEmpty()) {
            return List.of();
        }
        List<Object> parameters = new ArrayList<>();
        parameters.add(domain);
        parameters.addAll(Database.padded(numbers));
        parameters.addAll(Database.padded(systems));
        return database.query(
                SELECT + " WHERE domain = ? AND canonical IN (" + Database.placeholders(numbers.size())
                        + ") AND system IN (" + Database.placeholders(systems.size()) + ") ORDER BY valid_from, code",
                CrossReferenceStore::read,
                parameters.toArray());
    }

    /** One cross-reference. */
    public Optional<CrossReference> find(UUID id) {
        return database.first(SELECT + " WHERE id = ?", CrossReferenceStore::read, id);
    }

    /** What to list. Every part but the limit may be null. */
    public record Search(
            Domain domain,
            String system,
            String code,
            String facility,
            String number,
            LocalDate on,
            int limit,
            UUID after) {}

    /** Cross-references in the order of their making. */
    public List<CrossReference> search(Search search) {
        StringBuilder sql = new StringBuilder(SELECT + " WHERE 1 = 1");
        List<Object> parameters = new ArrayList<>();
        filter(sql, parameters, " AND domain = ?", search.domain());
        filter(sql, parameters, " AND system = ?", search.system());
        filter(sql, parameters, " AND code = ?", search.code());
        filter(sql, parameters, " AND facility = ?", search.facility());
        filter(sql, parameters, " AND canonical = ?", search.number());
        filter(sql, parameters, " AND valid_from <= ?", search.on());
        filter(sql, parameters, " AND (valid_until IS NULL OR valid_until >= ?)", search.on());
        filter(sql, parameters, " AND id > ?", search.after());
        sql.append(" ORDER BY id LIMIT ").append(search.limit());
        return database.query(sql.toString(), CrossReferenceStore::read, parameters.toArray());
    }

    private static void filter(StringBuilder sql, List<Object> parameters, String condition, Object value) {
        if (value != null) {
            sql.append(condition);
            parameters.add(value);
        }
    }

    /** True when there is none yet. */
    public boolean empty() {
        return database.count("SELECT COUNT(*) FROM (SELECT id FROM cross_reference LIMIT 1) rows_found") == 0;
    }

    /**
     * Inserts rows in one batch.
     *
     * @return how many were new; one with the same key and first day as an existing one is left out
     */
    public int insert(List<CrossReference> rows) {
        int[] inserted = database.batch(
                "INSERT INTO cross_reference (id, domain, system, code, facility, canonical, valid_from, valid_until,"
                        + " created_at, created_by, version, updated_at, updated_by)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                rows.stream()
                        .map(row -> new Object[] {
                            row.id(),
                            row.domain(),
                            row.system(),
                            row.code(),
                            row.facility() == null ? ANY_FACILITY : row.facility(),
                            row.number(),
                            row.period().from(),
                            row.period().until(),
                            row.createdAt(),
                            row.createdBy(),
                            row.version(),
                            row.updatedAt(),
                            row.updatedBy()
                        })
                        .toList());
        int count = 0;
        for (int rowsTouched : inserted) {
            count += rowsTouched == 0 ? 0 : 1;
        }
        return count;
    }

    /**
     * Gives a cross-reference another last day.
     *
     * @return false when somebody else has changed it since
     */
    public boolean updateUntil(CrossReference row) {
        return database.update(
                        "UPDATE cross_reference SET valid_until = ?, version = ?, updated_at = ?, updated_by = ?"
                                + " WHERE id = ? AND version = ?",
                        row.period().until(),
                        row.version(),
                        row.updatedAt(),
                        row.updatedBy(),
                        row.id(),
                        row.version() - 1)
                == 1;
    }

    /** Takes away a cross-reference that never came to hold. */
    public boolean delete(CrossReference row) {
        return database.update("DELETE FROM cross_reference WHERE id = ? AND version = ?", row.id(), row.version())
                == 1;
    }

    private static CrossReference read(Row row) throws SQLException {
        String facility = row.text("facility");
        return new CrossReference(
                row.uuid("id"),
                row.constant("domain", Domain.class),
                row.text("system"),
                row.text("code"),
                ANY_FACILITY.equals(facility) ? null : facility,
                row.text("canonical"),
                new EffectivePeriod(row.date("valid_from"), row.date("valid_until")),
                row.instant("created_at"),
                row.text("created_by"),
                (int) row.number("version"),
                row.instant("updated_at"),
                row.text("updated_by"));
    }
}
