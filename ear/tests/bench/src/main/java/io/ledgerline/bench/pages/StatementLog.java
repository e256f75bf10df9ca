package io.ledgerline.bench.pages;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The queries in PostgreSQL's own log of statements, with the values that they were asked with. */
final class StatementLog {

    private static final Pattern ENTRY = Pattern.compile(
            "^\\d{4}-\\d\\d-\\d\\d \\S+ \\S+ \\[(\\d+)] (LOG|DETAIL): +(.*)$",
            Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final Pattern STATEMENT =
            Pattern.compile("^(?:execute [^:]*|statement): (.*)$", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final Pattern VALUE = Pattern.compile("\\$(\\d+) = (NULL|'(?:[^']|'')*')");
    private static final Pattern PLACE = Pattern.compile("\\$(\\d+)");
    private static final Pattern BEGIN = Pattern.compile("(?m)^(?=\\d{4}-\\d\\d-\\d\\d \\d\\d:)");

    private final Path file;

    StatementLog(Path file) {
        this.file = file;
    }

    /** Where the log ends now. */
    long end() throws IOException {
        return Files.size(file);
    }

    /** The queries since a place in the log. */
    List<String> since(long place) throws IOException {
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            log.seek(place);
            byte[] rest = new byte[(int) Math.min(Integer.MAX_VALUE - 8, log.length() - place)];
            log.readFully(rest);
            return queries(new String(rest, StandardCharsets.UTF_8));
        }
    }

    /** The queries of a piece of the log: values put where they belong. */
    static List<String> queries(String log) {
        List<String> queries = new ArrayList<>();
        Map<String, String> open = new HashMap<>();
        for (String entry : BEGIN.split(log)) {
            Matcher line = ENTRY.matcher(entry.stripTrailing());
            if (!line.matches()) {
                continue;
            }
            String process = line.group(1);
            Matcher statement = STATEMENT.matcher(line.group(3));
            if (statement.matches()) {
                String before = open.put(process, statement.group(1));
                add(queries, before, Map.of());
            } else if (line.group(2).equalsIgnoreCase("DETAIL")) {
                add(queries, open.remove(process), values(line.group(3)));
            }
        }
        open.values().forEach(left -> add(queries, left, Map.of()));
        return queries;
    }

    private static Map<String, String> values(String detail) {
        Map<String, String> values = new HashMap<>();
        Matcher value = VALUE.matcher(detail);
        while (value.find()) {
            values.put(value.group(1), value.group(2));
        }
        return values;
    }

    private static void add(List<String> queries, String statement, Map<String, String> values) {
        if (statement == null || !statement.stripLeading().regionMatches(true, 0, "select", 0, 6)) {
            return;
        }
        Matcher place = PLACE.matcher(statement);
        queries.add(place.replaceAll(
                found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), found.group()))));
    }
}
