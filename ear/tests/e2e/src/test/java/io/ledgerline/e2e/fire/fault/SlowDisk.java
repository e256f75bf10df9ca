package io.ledgerline.e2e.fire.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Lets every write of the broker's journal, of the transaction log and of H2's files wait in the hub's own process, as a disk
 * does that answers late; the writes of PostgreSQL are made late by the proxy before it. A device that is slow by itself
 * would need device-mapper, which few machines of tests have.
 */
public final class SlowDisk {

    private static final Duration WAIT = Duration.ofMillis(150);

    private final Path slow;

    /** With a folder of its own for its switch. */
    public SlowDisk(Path folder) {
        this.slow = folder.resolve("slow");
    }

    /** Byteman rules that wait while it is slow. */
    public List<String> rules() {
        return List.of(
                rule("journal", "org.apache.activemq.artemis.core.io.buffer.TimedBuffer", "flushBatch"),
                rule("H2", "org.h2.mvstore.SingleFileStore", "writeFully"));
    }

    private String rule(String name, String target, String method) {
        return String.join(
                System.lineSeparator(),
                "RULE slow disk: " + name,
                "CLASS " + target,
                "METHOD " + method,
                "AT ENTRY",
                "BIND file:java.io.File = new java.io.File(\"" + slow + "\")",
                "IF file.exists()",
                "DO delay(" + WAIT.toMillis() + ")",
                "ENDRULE");
    }

    /** From now on it is slow. */
    void begin() {
        try {
            Files.writeString(slow, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** It is quick again. */
    public void end() {
        try {
            Files.deleteIfExists(slow);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
