package io.ledgerline.e2e.fire.recovery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The scripts that operators use, run as they are. */
final class DeployScripts {

    private final Path folder = Path.of(System.getProperty("hub.config")).resolve("deploy");
    private final Path log;
    private final Map<String, String> environment;

    /**
     * With variables of their own.
     *
     * @param log where what they say goes
     */
    DeployScripts(Path log, Map<String, String> environment) {
        this.log = log;
        this.environment = environment;
    }

    /** Runs one to its end. */
    void run(String script, String... arguments) {
        Process process = start(script, arguments);
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException(script + " " + List.of(arguments) + " failed, see " + log);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Starts one that goes on until it is ended. */
    Process start(String script, String... arguments) {
        List<String> command = new ArrayList<>(List.of(folder.resolve(script).toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
