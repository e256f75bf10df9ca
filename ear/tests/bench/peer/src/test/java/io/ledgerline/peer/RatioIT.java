package io.ledgerline.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The hub against the peer in short: both are started on the server and the programs that this build has made. */
class RatioIT {

    @Test
    void theHubIsStillAsMuchFasterThanThePeerAsWasWrittenDown() throws IOException, InterruptedException {
        Path root = Path.of(System.getProperty("ledgerline.root"));
        Path log = Path.of("target", "ratio.log");

        Process comparison = new ProcessBuilder(
                        root.resolve("ear/tests/bench/side-by-side").toString(), "--short", "--no-build")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        int exit;
        try {
            exit = comparison.waitFor();
        } finally {
            comparison.destroy();
        }

        List<String> lines = Files.readAllLines(log);
        System.out.println(String.join(System.lineSeparator(), lines));
        assertThat(exit).as(String.join("\n", lines)).isZero();
        assertThat(lines).anyMatch(line -> line.endsWith("It stands."));
    }
}
