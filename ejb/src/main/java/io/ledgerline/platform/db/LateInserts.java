package io.ledgerline.platform.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Inserts of one transaction that wait for each other: a round trip to PostgreSQL costs more than a row, and one can carry several
 * statements. They go before anything else is asked of the database in their transaction, and before it ends, so that nobody sees that
 * they waited; an insert that fails does so then.
 */
final class LateInserts {

    private static final String POSTGRESQL = "PostgreSQL";

    private final List<String> statements = new ArrayList<>();
    private final List<Object> parameters = new ArrayList<>();

    /** No round trip is saved where there is none: H2 runs in the same process. */
    static boolean pay(Connection connection) throws SQLException {
        return POSTGRESQL.equals(connection.getMetaData().getDatabaseProductName());
    }

    void add(String statement, List<Object> values) {
        statements.add(statement);
        parameters.addAll(values);
    }

    /** Executes what waits. */
    void go(BiConsumer<String, Object[]> execute) {
        if (!statements.isEmpty()) {
            String all = String.join(";", statements);
            Object[] values = parameters.toArray();
            statements.clear();
            parameters.clear();
            execute.accept(all, values);
        }
    }

    /** {@code (?,?,?),(?,?,?)} */
    static String values(int columns, int rows) {
        String row = "(" + String.join(",", Collections.nCopies(columns, "?")) + ")";
        return String.join(",", Collections.nCopies(rows, row));
    }
}
