package io.ledgerline.operations.find;

import io.ledgerline.masterdata.entity.EntityKind;
import io.ledgerline.platform.db.Database;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Looks for master data by number, and where a kind has few rows by a part of its number or name, in one statement. Items, employees
 * and providers are many: they are found by their whole number, which the database has an index for.
 */
final class EntityFinder {

    /** Kinds of which a hospital has at most some thousands, with the column of their name. */
    private enum Few {
        SUPPLIER("name"),
        FACILITY("name"),
        DEPARTMENT("name"),
        LOCATION("name"),
        COST_CENTRE("name"),
        ACCOUNT("name"),
        PAYER("name"),
        TRADING_PARTNER("name");

        private final String column;

        Few(String column) {
            this.column = column;
        }
    }

    /** Kinds that are many. */
    private enum Many {
        ITEM("description"),
        PROVIDER("family_name"),
        EMPLOYEE("family_name");

        private final String column;

        Many(String column) {
            this.column = column;
        }
    }

    private final Database database;

    EntityFinder(Database database) {
        this.database = database;
    }

    /**
     * The entities that hold on a day, kind by kind, by number.
     *
     * @param withStaff false for those who may not see employees
     * @param limit rows at most
     */
    List<FoundEntity> find(String text, boolean withStaff, LocalDate on, int limit) {
        String part = "%" + text.toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1") + "%";
        List<Object> values = new ArrayList<>();
        List<String> kinds = new ArrayList<>();
        for (Few kind : Few.values()) {
            kinds.add(select(kind.name(), kind.column) + " AND (lower(canonical) LIKE ? ESCAPE '!' OR lower("
                    + kind.column + ") LIKE ? ESCAPE '!')");
            values.addAll(List.of(on, on, part, part));
        }
        for (Many kind : Many.values()) {
            if (withStaff || kind != Many.EMPLOYEE) {
                kinds.add(select(kind.name(), kind.column) + " AND canonical = ?");
                values.addAll(List.of(on, on, text));
            }
        }
        values.add(limit);
        return database.query(
                "SELECT * FROM (" + String.join(" UNION ALL ", kinds)
                        + ") found ORDER BY kind, canonical, facility LIMIT ?",
                row -> new FoundEntity(
                        row.uuid("id"),
                        row.constant("kind", EntityKind.class),
                        row.text("canonical"),
                        row.text("facility").isEmpty() ? null : row.text("facility"),
                        row.text("name"),
                        row.text("system_of_record"),
                        row.instant("updated_at")),
                values.toArray());
    }

    private static String select(String kind, String name) {
        EntityKind entity = EntityKind.valueOf(kind);
        return "SELECT '" + kind + "' AS kind, id, canonical, " + (entity.scoped() ? "facility" : "''")
                + " AS facility, "
                + name + " AS name, system_of_record, updated_at FROM " + entity.table()
                + " WHERE valid_from <= ? AND (valid_until IS NULL OR valid_until >= ?)";
    }
}
