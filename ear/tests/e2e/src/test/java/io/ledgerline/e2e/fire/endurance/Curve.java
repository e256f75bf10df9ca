package io.ledgerline.e2e.fire.endurance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Draws samples: one panel a figure, time from left to right. */
final class Curve {

    private static final int WIDTH = 900;
    private static final int PANEL = 70;
    private static final int LEFT = 170;

    private Curve() {}

    static void write(Path file, String title, List<Sample> samples) {
        StringBuilder svg = new StringBuilder();
        int height = 40 + Series.ALL.size() * PANEL;
        line(
                svg,
                "<svg xmlns='http://www.w3.org/2000/svg' width='%d' height='%d' font-family='sans-serif' font-size='12'>",
                WIDTH,
                height);
        line(
                svg,
                "<rect width='100%%' height='100%%' fill='white'/><text x='10' y='20' font-size='14'>%s</text>",
                title);
        double end = samples.get(samples.size() - 1).second();
        for (int i = 0; i < Series.ALL.size(); i++) {
            panel(svg, Series.ALL.get(i), samples, 35 + i * PANEL, end);
        }
        svg.append("</svg>\n");
        try {
            Files.writeString(file, svg);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void panel(StringBuilder svg, Series series, List<Sample> samples, int top, double end) {
        double most =
                Math.max(1e-9, samples.stream().mapToDouble(series::of).max().orElse(1));
        line(svg, "<text x='10' y='%d'>%s</text>", top + 22, series.name());
        line(svg, "<text x='10' y='%d' fill='#666'>most %.0f</text>", top + 40, most);
        line(
                svg,
                "<rect x='%d' y='%d' width='%d' height='%d' fill='#f4f4f4'/>",
                LEFT,
                top,
                WIDTH - LEFT - 10,
                PANEL - 12);
        StringBuilder points = new StringBuilder();
        for (Sample sample : samples) {
            points.append(String.format(
                    Locale.ROOT,
                    "%.1f,%.1f ",
                    LEFT + sample.second() / Math.max(1, end) * (WIDTH - LEFT - 10),
                    top + (PANEL - 12) * (1 - series.of(sample) / most)));
        }
        line(svg, "<polyline points='%s' fill='none' stroke='#1f5fa8' stroke-width='1.5'/>", points);
    }

    private static void line(StringBuilder svg, String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
