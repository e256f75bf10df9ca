package io.ledgerline.platform.db;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.tools.RunScript;

/**
 * An empty, migrated database of its own for a test, on either of the two that the hub supports:
 *
 * <pre>{@code
 * @ParameterizedTest
 * @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
 * void something(TestDatabase db) { db.inTransaction(() -> ...); }
 * }</pre>
 *
 * Inside {@link #inTransaction} all statements of the thread go through one connection that commits at the end, or rolls
 * back with an exception; outside, every statement commits by itself.
 */
public final class TestDatabase {

    private static final String H2_OPTIONS =
            ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000";

    private static EmbeddedPostgres server;
    private static String h2Schema;

    private final String name;
    private final DataSource plain;
    private final ThreadLocal<Connection> current = new ThreadLocal<>();
    private final Database database;

    private TestDatabase(String name, DataSource plain) {
        this.name = name;
        this.plain = plain;
        this.database = new Database(dataSource());
    }

    /** One of each kind, for {@code @MethodSource}. */
    public static Stream<TestDatabase> both() {
        return Stream.of(h2(), postgres());
    }

    /** A fresh H2 database in memory, in PostgreSQL mode, with what the migrations made of the first one. */
    public static TestDatabase h2() {
        String schema = h2Schema();
        JdbcConnectionPool pool = h2Pool();
        try (Connection connection = pool.getConnection()) {
            RunScript.execute(connection, new StringReader(schema));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new TestDatabase("H2", pool);
    }

    /** Migrated once for all tests of the JVM: its statements again take a tenth of the time of the migrations. */
    private static synchronized String h2Schema() {
        if (h2Schema == null) {
            JdbcConnectionPool pool = h2Pool();
            Migrations.migrate(pool);
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet lines = statement.executeQuery("SCRIPT")) {
                StringBuilder schema = new StringBuilder();
                while (lines.next()) {
                    schema.append(lines.getString(1)).append('\n');
                }
                h2Schema = schema.toString();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
        return h2Schema;
    }

    private static JdbcConnectionPool h2Pool() {
        JdbcConnectionPool pool =
                JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + H2_OPTIONS, "sa", "sa");
        pool.setMaxConnections(40);
        return pool;
    }

    /** A fresh database on a real PostgreSQL server, started once for all tests of the JVM. */
    public static synchronized TestDatabase postgres() {
        try {
            if (server == null) {
                server = EmbeddedPostgres.builder()
                        .setServerConfig("max_prepared_transactions", "64")
                        .setServerConfig("fsync", "off")
                        .start();
                create("migrated", "template0");
                Migrations.migrate(server.getDatabase("postgres", "migrated"));
            }
            String fresh = "t" + UUID.randomUUID().toString().replace("-", "");
            create(fresh, "migrated");
            return new TestDatabase("PostgreSQL", server.getDatabase("postgres", fresh));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void create(String database, String template) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + database + " TEMPLATE " + template);
        }
    }

    /** The hub's access to it, joined to {@link #inTransaction}. */
    public Database database() {
        return database;
    }

    /** A data source joined to {@link #inTransaction}. */
    public DataSource dataSource() {
        return (DataSource) Proxy.newProxyInstance(
                TestDatabase.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getConnection") && current.get() != null) {
                        return uncloseable(current.get());
                    }
                    return invoke(plain, method, arguments);
                });
    }

    /** Does something in one transaction of this thread. */
    public <T> T inTransaction(Callable<T> work) {
        try (Connection connection = plain.getConnection()) {
            connection.setAutoCommit(false);
            Connection outer = current.get();
            current.set(connection);
            try {
                T result = work.call();
                connection.commit();
                return result;
            } catch (Throwable e) {
                connection.rollback();
                throw e;
            } finally {
                current.set(outer);
                connection.setAutoCommit(true);
            }
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Does something in one transaction of this thread. */
    public void inTransaction(Runnable work) {
        inTransaction(() -> {
            work.run();
            return null;
        });
    }

    private static Connection uncloseable(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                TestDatabase.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    return invoke(connection, method, arguments);
                });
    }

    private static Object invoke(Object target, java.lang.reflect.Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
