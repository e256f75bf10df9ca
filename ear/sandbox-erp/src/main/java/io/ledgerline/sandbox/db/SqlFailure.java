package io.ledgerline.sandbox.db;

import java.sql.SQLException;

/** The database refused or was not there; the transaction is lost. */
public class SqlFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Keeps the SQL state only: drivers quote values. */
    public SqlFailure(SQLException cause) {
        super("SQL state " + cause.getSQLState(), cause);
    }
}
