package io.ledgerline.e2e.fire;

import io.ledgerline.e2e.fire.check.Checker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The table, figures and findings of a run that is made of steps. */
public final class RunNotes implements Notes {

    private static final int SHOWN = 40;

    private final String title;
    private final List<String> head;
    private final List<List<String>> rows = new ArrayList<>();
    private final Map<String, Object> figures = new LinkedHashMap<>();
    private final Set<String> findings = new LinkedHashSet<>();

    /**
     * Nothing noted yet.
     *
     * @param head names of the table's columns
     */
    public RunNotes(String title, String... head) {
        this.title = title;
        this.head = List.of(head);
    }

    /** A row of the table; it is also told to whoever waits. */
    public void row(Object... cells) {
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(String.valueOf(cell));
        }
        rows.add(row);
        System.out.println(line(row));
    }

    @Override
    public void finding(String text) {
        if (findings.add(text)) {
            System.out.println("FINDING " + text);
        }
    }

    @Override
    public void figure(String name, Object value) {
        figures.put(name, value);
    }

    @Override
    public void checked(Checker checked) {
        checked.findings().forEach(this::finding);
    }

    @Override
    public void quiet(Duration took) {
        figures.put("until all was quiet, s", took.toSeconds());
    }

    /** Whether nothing was found. */
    public boolean clean() {
        return findings.isEmpty();
    }

    /** For people. */
    public String markdown() {
        StringBuilder text =
                new StringBuilder(title).append("\n\n").append(line(head)).append('\n');
        text.append("|").append("---|".repeat(head.size())).append('\n');
        rows.forEach(row -> text.append(line(row)).append('\n'));
        text.append('\n');
        figures.forEach((name, value) ->
                text.append("- ").append(name).append(": ").append(value).append('\n'));
        text.append('\n')
                .append(clean() ? "Nothing lost, nothing twice, nothing in doubt." : "Findings:")
                .append('\n');
        findings.stream()
                .limit(SHOWN)
                .forEach(finding -> text.append("- ").append(finding).append('\n'));
        return text.toString();
    }

    /** Writes it into the work folder, prints it, and ends the process: 1 when anything was found. */
    public void end(String name) {
        try {
            Files.writeString(Path.of(System.getProperty("hub.work")).resolve(name + ".md"), markdown());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.out.print(markdown());
        System.exit(clean() ? 0 : 1);
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }
}
