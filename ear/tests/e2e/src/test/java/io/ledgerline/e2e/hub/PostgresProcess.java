package io.ledgerline.e2e.hub;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The processes of an embedded PostgreSQL, which its own API cannot kill or start again. */
final class PostgresProcess {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final EmbeddedPostgres postgres;

    PostgresProcess(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    /** Kills them; what it returns starts them again with the same command. */
    Runnable kill() {
        Path data = data();
        ProcessHandle postmaster = postmaster(data);
        List<String> command = command(postmaster);
        List<ProcessHandle> all =
                Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        Awaitility.await("PostgreSQL is gone")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
        return () -> start(command, data);
    }

    private void start(List<String> command, Path data) {
        try {
            Files.deleteIfExists(data.resolve("postmaster.pid"));
            new ProcessBuilder(command)
                    .directory(data.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Awaitility.await("PostgreSQL takes connections")
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .until(this::takesConnections);
    }

    private boolean takesConnections() {
        try (Connection connection = postgres.getPostgresDatabase().getConnection()) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    /** Where it keeps its data. */
    Path data() {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show data_directory")) {
            row.next();
            return Path.of(row.getString(1));
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL does not tell its data directory", e);
        }
    }

    private static ProcessHandle postmaster(Path data) {
        try {
            String pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0);
            return ProcessHandle.of(Long.parseLong(pid.trim())).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As it was started; it refuses to run as root, for whom the embedding opens a user namespace. */
    private static List<String> command(ProcessHandle postmaster) {
        try {
            byte[] line = Files.readAllBytes(Path.of("/proc", Long.toString(postmaster.pid()), "cmdline"));
            List<String> command = new ArrayList<>();
            if (System.getProperty("user.name").equals("root")) {
                command.addAll(List.of("unshare", "-U"));
            }
            command.addAll(Arrays.asList(new String(line, StandardCharsets.UTF_8).split("\0")));
            return command;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
