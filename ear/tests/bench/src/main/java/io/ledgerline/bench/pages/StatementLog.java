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
            "^\\d{4}-\\d\\d-\\d\\d \\S+ \\S+ \\[(\\d+)] (\\S*) ?(LOG|DETAIL): +(.*)$",
            Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final Pattern STATEMENT =
            Pattern.compile("^(?:execute [^:]*|statement): (.*)$", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final Pattern VALUE = Pattern.compile("\\$(\\d+) = (NULL|'(?:[^']|'')*')");
    private static final Pattern PLACE = Pattern.compile("\\$(\\d+)");
    private static final Pattern BEGIN = Pattern.compile("(?m)^(?=\\d{4}-\\d\\d-\\d\\d \\d\\d:)");

    /** How PostgreSQL has to begin its lines: time, process and database. */
    static final String PREFIX = "%m [%p] %d ";

    private final Path file;
    private final String database;

    /** Of the queries in one database of the server. */
    StatementLog(Path file, String database) {
        this.file = file;
        this.database = database;
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
            return queries(new String(rest, StandardCharsets.UTF_8), database);
        }
    }

    /** The queries of a piece of the log in a database: values put where they belong. */
    static List<String> queries(String log, String database) {
        List<String> queries = new ArrayList<>();
        Map<String, String> open = new HashMap<>();
        for (String entry : BEGIN.split(log)) {
            Matcher line = ENTRY.matcher(entry.stripTrailing());
            if (!line.matches() || !line.group(2).equals(database)) {
                continue;
            }
            String process = line.group(1);
            Matcher statement = STATEMENT.matcher(line.group(4));
            if (statement.matches()) {
                String before = open.put(process, statement.group(1));
                add(queries, before, Map.of());
            } else if (line.group(3).equalsIgnoreCase("DETAIL")) {
                add(queries, open.remove(process), values(line.group(4)));
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
