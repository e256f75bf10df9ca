package io.ledgerline.bench.side;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/**
 * A line chart as SVG: a logarithmic axis for what was varied, a linear one from zero for what was measured.
 *
 * @param title heading
 * @param across what was varied
 * @param up what was measured
 * @param lines for each system its points
 */
public record Curve(String title, String across, String up, Map<String, SortedMap<Integer, Double>> lines) {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final int LEFT = 70;
    private static final int RIGHT = 20;
    private static final int TOP = 40;
    private static final int BOTTOM = 60;
    private static final int GRID = 5;
    private static final List<String> COLOURS = List.of("#1b6ca8", "#c8553d", "#588157");

    /** The document. */
    public String svg() {
        StringBuilder svg = new StringBuilder(4096);
        add(
                svg,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">%n",
                WIDTH,
                HEIGHT);
        add(svg, "<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>%n", WIDTH, HEIGHT);
        add(svg, "<text x=\"%d\" y=\"20\" font-size=\"14\" font-weight=\"bold\">%s</text>%n", LEFT, escape(title));
        double top = highest();
        for (int i = 0; i <= GRID; i++) {
            double value = top * i / GRID;
            double y = y(value, top);
            add(
                    svg,
                    "<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"#dddddd\"/>%n",
                    LEFT,
                    y,
                    WIDTH - RIGHT,
                    y);
            add(svg, "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>%n", LEFT - 6, y + 4, label(value));
        }
        lines.values().stream()
                .flatMap(points -> points.keySet().stream())
                .distinct()
                .sorted()
                .forEach(x -> add(
                        svg,
                        "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>%n",
                        x(x),
                        HEIGHT - BOTTOM + 18,
                        label(x)));
        add(
                svg,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>%n",
                (LEFT + WIDTH - RIGHT) / 2,
                HEIGHT - 22,
                escape(across));
        add(
                svg,
                "<text transform=\"translate(16 %d) rotate(-90)\" text-anchor=\"middle\">%s</text>%n",
                (TOP + HEIGHT - BOTTOM) / 2,
                escape(up));
        int number = 0;
        for (Map.Entry<String, SortedMap<Integer, Double>> line : lines.entrySet()) {
            String colour = COLOURS.get(number % COLOURS.size());
            StringBuilder points = new StringBuilder();
            line.getValue().forEach((x, value) -> add(points, "%.1f,%.1f ", x(x), y(value, top)));
            add(
                    svg,
                    "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2\" points=\"%s\"/>%n",
                    colour,
                    points.toString().trim());
            line.getValue()
                    .forEach((x, value) -> add(
                            svg,
                            "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>%n",
                            x(x),
                            y(value, top),
                            colour));
            add(
                    svg,
                    "<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>%n",
                    LEFT + 10 + number * 100,
                    HEIGHT - 6,
                    colour,
                    escape(line.getKey()));
            number++;
        }
        return svg.append("</svg>\n").toString();
    }

    private double highest() {
        double highest = lines.values().stream()
                .flatMap(points -> points.values().stream())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(1);
        double step = Math.pow(10, Math.floor(Math.log10(Math.max(highest, 1e-3))));
        return Math.ceil(highest / step) * step;
    }

    private double x(int value) {
        double least =
                lines.values().stream().mapToInt(SortedMap::firstKey).min().orElse(1);
        double most = lines.values().stream().mapToInt(SortedMap::lastKey).max().orElse(1);
        double share = most > least ? Math.log(value / least) / Math.log(most / least) : 0.5;
        return LEFT + 15 + share * (WIDTH - LEFT - RIGHT - 30);
    }

    private static double y(double value, double top) {
        return HEIGHT - BOTTOM - value / top * (HEIGHT - BOTTOM - TOP);
    }

    private static String label(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.1f", value);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private static void add(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format.replace("%n", "\n"), values));
    }
}
