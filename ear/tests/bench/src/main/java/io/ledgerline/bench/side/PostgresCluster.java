package io.ledgerline.bench.side;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * A PostgreSQL server of the run's own, with every default of PostgreSQL's that makes data safe ({@code fsync},
 * {@code synchronous_commit}, {@code full_page_writes}); or one that is there already.
 */
public final class PostgresCluster implements AutoCloseable {

    private static final String SETTINGS = """
            listen_addresses = '127.0.0.1'
            unix_socket_directories = ''
            port = %d
            max_connections = 300
            max_prepared_transactions = 256
            shared_buffers = 512MB
            max_wal_size = 4GB
            fsync = on
            synchronous_commit = on
            full_page_writes = on
            """;

    private static final String EMBEDDED = "/postgres-linux-x86_64.txz";

    private final String url;
    private final String user;
    private final String password;
    private final Path bin;
    private final Path data;

    private PostgresCluster(String url, String user, String password, Path bin, Path data) {
        this.url = url;
        this.user = user;
        this.password = password;
        this.bin = bin;
        this.data = data;
    }

    /** The server that the options name, or a new one. */
    public static PostgresCluster of(SideOptions options) throws IOException, InterruptedException {
        if (options.database() != null) {
            return new PostgresCluster(options.database(), options.user(), options.password(), null, null);
        }
        Path bin = options.postgresBin() == null ? binaries(options.work()) : options.postgresBin();
        Path data = options.work().resolve("postgresql");
        Folders.delete(data);
        Files.createDirectories(data);
        int port = Ports.free(1).get(0);
        Path log = options.work().resolve("postgresql.log");
        run(log, bin, "initdb", "-D", data.toString(), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale");
        Files.writeString(
                data.resolve("postgresql.conf"), String.format(Locale.ROOT, SETTINGS, port), StandardOpenOption.APPEND);
        PostgresCluster cluster =
                new PostgresCluster("jdbc:postgresql://127.0.0.1:" + port + "/", "postgres", "postgres", bin, data);
        run(log, bin, "pg_ctl", "-D", data.toString(), "-l", log.toString(), "-w", "start");
        return cluster;
    }

    /** An empty database of that name; what was there is dropped. */
    String database(String name) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url + "postgres", user, password);
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
            statement.execute("CREATE DATABASE " + name);
            statement.execute("CHECKPOINT");
        }
        return address(name);
    }

    /** Where a database of that name is. */
    public String address(String name) {
        return url + name;
    }

    /** Who may do everything in it. */
    public String user() {
        return user;
    }

    /** Their password. */
    public String password() {
        return password;
    }

    /** The server's first process; 0 when it is not ours. */
    public long pid() throws IOException {
        return data == null
                ? 0
                : Long.parseLong(
                        Files.readAllLines(data.resolve("postmaster.pid")).get(0));
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (data != null) {
            run(
                    data.resolveSibling("postgresql.log"),
                    bin,
                    "pg_ctl",
                    "-D",
                    data.toString(),
                    "-m",
                    "fast",
                    "-w",
                    "stop");
            Folders.delete(data);
        }
    }

    private static Path binaries(Path work) throws IOException, InterruptedException {
        for (String place : List.of("/usr/lib/postgresql/15/bin", "/usr/pgsql-15/bin")) {
            if (Files.isExecutable(Path.of(place, "initdb"))) {
                return Path.of(place);
            }
        }
        // those that the tests use
        Path embedded = Files.createDirectories(work.resolve("postgresql-server"));
        if (!Files.isExecutable(embedded.resolve("bin/initdb"))) {
            try (InputStream archive = PostgresCluster.class.getResourceAsStream(EMBEDDED)) {
                if (archive == null) {
                    throw new IOException("no PostgreSQL server here; name one with --postgresql-bin or --database");
                }
                Path file = embedded.resolve("server.txz");
                Files.copy(archive, file);
                run(
                        work.resolve("postgresql.log"),
                        Path.of("/usr/bin"),
                        "env",
                        "tar",
                        "-xJf",
                        file.toString(),
                        "-C",
                        embedded.toString());
            }
        }
        return embedded.resolve("bin");
    }

    private static void run(Path log, Path bin, String program, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            // PostgreSQL refuses to run as root; in a user namespace of its own it is nobody
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(bin.resolve(program).toString());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IOException(program + " failed, see " + log);
        }
    }
}
