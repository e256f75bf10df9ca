package io.ledgerline.e2e.fire;

import io.ledgerline.e2e.fire.check.Checker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The figures of a run, strike by strike, and its findings. */
final class Report implements Notes {

    private final String database;
    private final Schedule schedule;
    private final Instant begin = Instant.now();
    private final List<Row> rows = new ArrayList<>();
    private final Set<String> findings = new LinkedHashSet<>();
    private final Map<String, Object> figures = new LinkedHashMap<>();
    private final List<Checker.Finding> lost = new ArrayList<>();
    private final List<Checker.Finding> twice = new ArrayList<>();
    private Duration longestQuiet = Duration.ZERO;
    private Instant end;

    Report(String database, Schedule schedule) {
        this.database = database;
        this.schedule = schedule;
    }

    void row(Row row) {
        rows.add(row);
    }

    @Override
    public void figure(String name, Object value) {
        figures.put(name, value);
    }

    @Override
    public void finding(String text) {
        findings.add(text);
    }

    @Override
    public void quiet(Duration took) {
        longestQuiet = took.compareTo(longestQuiet) > 0 ? took : longestQuiet;
        figure("until all was quiet, at most, s", longestQuiet.toSeconds());
    }

    @Override
    public void checked(Checker checked) {
        checked.findings().forEach(this::finding);
        lost.clear();
        lost.addAll(checked.lost());
        twice.clear();
        twice.addAll(checked.twice());
    }

    void end() {
        end = Instant.now();
        figure(
                "seconds a kill",
                kills() == 0 ? "-" : Duration.between(begin, end).toSeconds() / kills());
    }

    int kills() {
        return rows.stream().mapToInt(Row::kills).sum();
    }

    boolean clean() {
        return findings.isEmpty();
    }

    String database() {
        return database;
    }

    Schedule schedule() {
        return schedule;
    }

    Instant begun() {
        return begin;
    }

    Duration took() {
        return Duration.between(begin, end == null ? Instant.now() : end);
    }

    List<Row> rows() {
        return List.copyOf(rows);
    }

    List<String> findings() {
        return List.copyOf(findings);
    }

    Map<String, Object> figures() {
        return figures;
    }

    /** How many of these were acknowledged before a strike and after the one before it. */
    int lost(Row row) {
        return during(row, lost);
    }

    /** The same of documents that stand there twice. */
    int twice(Row row) {
        return during(row, twice);
    }

    private int during(Row row, List<Checker.Finding> wrong) {
        int index = rows.indexOf(row);
        Instant from = index == 0 ? Instant.MIN : rows.get(index - 1).at();
        Instant to = index == rows.size() - 1 ? Instant.MAX : row.at();
        return (int) wrong.stream()
                .filter(one ->
                        one.acknowledged().isAfter(from) && !one.acknowledged().isAfter(to))
                .count();
    }
}
