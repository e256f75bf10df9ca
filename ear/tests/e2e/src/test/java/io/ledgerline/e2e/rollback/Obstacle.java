package io.ledgerline.e2e.rollback;

import io.ledgerline.e2e.hub.HubDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.awaitility.Awaitility;

/**
 * Lets no transaction be prepared that writes to a table in a certain way: a deferred constraint trigger, so that
 * everything is written, and the connector called, before the branch refuses.
 */
final class Obstacle implements AutoCloseable {

    private final HubDatabase database;
    private final String name;
    private final String table;

    /** In the way of {@code insert} or {@code update} of a table in {@code ledgerline} or {@code erp}. */
    Obstacle(HubDatabase database, String name, String table, String write) throws SQLException {
        this(database, name, table, write, """
                perform nextval('obstacle_hits');
                raise exception 'an obstacle of the test' using errcode = 'check_violation';""");
    }

    /** Breaks the connection in the middle of the next commit that writes to the table; those after it pass. */
    static Obstacle breaking(HubDatabase database, String name, String table, String write) throws SQLException {
        return new Obstacle(database, name, table, write, """
                if nextval('obstacle_hits') = 1 then
                    perform pg_terminate_backend(pg_backend_pid());
                end if;
                return null;""");
    }

    private Obstacle(HubDatabase database, String name, String table, String write, String body) throws SQLException {
        this.database = database;
        this.name = name;
        this.table = table;
        // a sequence does not roll back: it counts what the trigger refused
        execute("create sequence obstacle_hits");
        execute("create function obstruct() returns trigger language plpgsql as $$ begin " + body + " end $$");
        execute("create constraint trigger obstacle after " + write + " on " + table
                + " deferrable initially deferred for each row execute function obstruct()");
    }

    /** Waits until so many transactions were refused. */
    void awaitRefusals(int count) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .until(() -> count(
                                database,
                                name,
                                "select case when is_called then last_value else 0 end from obstacle_hits")
                        >= count);
    }

    @Override
    public void close() throws SQLException {
        execute("drop trigger obstacle on " + table);
        execute("drop function obstruct()");
        execute("drop sequence obstacle_hits");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.connect(name);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** How many rows a query counts. */
    static long count(HubDatabase database, String name, String sql) throws SQLException {
        try (Connection connection = database.connect(name);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }
}
