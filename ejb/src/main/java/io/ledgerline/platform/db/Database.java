package io.ledgerline.platform.db;

import io.ledgerline.platform.Log;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * JDBC on the hub's database, inside whatever transaction the caller is in. Statements are written out by the capability
 * that owns the table: one knows what every message costs. Parameters may be any of String, UUID, Instant,
 * OffsetDateTime, LocalDate, BigDecimal, Integer, Long, Boolean, byte[], an enum (by name) or null.
 */
@ApplicationScoped
public class Database {

    /** Most rows that one statement inserts. */
    private static final int MOST_ROWS = 32;

    private static final String POSTGRESQL = "PostgreSQL";

    @Resource(lookup = "java:jboss/datasources/LedgerlineDS")
    private DataSource dataSource;

    @Resource
    private TransactionSynchronizationRegistry transactions;

    private volatile Boolean postgresql;

    /** For the container. */
    public Database() {}

    /** On another data source; for tests and for other databases. */
    public Database(DataSource dataSource) {
        this(dataSource, null);
    }

    /** The same, with the transactions that callers are in; for tests. */
    Database(DataSource dataSource, TransactionSynchronizationRegistry transactions) {
        this.dataSource = dataSource;
        this.transactions = transactions;
    }

    /** Turns the row at the cursor into a value. */
    @FunctionalInterface
    public interface RowMapper<T> {
        /** Reads the current row. */
        T map(Row row) throws SQLException;
    }

