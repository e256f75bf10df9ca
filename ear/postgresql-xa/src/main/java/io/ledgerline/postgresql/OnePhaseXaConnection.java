package io.ledgerline.postgresql;

import java.sql.Connection;
import java.sql.SQLException;
import javax.transaction.xa.XAException;
import javax.transaction.xa.Xid;
import org.postgresql.core.BaseConnection;
import org.postgresql.xa.PGXAConnection;

/** A connection of {@link OnePhaseXaDataSource}. */
final class OnePhaseXaConnection extends PGXAConnection {

    private final BaseConnection connection;

    OnePhaseXaConnection(BaseConnection connection) throws SQLException {
        super(connection);
        this.connection = connection;
    }

    /**
     * The connection itself, not behind the driver's proxies: those call every method by reflection, each parameter of a statement
     * included. What they do besides the server's pool does: it gives an application no way to end a transaction of the transaction
     * manager, asks its exception sorter whether an error is the end of the connection, and has one handle of it at a time.
     */
    @Override
    public Connection getConnection() throws SQLException {
        // with the driver's own, for its rollback of what the last handle left and its mode outside of transactions
        super.getConnection();
        return connection;
    }

    @Override
    public void commit(Xid xid, boolean onePhase) throws XAException {
        try {
            super.commit(xid, onePhase);
        } catch (XAException e) {
            // a cause says that PostgreSQL or the way to it refused, and not that this was no time to commit
            if (!onePhase || e.errorCode != XAException.XAER_RMFAIL || !(e.getCause() instanceof SQLException)) {
                throw e;
            }
            XAException rolledBack =
                    new XAException(connectionLost() ? XAException.XA_RBCOMMFAIL : XAException.XA_RBROLLBACK);
            rolledBack.initCause(e);
            throw rolledBack;
        }
    }

    private boolean connectionLost() {
        try {
            return connection.isClosed();
        } catch (SQLException e) {
            return true;
        }
    }
}
