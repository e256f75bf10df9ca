package io.ledgerline.events.export;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectWriter;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.ledgerline.canonical.CanonicalJson;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * Writes rows page by page; holds one page. Each page is a statement of its own, so a long export keeps no snapshot open and
 * shows what is there when it comes to it.
 *
 * @param columns of the CSV form
 * @param line what a JSON line shows of a row
 * @param pages where the rows come from
 */
public record Export<T>(List<Column<T>> columns, Function<T, Object> line, Pages<T> pages) {

    private static final int PAGE = 500;

    /** What a cell begins with that spreadsheets run. */
    private static final String FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private static final ObjectWriter LINES =
            CanonicalJson.mapper().writer().without(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

    /** Where rows come from. */
    @FunctionalInterface
    public interface Pages<T> {
        /** The rows behind one of the page before, or the first ones for null; fewer than the limit at the end. */
        List<T> after(T last, int limit);
    }

    /** Whose JSON lines have the columns as fields; those without a value are left out. */
    public static <T> Export<T> ofColumns(List<Column<T>> columns, Pages<T> pages) {
        return new Export<>(columns, row -> fields(columns, row), pages);
    }

    private static <T> Map<String, Object> fields(List<Column<T>> columns, T row) {
        Map<String, Object> fields = new LinkedHashMap<>();
        columns.forEach(column -> fields.put(column.name(), column.value().apply(row)));
        fields.values().removeIf(Objects::isNull);
        return fields;
    }

    /** Writes all rows and returns how many there were; leaves the stream open. */
    public long write(ExportFormat format, OutputStream out) throws IOException {
        return switch (format) {
            case NDJSON -> lines(out);
            case CSV -> csv(out, Export::plain);
            case SPREADSHEET -> csv(out, Export::harmless);
        };
    }

    private long lines(OutputStream out) throws IOException {
        long rows = 0;
        List<T> page = List.of();
        do {
            page = next(page);
            for (T row : page) {
                LINES.writeValue(out, line.apply(row));
                out.write('\n');
            }
            rows += page.size();
        } while (page.size() == PAGE);
        return rows;
    }

    private static String plain(Object value) {
        return value == null ? "" : value.toString();
    }

    /** What a sender wrote may not become a formula in somebody's spreadsheet; numbers of our own may be negative. */
    private static String harmless(Object value) {
        String text = plain(value);
        boolean runs = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 && !(value instanceof Number);
        return runs ? "'" + text : text;
    }

    private long csv(OutputStream out, Function<Object, String> cell) throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        CsvWriter csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.CRLF)
                .bufferSize(0)
                .build(text);
        csv.writeRecord(columns.stream().map(Column::name).toList());
        long rows = 0;
        List<T> page = List.of();
        do {
            page = next(page);
            for (T row : page) {
                csv.writeRecord(columns.stream()
                        .map(column -> column.value().apply(row))
                        .map(cell)
                        .toList());
            }
            text.flush();
            rows += page.size();
        } while (page.size() == PAGE);
        return rows;
    }

    private List<T> next(List<T> page) {
        return pages.after(page.isEmpty() ? null : page.get(page.size() - 1), PAGE);
    }
}
