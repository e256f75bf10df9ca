package io.ledgerline.sandbox.db;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** Statements in the caller's transaction. */
@ApplicationScoped
public class Sql {

    /** Most rows that one statement inserts; powers of two, so that few texts of statements are ever prepared. */
    private static final int MOST_ROWS = 32;

    @Resource(lookup = "java:jboss/datasources/ErpTablesDS")
    private DataSource dataSource;

    /** For the container. */
    public Sql() {}

    /** On another data source. */
    public Sql(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The rows of a query: column names in lower case to text, numbers, or ISO 8601 dates and times. */
    public List<Map<String, Object>> rows(String sql, Object... parameters) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            try (ResultSet results = statement.executeQuery()) {
                ResultSetMetaData columns = results.getMetaData();
                List<Map<String, Object>> rows = new ArrayList<>();
                while (results.next()) {
                    Map<String, Object> row = new LinkedHashMap<>();
                    for (int i = 1; i <= columns.getColumnCount(); i++) {
                        row.put(columns.getColumnLabel(i).toLowerCase(Locale.ROOT), value(results, columns, i));
                    }
                    rows.add(row);
                }
                return rows;
            }
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }

    /** The first row, if there is one. */
    public Optional<Map<String, Object>> row(String sql, Object... parameters) {
        return rows(sql, parameters).stream().findFirst();
    }

    /** The whole number that a query yields. */
    public long number(String sql, Object... parameters) {
        return row(sql, parameters)
                .map(row -> (Number) row.values().iterator().next())
                .map(Number::longValue)
                .orElse(0L);
    }

    /** Executes a statement; returns the rows it touched. */
    public int update(String sql, Object... parameters) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }

    /**
     * Inserts rows, several with each statement.
     *
     * @param into the statement up to its values: {@code INSERT INTO table (columns)}
     */
    public void insert(String into, List<Object[]> rows) {
        for (int from = 0; from < rows.size(); ) {
            int count = Math.min(MOST_ROWS, Integer.highestOneBit(rows.size() - from));
            List<Object> parameters = new ArrayList<>(count * rows.get(from).length);
            rows.subList(from, from + count).forEach(row -> Collections.addAll(parameters, row));
            String values = "(" + String.join(",", Collections.nCopies(rows.get(from).length, "?")) + ")";
            update(into + " VALUES " + String.join(",", Collections.nCopies(count, values)), parameters.toArray());
            from += count;
        }
    }

    /** Executes a statement for each row of parameters. */
    public int[] batch(String sql, List<Object[]> rows) {
        if (rows.isEmpty()) {
            return new int[0];
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Object[] row : rows) {
                bind(statement, row);
                statement.addBatch();
            }
            return statement.executeBatch();
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }

    private static Object value(ResultSet results, ResultSetMetaData columns, int index) throws SQLException {
        int type = columns.getColumnType(index);
        if (type == Types.TIMESTAMP_WITH_TIMEZONE || type == Types.TIMESTAMP) {
            return Optional.ofNullable(results.getObject(index, OffsetDateTime.class))
                    .map(time -> time.toInstant().toString())
                    .orElse(null);
        }
        if (type == Types.DATE) {
            return Optional.ofNullable(results.getObject(index, LocalDate.class))
                    .map(LocalDate::toString)
                    .orElse(null);
        }
        if (type == Types.NUMERIC || type == Types.DECIMAL) {
            return Optional.ofNullable(results.getBigDecimal(index))
                    .map(BigDecimal::stripTrailingZeros)
                    .orElse(null);
        }
        return results.getObject(index);
    }

    private static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            Object value = parameters[i];
            if (value == null) {
                statement.setNull(i + 1, Types.NULL);
            } else if (value instanceof Instant instant) {
                statement.setObject(i + 1, OffsetDateTime.ofInstant(instant, ZoneOffset.UTC));
            } else if (value instanceof LocalDate date) {
                statement.setObject(i + 1, date);
            } else if (value instanceof Enum<?> constant) {
                statement.setString(i + 1, constant.name());
            } else {
                statement.setObject(i + 1, value);
            }
        }
    }
}
