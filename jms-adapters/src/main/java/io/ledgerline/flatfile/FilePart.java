package io.ledgerline.flatfile;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.ledgerline.message.Envelope;
import io.ledgerline.platform.Ids;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One document of a file that holds several, as a message of its own: the names of the columns and its rows, in UTF-8 with commas.
 * Headers of the envelope keep its type and the rows of the file; the bytes do not, so that the same document in another file is
 * the same message.
 */
final class FilePart {

    /** Header of the envelope: the rows of the file that the part's rows were, by blanks. */
    private static final String ROWS = "flatfile-rows";

    private static final Pattern NUMBERS = Pattern.compile("[0-9]{1,9}(?: [0-9]{1,9})*+");

    private FilePart() {}

    /** A part of a file. */
    static Envelope of(Envelope whole, String type, List<String> columns, List<FileTable.Row> rows) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord(columns);
            for (FileTable.Row row : rows) {
                csv.writeRecord(columns.stream()
                        .map(column -> row.cells().getOrDefault(column, ""))
                        .toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> headers = new HashMap<>(whole.headers());
        headers.put(FileTypes.TYPE, type);
        headers.put(ROWS, rows.stream().map(row -> String.valueOf(row.number())).collect(Collectors.joining(" ")));
        return whole.part(Ids.next(), text.toString().getBytes(StandardCharsets.UTF_8), Map.copyOf(headers));
    }

    /** True for what {@link #of} made. */
    static boolean is(Envelope envelope) {
        return envelope.headers().containsKey(ROWS);
    }

    /** The table with the rows' numbers in the file that was sent. */
    static FileTable numbered(FileTable table, Envelope part) {
        String said = part.headers().get(ROWS);
        String[] numbers = NUMBERS.matcher(said).matches() ? said.split(" ") : new String[0];
        if (numbers.length != table.rows().size()) {
            return table;
        }
        List<FileTable.Row> rows = new ArrayList<>();
        for (int i = 0; i < numbers.length; i++) {
            rows.add(new FileTable.Row(
                    Long.parseLong(numbers[i]), table.rows().get(i).cells()));
        }
        return new FileTable(table.columns(), rows);
    }
}
