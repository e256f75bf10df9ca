package io.ledgerline.posting.connector.tryton;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * A real Tryton for tests, by {@code config/dev/tryton/tryton.sh}: started once for all tests of a run, stopped at its end. Where
 * it is missing and may not be installed the tests are left out, unless {@code LEDGERLINE_TRYTON=required}.
 */
final class TrytonServer {

    private static final int MAY_NOT_INSTALL = 3;
    private static final Path SCRIPT = Path.of("..", "config", "dev", "tryton", "tryton.sh");
    private static TrytonServer shared;

    private final int port;
    private final Path home;

    private TrytonServer(int port, Path home) {
        this.port = port;
        this.home = home;
    }

    /** The one of this run. */
    static synchronized TrytonServer shared() {
        if (shared == null) {
            int port = freePort();
            TrytonServer server = new TrytonServer(
                    port, Path.of("/var/tmp/ledgerline-tryton-" + System.getProperty("user.name"), "ejb-" + port));
            int ended = server.run("start");
            boolean required = "required".equals(System.getenv("LEDGERLINE_TRYTON"));
            Assumptions.assumeTrue(
                    ended != MAY_NOT_INSTALL || required, "Tryton is not here, and only root may install it");
            if (ended != 0) {
                throw new IllegalStateException("Tryton did not start, see " + server.home);
            }
            Runtime.getRuntime().addShutdownHook(new Thread(() -> server.run("remove"), "tryton-stop"));
            shared = server;
        }
        return shared;
    }

    /** Address of its database. */
    String url() {
        return "http://127.0.0.1:" + port + "/erp/";
    }

    int port() {
        return port;
    }

    /** Ends it at once, as a crash would; its database stays. */
    void kill() {
        succeed("kill");
    }

    /** Starts it again. */
    void serve() {
        succeed("serve");
    }

    private void succeed(String command) {
        if (run(command) != 0) {
            throw new IllegalStateException("tryton.sh " + command + " failed");
        }
    }

    private int run(String command) {
        ProcessBuilder process = new ProcessBuilder("bash", SCRIPT.toString(), command).redirectErrorStream(true);
        process.environment().put("TRYTON_HOME", home.toString());
        process.environment().put("TRYTON_PORT", String.valueOf(port));
        process.redirectOutput(
                Path.of("target", "tryton-" + port + "-" + command + ".log").toFile());
        try {
            Process running = process.start();
            if (!running.waitFor(10, TimeUnit.MINUTES)) {
                running.destroyForcibly();
                throw new IllegalStateException("tryton.sh " + command + " does not end");
            }
            return running.exitValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Below what the system gives to outgoing connections, so that it is still free when a killed server starts again. */
    private static int freePort() {
        IOException refused = null;
        for (int i = 0; i < 1_000; i++) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                refused = e; // somebody's
            }
        }
        throw new IllegalStateException("no port is free", refused);
    }
}
