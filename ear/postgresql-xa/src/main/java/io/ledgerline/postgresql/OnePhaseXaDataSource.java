package io.ledgerline.postgresql;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.XAConnection;
import org.postgresql.core.BaseConnection;
import org.postgresql.xa.PGXADataSource;

/**
 * PostgreSQL's XA data source, whose connections answer a one-phase commit that fails with "rolled back" ({@code XA_RB*})
 * instead of "resource manager failed" ({@code XAER_RMFAIL}).
 *
 * <p>The transaction manager takes the latter for a heuristic hazard, writes it into its log and never forgets it, although
 * nothing is left that could be recovered: PostgreSQL alone took part, and it rolls back what it has not committed. When the
 * connection breaks in the commit, "rolled back" is a guess. Whoever gets it may not build on it: the hub tells nobody that
 * the work is done, and all its work is done once however often it is tried (identities in the journal, the ledger's
 * idempotency keys). What is prepared in two phases is not touched by this.
 */
public class OnePhaseXaDataSource extends PGXADataSource {

    @Override
    public XAConnection getXAConnection(String user, String password) throws SQLException {
        Connection connection = getConnection(user, password);
        try {
            return new OnePhaseXaConnection((BaseConnection) connection);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public XAConnection getXAConnection() throws SQLException {
        return getXAConnection(getUser(), getPassword());
    }
}
