package io.ledgerline.sandbox.web;

import io.ledgerline.sandbox.db.Sql;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A SELECT with as many conditions as the caller gave, and one page of its rows. */
final class Query {

    private static final int MOST = 500;

    private final StringBuilder sql;
    private final List<Object> values = new ArrayList<>();

    Query(String select) {
        this.sql = new StringBuilder(select).append(" WHERE 1 = 1");
    }

    Query where(String condition, Object value) {
        if (value != null) {
            sql.append(" AND ").append(condition);
            values.add(value);
        }
        return this;
    }

    Query when(boolean condition, String text) {
        if (condition) {
            sql.append(" AND ").append(text);
        }
        return this;
    }

    /** {@code items} and {@code next}: the value of the cursor column in the last row when there may be more (null without such a column). */
    Map<String, Object> page(Sql database, String order, String cursor, int limit) {
        int most = Math.max(1, Math.min(limit, MOST));
        values.add(most + 1);
        List<Map<String, Object>> rows = database.rows(
                sql.append(" ORDER BY ").append(order).append(" LIMIT ?").toString(), values.toArray());
        boolean more = rows.size() > most;
        List<Map<String, Object>> items = more ? rows.subList(0, most) : rows;
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("items", items);
        page.put(
                "next",
                more && cursor != null ? String.valueOf(items.get(most - 1).get(cursor)) : null);
        return page;
    }
}
