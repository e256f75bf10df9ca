package io.ledgerline.web.console.flow;

import io.ledgerline.monitoring.flow.Dependencies;
import io.ledgerline.monitoring.flow.DependencyMap;
import io.ledgerline.monitoring.flow.DependencyMap.Kind;
import io.ledgerline.monitoring.flow.DependencyMap.Link;
import io.ledgerline.monitoring.flow.DependencyMap.Node;
import io.ledgerline.web.console.Faces;
import io.ledgerline.web.console.Words;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What hangs on what, drawn from live traffic; and what an outage of one of it touches. */
@Named("dependencyMap")
@RequestScoped
public class MapPage {

    /** Nodes of a kind that are drawn, the busiest first; the table has all. */
    private static final int MOST = 14;

    private static final int WIDTH = 190;
    private static final int STEP = 265;
    private static final int HEIGHT = 40;
    private static final int ROW = 52;
    private static final int LONGEST = 24;

    @Inject
    private Dependencies dependencies;

    @Inject
    private Words words;

    private DependencyMap map;
    private Set<Node> touched;

    /**
     * A node, as it is drawn.
     *
     * @param x left edge
     * @param y upper edge
     * @param text its name, short enough for its box
     * @param tone {@code hot} when the outage touches it, {@code cold} when it does not, empty when nothing is chosen
     */
    public record Box(int x, int y, String text, String tone) {}

    /**
     * Traffic, as it is drawn.
     *
     * @param path the line
     * @param width how thick it is
     * @param tone as that of a box
     */
    public record Line(String path, String width, String tone) {}

    /** The reading. */
    public DependencyMap getReading() {
        if (map == null) {
            map = dependencies.read();
        }
        return map;
    }

    /** The node whose outage is looked at, or null. */
    public String getChosen() {
        return Faces.parameter("node");
    }

    private Set<Node> touched() {
        if (touched == null) {
            touched = getChosen() == null ? Set.of() : getReading().touched(getChosen());
        }
        return touched;
    }

    /** What the outage means, in words; null when nothing is chosen. */
    public String getImpact() {
        if (touched().isEmpty()) {
            return getChosen() == null ? null : "No traffic of the time looked at has to do with it.";
        }
        return "Its outage touches " + named(Kind.SYSTEM, "sender") + ", " + named(Kind.WORKFLOW, "workflow") + ", "
                + named(Kind.ERP, "ERP") + ". " + went(getReading().traffic(getChosen()));
    }

    private String went(long count) {
        return count == 1
                ? "1 message, document or posting went that way."
                : words.number(count) + " messages, documents or postings went that way.";
    }

    private String named(Kind kind, String word) {
        List<String> names = touched().stream()
                .filter(node -> node.kind() == kind)
                .map(this::name)
                .toList();
        return names.size() + " " + word + (names.size() == 1 ? "" : "s")
                + (names.isEmpty() ? "" : " (" + String.join(", ", names) + ")");
    }

    /** What a node is called. */
    public String name(Node node) {
        return node.kind() == Kind.WORKFLOW || node.kind() == Kind.INTERFACE ? words.say(node.name()) : node.name();
    }

    /** Every link, the busiest of each kind first. */
    public List<Link> getLinks() {
        return getReading().links();
    }

    /** True when an outage of the chosen node touches both ends. */
    public boolean hot(Link link) {
        return touched().contains(link.from()) && touched().contains(link.to());
    }

    /** How high the drawing is. */
    public int getHeight() {
        int most = 1;
        for (Kind kind : Kind.values()) {
            most = Math.max(most, Math.min(MOST, getReading().nodes(kind).size()));
        }
        return 10 + most * ROW;
    }

    private Map<Node, Box> boxes() {
        Map<Node, Box> boxes = new HashMap<>();
        for (Kind kind : Kind.values()) {
            List<Node> nodes = getReading().nodes(kind).stream().limit(MOST).toList();
            for (int i = 0; i < nodes.size(); i++) {
                Node node = nodes.get(i);
                String name = name(node);
                String text = name.length() <= LONGEST ? name : name.substring(0, LONGEST - 1) + "\u2026";
                boxes.put(
                        node,
                        new Box(
                                5 + kind.ordinal() * STEP,
                                5 + i * ROW,
                                text,
                                tone(touched().contains(node))));
            }
        }
        return boxes;
    }

    private String tone(boolean hot) {
        return touched().isEmpty() ? "" : hot ? "hot" : "cold";
    }

    /** The nodes as they are drawn. */
    public List<Box> getBoxes() {
        return List.copyOf(boxes().values());
    }

    /** The links as they are drawn; those of nodes that are not drawn are left out. */
    public List<Line> getLines() {
        Map<Node, Box> boxes = boxes();
        List<Line> lines = new ArrayList<>();
        for (Link link : getLinks()) {
            Box from = boxes.get(link.from());
            Box to = boxes.get(link.to());
            if (from != null && to != null) {
                lines.add(new Line(path(from, to), width(link.count()), tone(hot(link))));
            }
        }
        return lines;
    }

    private static String path(Box from, Box to) {
        int x1 = from.x() + WIDTH;
        int y1 = from.y() + HEIGHT / 2;
        int y2 = to.y() + HEIGHT / 2;
        int middle = (x1 + to.x()) / 2;
        return "M" + x1 + " " + y1 + " C" + middle + " " + y1 + " " + middle + " " + y2 + " " + to.x() + " " + y2;
    }

    /** Ten times the traffic is one and a half times the line. */
    private static String width(long count) {
        return String.format(Locale.ROOT, "%.1f", 1.2 + 1.5 * Math.log10(Math.max(1, count)));
    }

    /** In words, for whoever does not see the drawing. */
    public String getDescription() {
        return getLinks().stream()
                .limit(MOST)
                .map(link -> name(link.from()) + " to " + name(link.to()))
                .collect(Collectors.joining(", "));
    }
}
