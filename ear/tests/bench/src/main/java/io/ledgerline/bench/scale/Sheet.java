package io.ledgerline.bench.scale;

import io.ledgerline.bench.side.Curve;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;

/** What a study writes: lines of Markdown, also to the terminal as they come, and curves. */
final class Sheet {

    private final StringBuilder lines = new StringBuilder();
    private final Path curves;

    /** With the folder for curves, or null for none. */
    Sheet(Path curves) {
        this.curves = curves;
    }

    void line(String text) {
        lines.append(text).append('\n');
        System.out.println(text);
    }

    void curve(String file, String title, String across, String up, Map<String, SortedMap<Integer, Double>> lines)
            throws IOException {
        if (curves != null) {
            Files.createDirectories(curves);
            Files.writeString(curves.resolve(file), new Curve(title, across, up, lines).svg());
        }
    }

    String markdown() {
        return lines.toString();
    }
}
