package io.ledgerline.postgresql;

import java.io.Serializable;
import java.sql.SQLException;
import java.util.List;
import org.jboss.jca.adapters.jdbc.spi.ExceptionSorter;

/**
 * Which errors are the end of their connection: the classes of SQLSTATE that PostgreSQL's driver counts as such in its pooled connections,
 * whose proxies the hub does without ({@link OnePhaseXaConnection}). The server's own sorter for PostgreSQL knows a lost connection only
 * (08006), and not a backend that an administrator ended.
 */
public final class FatalErrors implements ExceptionSorter, Serializable {

    private static final long serialVersionUID = 1L;

    private static final List<String> FATAL = List.of(
            "08", // connection exception
            "53", // insufficient resources
            "57P01", // admin shutdown
            "57P02", // crash shutdown
            "57P03", // cannot connect now
            "58", // system error
            "60", // system error of old
            "99", // unexpected error
            "F0", // configuration file error
            "XX"); // internal error

    @Override
    public boolean isExceptionFatal(SQLException thrown) {
        String state = thrown.getSQLState();
        // without a state nobody knows, and the driver lets such a connection go as well
        return state == null || state.length() < 2 || FATAL.stream().anyMatch(state::startsWith);
    }
}
