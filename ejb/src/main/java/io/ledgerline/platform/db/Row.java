package io.ledgerline.platform.db;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;

/** The current row of a result, with the types that the hub uses; SQL NULL is Java null. */
public final class Row {

    private final ResultSet results;

    Row(ResultSet results) {
        this.results = results;
    }

    /** A text column. */
    public String text(String column) throws SQLException {
        return results.getString(column);
    }

    /** An id column. */
    public UUID uuid(String column) throws SQLException {
        return results.getObject(column, UUID.class);
    }

    /** A timestamp column. */
    public Instant instant(String column) throws SQLException {
        OffsetDateTime value = results.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    /** A date column. */
    public LocalDate date(String column) throws SQLException {
        return results.getObject(column, LocalDate.class);
    }

    /** A decimal column. */
    public BigDecimal decimal(String column) throws SQLException {
        return results.getBigDecimal(column);
    }

    /** A whole-number column; 0 for NULL. */
    public long number(String column) throws SQLException {
        return results.getLong(column);
    }

    /** A whole-number column by position; 0 for NULL. */
    public long number(int column) throws SQLException {
        return results.getLong(column);
    }

    /** A truth column; false for NULL. */
    public boolean flag(String column) throws SQLException {
        return results.getBoolean(column);
    }

    /** A bytes column. */
    public byte[] bytes(String column) throws SQLException {
        return results.getBytes(column);
    }

    /** An enum column, by name. */
    public <E extends Enum<E>> E constant(String column, Class<E> type) throws SQLException {
        String name = results.getString(column);
        return name == null ? null : Enum.valueOf(type, name);
    }
}
