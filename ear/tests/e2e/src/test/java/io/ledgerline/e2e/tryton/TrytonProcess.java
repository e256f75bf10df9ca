package io.ledgerline.e2e.tryton;

import io.ledgerline.e2e.hub.ReservedPorts;
import io.ledgerline.e2e.hub.WorkFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * A Tryton of the test's own, by {@code config/dev/tryton/tryton.sh}. Where it is missing and may not be installed the tests are
 * left out, unless {@code LEDGERLINE_TRYTON=required}.
 */
public final class TrytonProcess {

    private static final int MAY_NOT_INSTALL = 3;

    private final int port = ReservedPorts.next();
    private final Path home = Path.of("/var/tmp/ledgerline-tryton-" + System.getProperty("user.name"), "e2e-" + port);
    private boolean begun;
    private boolean serving;

    /** Starts it with the sample network in it, once. */
    public synchronized void start() {
        if (begun) {
            return;
        }
        int ended = run("start");
        Assumptions.assumeTrue(
                ended != MAY_NOT_INSTALL || "required".equals(System.getenv("LEDGERLINE_TRYTON")),
                "Tryton is not here, and only root may install it");
        if (ended != 0) {
            throw new IllegalStateException("Tryton did not start, see " + home);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> run("remove"), "tryton-remove"));
        begun = true;
        serving = true;
    }

    /** Its port, whether it runs or not. */
    public int port() {
        return port;
    }

    /** Whether it runs. */
    public synchronized boolean serving() {
        return serving;
    }

    /** Ends it at once, as a crash would; its database stays. */
    public synchronized void kill() {
        if (serving) {
            serving = false;
            succeed("kill");
        }
    }

    /** Starts it again, unless it runs. */
    public synchronized void serve() {
        if (begun && !serving) {
            succeed("serve");
            serving = true;
        }
    }

    private void succeed(String command) {
        if (run(command) != 0) {
            throw new IllegalStateException("tryton.sh " + command + " failed, see " + home);
        }
    }

    private int run(String command) {
        Path script = Path.of(System.getProperty("hub.config"), "dev", "tryton", "tryton.sh");
        ProcessBuilder process = new ProcessBuilder("bash", script.toString(), command).redirectErrorStream(true);
        process.environment().put("TRYTON_HOME", home.toString());
        process.environment().put("TRYTON_PORT", String.valueOf(port));
        process.redirectOutput(
                WorkFolder.path().resolve("tryton-" + command + ".log").toFile());
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
}
