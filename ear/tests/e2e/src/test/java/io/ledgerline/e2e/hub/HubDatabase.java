package io.ledgerline.e2e.hub;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The databases under a server: the hub's own and the ERP's tables. */
public final class HubDatabase implements AutoCloseable {

    private final EmbeddedPostgres postgres;
    private final EmbeddedPostgres erp;
    private int entrance;

    private HubDatabase(EmbeddedPostgres postgres, EmbeddedPostgres erp) {
        this.postgres = postgres;
        this.erp = erp;
    }

    /** H2 files in the server's base directory, the server's default. */
    public static HubDatabase h2() {
        return new HubDatabase(null, null);
    }

    /** A real PostgreSQL of its own with the two databases, empty, ready for two-phase commit. */
    public static HubDatabase postgresql() {
        EmbeddedPostgres server = server("ledgerline", "erp");
        return new HubDatabase(server, server);
    }

    /** The same on two PostgreSQL servers: what befalls the hub's own does not befall the ERP's. */
    public static HubDatabase postgresqlApart() {
        return new HubDatabase(server("ledgerline"), server("erp"));
    }

    private static EmbeddedPostgres server(String... databases) {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setPort(ReservedPorts.next())
                    .setServerConfig("max_prepared_transactions", "64")
                    .setServerConfig("max_connections", "200")
                    // the default of this embedding is off: a killed server would then lose what it has confirmed
                    .setServerConfig("synchronous_commit", "on")
                    .start();
            try (Connection connection = server.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                for (String database : databases) {
                    statement.execute("create database " + database);
                }
            }
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot create the databases", e);
        }
    }

    /** The one that the system property {@code hub.database} names. */
    public static HubDatabase ofRun() {
        String kind = System.getProperty("hub.database", "h2");
        return switch (kind) {
            case "h2" -> h2();
            case "postgresql" -> postgresql();
            default -> throw new IllegalArgumentException("hub.database must be h2 or postgresql, not " + kind);
        };
    }

    /**
     * A look under the server, for tests that put something in its way.
     *
     * @param name {@code ledgerline} or {@code erp}
     * @throws IllegalStateException when it is H2, whose files are the server's alone
     */
    public Connection connect(String name) throws SQLException {
        if (postgres == null) {
            throw new IllegalStateException("Only PostgreSQL lets two processes in");
        }
        return at(name).getDatabase("postgres", name).getConnection();
    }

    /** {@code h2} or {@code postgresql}. */
    public String kind() {
        return postgres == null ? "h2" : "postgresql";
    }

    /**
     * Transactions that are prepared and neither committed nor rolled back. PostgreSQL tells at any time, even while the hub
     * is dead; H2 files can be read only after the hub has stopped.
     *
     * @param base the base directory of the stopped server
     */
    public List<String> prepared(Path base) {
        return postgres == null
                ? Stream.of(base.resolve("data/ledgerline"), base.resolve("data/erp"))
                        .flatMap(file -> preparedInH2(file).stream())
                        .toList()
                : preparedInPostgres();
    }

    private List<String> preparedInPostgres() {
        List<String> prepared = new ArrayList<>();
        for (String name : List.of("ledgerline", "erp")) {
            prepared.addAll(preparedInPostgres(name));
        }
        return prepared;
    }

    private List<String> preparedInPostgres(String name) {
        try (Connection connection = connect(name)) {
            return texts(
                    connection,
                    "select database || ' ' || gid from pg_prepared_xacts where database = current_database() order by prepared");
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot read the prepared transactions", e);
        }
    }

    private static List<String> preparedInH2(Path file) {
        String user = file.getFileName().toString();
        String url = "jdbc:h2:file:" + file + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;"
                + "IFEXISTS=TRUE;ACCESS_MODE_DATA=r";
        try (Connection connection = DriverManager.getConnection(url, user, user)) {
            return texts(
                    connection, "select transaction_name || ' ' || transaction_state from information_schema.in_doubt");
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot read the prepared transactions of " + user, e);
        }
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    /** The port of PostgreSQL. */
    public int port() {
        return postgres.getPort();
    }

    /** From now on servers are led to PostgreSQL by another port, which somebody forwards. */
    public void entrance(int port) {
        entrance = port;
    }

    private String url(String name) {
        String direct = at(name).getJdbcUrl("postgres", name);
        return entrance == 0 ? direct : direct.replace(":" + postgres.getPort() + "/", ":" + entrance + "/");
    }

    private EmbeddedPostgres at(String name) {
        return name.equals("erp") ? erp : postgres;
    }

    /** Where the PostgreSQL of the hub keeps its data; it must be running. */
    public Path data() {
        return new PostgresProcess(postgres).data();
    }

    /**
     * Kills PostgreSQL as a power failure would (SIGKILL to all of its processes).
     *
     * @return starts it again on the same data and port, and returns when it takes connections
     */
    public Runnable kill() {
        return new PostgresProcess(postgres).kill();
    }

    /** The environment variables that lead the server here. */
    Map<String, String> environment() {
        if (postgres == null) {
            return Map.of();
        }
        return Map.of(
                "LEDGERLINE_DB_DRIVER", "postgresql",
                "LEDGERLINE_DB_URL", url("ledgerline"),
                "LEDGERLINE_DB_USER", "postgres",
                "LEDGERLINE_DB_PASSWORD", "postgres",
                "LEDGERLINE_ERP_TABLES_DRIVER", "postgresql",
                "LEDGERLINE_ERP_TABLES_URL", url("erp"),
                "LEDGERLINE_ERP_TABLES_USER", "postgres",
                "LEDGERLINE_ERP_TABLES_PASSWORD", "postgres");
    }

    /** Ends the PostgreSQL server and deletes its data; H2 files go with the base directory. */
    @Override
    public void close() {
        if (postgres == null) {
            return;
        }
        try {
            postgres.close();
            if (erp != postgres) {
                erp.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
