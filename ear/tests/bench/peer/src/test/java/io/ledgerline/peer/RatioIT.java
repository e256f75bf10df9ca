package io.ledgerline.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The hub against the peer in short: both are started on the server and the programs that this build has made. */
class RatioIT {

    /** Three rounds on a slow machine. */
    private static final Duration MOST = Duration.ofMinutes(25);

    @Test
    void theHubIsStillAsMuchFasterThanThePeerAsWasWrittenDown() throws IOException, InterruptedException {
        Path root = Path.of(System.getProperty("ledgerline.root"));
        Path log = Path.of("target", "ratio.log");

        Process comparison = new ProcessBuilder(
                        root.resolve("ear/tests/bench/side-by-side").toString(), "--short", "--no-build")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended;
        try {
            ended = comparison.waitFor(MOST.toMinutes(), TimeUnit.MINUTES);
        } finally {
            comparison.descendants().forEach(ProcessHandle::destroy);
            comparison.destroy();
        }

        List<String> lines = Files.readAllLines(log);
        System.out.println(String.join(System.lineSeparator(), lines));
        assertThat(ended).as(String.join("\n", lines)).isTrue();
        assertThat(comparison.exitValue()).as(String.join("\n", lines)).isZero();
        assertThat(lines).anyMatch(line -> line.endsWith("It stands."));
    }
}
