package io.ledgerline.bench.side;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The ratio that the short form had when it was last written down, with the load that it is for.
 *
 * @param connections connections
 * @param warmUpMessages messages that each system takes before it is measured
 * @param seconds seconds measured
 * @param atTheErp how many times the peer's rate at the ERP the hub had
 * @param recorded when, ISO date
 */
record RecordedRatio(int connections, int warmUpMessages, int seconds, double atTheErp, String recorded) {

    /** What is left of the ratio when it has fallen by a third. */
    private static final double LEAST = 2.0 / 3;

    static Path file(Path root) {
        return root.resolve("ear/tests/bench/src/main/resources/recorded-ratio.json");
    }

    static RecordedRatio read(Path root) throws IOException {
        return new ObjectMapper().readValue(file(root).toFile(), RecordedRatio.class);
    }

    void write(Path root) throws IOException {
        new ObjectMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValue(file(root).toFile(), this);
    }

    /** Whether a ratio is more than a third below this one. */
    boolean fallen(double ratio) {
        return ratio < atTheErp * LEAST;
    }
}
