package io.ledgerline.peer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Camel's idempotent repository in the transaction of the message. One insert, where Camel's own JDBC repository selects first;
 * nothing to confirm or to remove, since the row lives and dies with the transaction.
 */
final class SeenMessages extends ServiceSupport implements IdempotentRepository {

    /** Stands between source and control id in a key. */
    static final char SEPARATOR = '\n';

    private final DataSource database;

    SeenMessages(DataSource database) {
        this.database = database;
    }

    @Override
    public boolean add(String key) {
        return run("INSERT INTO seen (source, control_id) VALUES (?, ?) ON CONFLICT DO NOTHING", key);
    }

    @Override
    public boolean contains(String key) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT 1 FROM seen WHERE source = ? AND control_id = ?")) {
            bind(statement, key);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        } catch (SQLException e) {
            throw new RuntimeCamelException(e);
        }
    }

    @Override
    public boolean remove(String key) {
        return run("DELETE FROM seen WHERE source = ? AND control_id = ?", key);
    }

    @Override
    public boolean confirm(String key) {
        return true;
    }

    @Override
    public void clear() {
        throw new UnsupportedOperationException("what was seen is never forgotten as a whole");
    }

    private boolean run(String sql, String key) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, key);
            return statement.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new RuntimeCamelException(e);
        }
    }

    private static void bind(PreparedStatement statement, String key) throws SQLException {
        int at = key.indexOf(SEPARATOR);
        statement.setString(1, key.substring(0, at));
        statement.setString(2, key.substring(at + 1));
    }
}
