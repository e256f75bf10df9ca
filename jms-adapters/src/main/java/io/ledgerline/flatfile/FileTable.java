package io.ledgerline.flatfile;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A CSV file (RFC 4180) as rows with named cells. The first row names the columns; the separator is the one of {@code , ; tab |}
 * that it has most of, or that a line {@code sep=;} before it names. Blank cells and rows are left out.
 *
 * @param columns names of the columns as mappings know them
 * @param rows the rows below
 */
record FileTable(List<String> columns, List<Row> rows) {

    private static final String SEPARATORS = ",;\t|";

    /**
     * One row.
     *
     * @param number line of the file on which it begins, from 1
     * @param cells by the name of their column
     */
    record Row(long number, Map<String, String> cells) {

        String cell(String column) {
            return cells.get(column);
        }

        String place() {
            return "row " + number;
        }
    }

    /** What a file may have. */
    record Limits(int rows, int columns, int cell) {}

    /** Reads a file. */
    static FileTable read(String text, Limits limits) throws UnsoundFile {
        String body = text;
        long skipped = 0;
        char separator;
        if (body.regionMatches(true, 0, "sep=", 0, 4) && endOfLine(body, 0) == 5) {
            separator = body.charAt(4);
            int end = body.startsWith("\r\n", 5) ? 7 : Math.min(6, body.length());
            body = body.substring(end);
            skipped = 1;
        } else {
            separator = separator(body);
        }
        if (SEPARATORS.indexOf(separator) < 0) {
            throw new UnsoundFile("structure", "row 1", "columns are separated by comma, semicolon, tab or bar");
        }
        return read(body, separator, skipped, limits);
    }

    private static FileTable read(String body, char separator, long skipped, Limits limits) throws UnsoundFile {
        List<Row> rows = new ArrayList<>();
        List<String> columns = null;
        long last = skipped;
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(true)
                .allowMissingFields(true)
                .allowExtraFields(true)
                .ofCsvRecord(body)) {
            for (CsvRecord line : csv) {
                last = line.getStartingLineNumber() + skipped;
                if (columns == null) {
                    columns = columns(line, last, limits);
                    continue;
                }
                Row row = row(line, last, columns, limits);
                if (row.cells().isEmpty()) {
                    continue;
                }
                if (rows.size() == limits.rows()) {
                    throw new UnsoundFile("size", row.place(), "a file has at most " + limits.rows() + " rows");
                }
                rows.add(row);
            }
        } catch (CsvParseException e) {
            throw new UnsoundFile("structure", "row " + (last + 1), "a quoted cell does not end, or is too long");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (body.chars().filter(c -> c == '"').count() % 2 != 0) {
            throw new UnsoundFile("structure", "row " + last, "a quotation mark is without its other one");
        }
        if (rows.isEmpty()) {
            throw new UnsoundFile("structure", "row 1", "a row with the names of the columns and one below are needed");
        }
        return new FileTable(columns, rows);
    }

    private static Row row(CsvRecord line, long number, List<String> columns, Limits limits) throws UnsoundFile {
        Map<String, String> cells = new LinkedHashMap<>();
        List<String> fields = line.getFields();
        for (int i = 0; i < fields.size(); i++) {
            String value = fields.get(i).strip();
            if (value.isEmpty()) {
                continue;
            }
            if (i >= columns.size() || columns.get(i).isEmpty()) {
                throw new UnsoundFile("structure", "row " + number, "cell " + (i + 1) + " has no column");
            }
            if (value.length() > limits.cell()) {
                throw new UnsoundFile(
                        "size",
                        "row " + number + "^" + columns.get(i),
                        "a cell has at most " + limits.cell() + " characters");
            }
            cells.put(columns.get(i), value);
        }
        return new Row(number, cells);
    }

    private static List<String> columns(CsvRecord line, long number, Limits limits) throws UnsoundFile {
        String place = "row " + number;
        if (line.getFieldCount() > limits.columns()) {
            throw new UnsoundFile("size", place, "a file has at most " + limits.columns() + " columns");
        }
        List<String> names = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String field : line.getFields()) {
            String name = name(field);
            if (!name.isEmpty() && !seen.add(name)) {
                throw new UnsoundFile(
                        "structure", place, "column " + (names.size() + 1) + " has a name that came before");
            }
            names.add(name);
        }
        return names;
    }

    /** {@code Receipt ID}, {@code receipt_id} and {@code RECEIPT-ID} are {@code receiptId}; so is that itself. */
    static String name(String column) {
        StringBuilder name = new StringBuilder();
        for (String word : column.strip().split("[^\\p{L}\\p{N}]+")) {
            if (word.isEmpty()) {
                continue;
            }
            boolean shouted = word.equals(word.toUpperCase(Locale.ROOT));
            String rest = shouted ? word.substring(1).toLowerCase(Locale.ROOT) : word.substring(1);
            String first = word.substring(0, 1);
            name.append(name.isEmpty() ? first.toLowerCase(Locale.ROOT) : first.toUpperCase(Locale.ROOT))
                    .append(rest);
        }
        return name.toString();
    }

    /** The separator that the first line that is not blank has most of, outside of quotes. */
    private static char separator(String text) {
        int start = 0;
        while (start < text.length() && Character.isWhitespace(text.charAt(start)) && text.charAt(start) != '\t') {
            start++;
        }
        int[] counts = new int[SEPARATORS.length()];
        boolean quoted = false;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '\n' || c == '\r')) {
                break;
            } else if (!quoted && SEPARATORS.indexOf(c) >= 0) {
                counts[SEPARATORS.indexOf(c)]++;
            }
        }
        int most = 0;
        for (int i = 1; i < counts.length; i++) {
            most = counts[i] > counts[most] ? i : most;
        }
        return SEPARATORS.charAt(most);
    }

    private static int endOfLine(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) != '\r' && text.charAt(at) != '\n') {
            at++;
        }
        return at;
    }
}
