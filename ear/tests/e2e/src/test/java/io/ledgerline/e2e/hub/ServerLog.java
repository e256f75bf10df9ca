package io.ledgerline.e2e.hub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The server's log, for tests that hold that nothing went wrong unseen. */
public final class ServerLog {

    private static final Pattern TROUBLE = Pattern.compile("^\\S+ \\S+ (ERROR|FATAL) .*");

    private static final Pattern CAUSE = Pattern.compile("^(Caused by: | +\\(\"|[a-z]+\\.[\\w.$]+(Exception|Error))");
    private static final int MOST_LINES = 60;

    private final Path file;

    ServerLog(Path file) {
        this.file = file;
    }

    /** How many lines there are now: what came later is {@link #errorsAfter(long)}. */
    public long mark() {
        try (Stream<String> lines = lines()) {
            return lines.count();
        }
    }

    /** The lines of level ERROR or FATAL after a mark. */
    public List<String> errorsAfter(long mark) {
        try (Stream<String> lines = lines()) {
            return lines.skip(mark)
                    .filter(line -> TROUBLE.matcher(line).matches())
                    .toList();
        }
    }

    /** All lines of level ERROR or FATAL by their {@linkplain #mark number}. */
    public SortedMap<Long, String> errors() {
        SortedMap<Long, String> errors = new TreeMap<>();
        long[] number = {0};
        try (Stream<String> lines = lines()) {
            lines.forEach(line -> {
                if (TROUBLE.matcher(line).matches()) {
                    errors.put(number[0], line);
                }
                number[0]++;
            });
        }
        return errors;
    }

    /** The lines after a mark that hold the text. */
    public List<String> linesAfter(long mark, String text) {
        try (Stream<String> lines = lines()) {
            return lines.skip(mark).filter(line -> line.contains(text)).toList();
        }
    }

    /** The first lines that tell what went wrong, for those who see only what a failed test prints. */
    String trouble() {
        if (!Files.exists(file)) {
            return "no " + file;
        }
        try (Stream<String> lines = lines()) {
            return lines.filter(line -> TROUBLE.matcher(line).matches()
                            || CAUSE.matcher(line).find())
                    .limit(MOST_LINES)
                    .collect(Collectors.joining("\n"));
        }
    }

    private Stream<String> lines() {
        try {
            return Files.lines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
