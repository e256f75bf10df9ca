package io.ledgerline.postgresql;

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