    /** All rows of a query. The statement must bound its result. */
    public <T> List<T> query(String sql, RowMapper<T> mapper, Object... parameters) {
        LateInserts.Text text = withWhatWaits(sql, parameters);
        return connected(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(text.sql())) {
                bind(statement, text.parameters());
                statement.execute();
                text.toLast(statement);
                try (ResultSet results = statement.getResultSet()) {
                    List<T> rows = new ArrayList<>();
                    Row row = new Row(results);
                    while (results.next()) {
                        rows.add(mapper.map(row));
                    }
                    return rows;
                }
            }
        });
    }

    /** The first row of a query, if there is one. */
    public <T> Optional<T> first(String sql, RowMapper<T> mapper, Object... parameters) {
        List<T> rows = query(sql, mapper, parameters);
        return rows.isEmpty() ? Optional.empty() : Optional.ofNullable(rows.get(0));
    }

    /** Streams the rows of a large query to a consumer, without holding them. */
    public <T> void each(String sql, RowMapper<T> mapper, Consumer<T> consumer, Object... parameters) {
        late();
        connected(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setFetchSize(500);
                bind(statement, parameters);
                try (ResultSet results = statement.executeQuery()) {
                    Row row = new Row(results);
                    while (results.next()) {
                        consumer.accept(mapper.map(row));
                    }
                }
                return null;
            }
        });
    }

    /** The only value of a counting query. */
    public long count(String sql, Object... parameters) {
        return first(sql, row -> row.number(1), parameters).orElse(0L);
    }

    /** Executes one statement and returns the number of rows it touched. */
    public int update(String sql, Object... parameters) {
        return execute(withWhatWaits(sql, parameters));
    }

    private int execute(LateInserts.Text text) {
        return connected(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(text.sql())) {
                bind(statement, text.parameters());
                statement.execute();
                text.toLast(statement);
                return statement.getUpdateCount();
            }
        });
    }

    /** What is done with a connection. */
    @FunctionalInterface
    private interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    /**
     * A transaction keeps the handle of its connection until it ends: to have one given for each statement costs the server more than
     * many a statement.
     */
    private <T> T connected(Work<T> work) {
        try {
            Transacted mine = joined();
            if (mine != null && !mine.closed) {
                return work.with(mine.connection());
            }
            try (Connection connection = dataSource.getConnection()) {
                return work.with(connection);
            }
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /**
     * Executes one statement for each row of parameters in one round trip; returns the rows touched by each.
     *
     * @throws IllegalStateException when the driver does not tell them: who is told nothing would take everything for new
     */
    public int[] batch(String sql, List<Object[]> rows) {
        if (rows.isEmpty()) {
            return new int[0];
        }
        if (rows.size() == 1) {
            return new int[] {update(sql, rows.get(0))};
        }
        late();
        return connected(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (Object[] parameters : rows) {
                    bind(statement, parameters);
                    statement.addBatch();
                }
                int[] touched = statement.executeBatch();
                for (int rowsTouched : touched) {
                    if (rowsTouched < 0) {
                        throw new IllegalStateException("the driver does not tell which rows a batch touched");
                    }
                }
                return touched;
            }
        });
    }

    /**
     * Inserts rows, several with each statement: for whoever need not know of each row whether it was new. The numbers of rows of
     * the statements are powers of two, so that few texts of them are ever prepared. A single row may wait for the next statement
     * of its transaction, see {@link LateInserts}.
     *
     * @param into the statement up to its values: {@code INSERT INTO table (columns)}
     */
    public void insert(String into, List<Object[]> rows) {
        if (rows.size() == 1 && waits(into + " VALUES " + LateInserts.values(rows.get(0).length, 1), rows.get(0))) {
            return;
        }
        for (int from = 0; from < rows.size(); ) {
            int count = Math.min(MOST_ROWS, Integer.highestOneBit(rows.size() - from));
            int columns = rows.get(from).length;
            List<Object> parameters = new ArrayList<>(count * columns);
            rows.subList(from, from + count).forEach(row -> Collections.addAll(parameters, row));
            update(into + " VALUES " + LateInserts.values(columns, count), parameters.toArray());
            from += count;
        }
    }

    private boolean waits(String statement, Object[] row) {
        Transacted mine = joined();
        return mine != null && postgresql() && mine.take(statement, row);
    }

    /** What the transaction of this thread has here, from now on; null without one. */
    private Transacted joined() {
        if (transactions == null || transactions.getTransactionStatus() != Status.STATUS_ACTIVE) {
            return null;
        }
        Transacted mine = (Transacted) transactions.getResource(this);
        if (mine == null) {
            mine = new Transacted();
            transactions.putResource(this, mine);
            transactions.registerInterposedSynchronization(mine);
        }
        return mine;
    }

    /** Before anything else is asked of the database, what waits goes. */
    private void late() {
        Transacted mine = transacted();
        if (mine != null) {
            mine.go();
        }
    }

    /** The statement, behind what waits: both in one round trip. */
    private LateInserts.Text withWhatWaits(String sql, Object... parameters) {
        Transacted mine = transacted();
        return mine == null ? new LateInserts.Text(sql, parameters, 1) : mine.waiting.before(sql, parameters);
    }

    private Transacted transacted() {
        return transactions == null || transactions.getTransactionStatus() != Status.STATUS_ACTIVE
                ? null
                : (Transacted) transactions.getResource(this);
    }

    /** Whether this is PostgreSQL, for what H2 has no words for. */
    public boolean postgresql() {
        Boolean known = postgresql;
        if (known == null) {
            try (Connection connection = dataSource.getConnection()) {
                known = POSTGRESQL.equals(connection.getMetaData().getDatabaseProductName());
                postgresql = known;
            } catch (SQLException e) {
                throw new DatabaseException(e);
            }
        }
        return known;
    }

    /** What a transaction has here: the inserts that wait, and the handle of its connection. */
    private final class Transacted implements Synchronization {

        private final LateInserts waiting = new LateInserts();
        private Connection handle;
        private boolean ending;
        private volatile boolean closed;

        /** Never after the end, which another thread may bring when the time of the transaction is over: nobody would close it. */
        synchronized Connection connection() throws SQLException {
            if (closed) {
                throw new SQLException("the transaction has ended");
            }
            if (handle == null) {
                handle = dataSource.getConnection();
            }
            return handle;
        }

        boolean take(String statement, Object[] row) {
            if (!ending) {
                waiting.add(statement, Arrays.asList(row));
            }
            return !ending;
        }

        void go() {
            if (!waiting.isEmpty()) {
                execute(waiting.alone());
            }
        }

        @Override
        public void beforeCompletion() {
            // whoever inserts while a transaction ends may come after this
            ending = true;
            go();
            close();
        }

        /** What was not sent was rolled back with the rest. */
        @Override
        public void afterCompletion(int status) {
            close();
        }

        private synchronized void close() {
            closed = true;
            Connection open = handle;
            handle = null;
            if (open != null) {
                try {
                    open.close();
                } catch (SQLException e) {
                    // a connection that has failed: the pool has thrown it away
                    Log.LOG.debugf("closing a connection failed: %s", e.getSQLState());
                }
            }
        }
    }

    /** {@code ?,?,?} for an IN list of that many values; pads to the next power of two so that plans are reused. */
    public static String placeholders(int count) {
        return String.join(",", Collections.nCopies(padded(count), "?"));
    }

    /** The values of an IN list, padded like {@link #placeholders} by repeating the last one. */
    public static <T> List<T> padded(Collection<T> values) {
        List<T> list = new ArrayList<>(values);
        int wanted = padded(list.size());
        while (list.size() < wanted) {
            list.add(list.get(list.size() - 1));
        }
        return list;
    }

    private static int padded(int count) {
        int power = Integer.highestOneBit(Math.max(1, count));
        return power == count ? count : power << 1;
    }

    private static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            bind(statement, i + 1, parameters[i]);
        }
    }

    private static void bind(PreparedStatement statement, int index, Object value) throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.NULL);
        } else if (value instanceof String text) {
            statement.setString(index, text);
        } else if (value instanceof Instant instant) {
            statement.setObject(index, OffsetDateTime.ofInstant(instant, ZoneOffset.UTC));
        } else if (value instanceof Enum<?> constant) {
            statement.setString(index, constant.name());
        } else if (value instanceof byte[] bytes) {
            statement.setBytes(index, bytes);
        } else if (value instanceof UUID
                || value instanceof OffsetDateTime
                || value instanceof LocalDate
                || value instanceof Number
                || value instanceof Boolean) {
            statement.setObject(index, value);
        } else {
            throw new IllegalArgumentException("no SQL type for parameter " + index + " of " + value.getClass());
        }
    }
}
