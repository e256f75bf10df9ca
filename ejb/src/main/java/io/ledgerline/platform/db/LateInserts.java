package io.ledgerline.platform.db;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Inserts of one transaction that wait for each other: a round trip to PostgreSQL costs more than a row, and one can carry several
 * statements. They go before anything else is asked of the database in their transaction, and before it ends, so that nobody sees that
 * they waited; an insert that fails does so then. Not with H2: it runs in the same process, and no round trip is saved where there is none.
 */
final class LateInserts {

    private final List<String> statements = new ArrayList<>();
    private final List<Object> parameters = new ArrayList<>();

    void add(String statement, List<Object> values) {
        statements.add(statement);
        parameters.addAll(values);
    }

    /**
     * Statements that go in one round trip.
     *
     * @param count how many there are; the last one's result is the one that is asked for
     */
    record Text(String sql, Object[] parameters, int count) {

        /** Steps over the results of those before the last one. */
        void toLast(PreparedStatement statement) throws SQLException {
            for (int i = 1; i < count; i++) {
                statement.getMoreResults();
            }
        }
    }

    boolean isEmpty() {
        return statements.isEmpty();
    }

    /** What waits, which now goes. */
    Text alone() {
        Text all = new Text(String.join(";", statements), parameters.toArray(), statements.size());
        statements.clear();
        parameters.clear();
        return all;
    }

    /** What waits, which now goes, and a statement behind it. */
    Text before(String sql, Object... values) {
        if (statements.isEmpty()) {
            return new Text(sql, values, 1);
        }
        add(sql, Arrays.asList(values));
        return alone();
    }

    /** {@code (?,?,?),(?,?,?)} */
    static String values(int columns, int rows) {
        String row = "(" + String.join(",", Collections.nCopies(columns, "?")) + ")";
        return String.join(",", Collections.nCopies(rows, row));
    }
}
