package io.ledgerline.platform.db;

import java.sql.SQLException;

/** The database refused or was not there; the transaction is lost and the work is tried again. */
public class DatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Wraps what the driver said; the text keeps the SQL state only, since drivers quote values. */
    public DatabaseException(SQLException cause) {
        super("SQL state " + cause.getSQLState() + ", code " + cause.getErrorCode(), cause);
    }
}
