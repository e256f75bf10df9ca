package io.ledgerline.flatfile;

import io.ledgerline.platform.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What document a file holds, and which columns tell one document of a type from the next. The type is said by the column
 * {@code documentType}, by the transport, by the file's name, or by the column that only one type has.
 */
final class FileTypes {

    /** Column, and header of the envelope, that names the type. */
    static final String TYPE_COLUMN = "documentType";

    /** Header of the envelope: the type that the sender or the hub's own splitting says. */
    static final String TYPE = "flatfile-type";

    /** Header of the envelope: the file's name. */
    static final String FILE = "file";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,59}");

    private final Map<Pattern, String> names = new LinkedHashMap<>();
    private final Map<String, List<String>> keys = new LinkedHashMap<>();

    FileTypes(Settings settings) {
        pairs(
                settings,
                "ledgerline.flatfile.names",
                "*requisition*=requisition *receipt*=goods-receipt *invoice*=supplier-invoice",
                (glob, type) -> names.put(glob(glob), type));
        pairs(
                settings,
                "ledgerline.flatfile.keys",
                "requisition=requisitionId goods-receipt=receiptId supplier-invoice=supplier,invoiceNumber",
                (type, columns) -> keys.put(type, List.of(columns.split(","))));
    }

    private interface Pair {
        void take(String left, String right);
    }

    private static void pairs(Settings settings, String key, String otherwise, Pair pair) {
        for (String each : settings.text(key, otherwise).strip().split("\\s+")) {
            int equals = each.lastIndexOf('=');
            if (equals < 1 || equals == each.length() - 1) {
                throw new IllegalArgumentException(key + ": pairs a=b, by blanks");
            }
            pair.take(each.substring(0, equals), each.substring(equals + 1));
        }
    }

    private static Pattern glob(String glob) {
        StringBuilder regex = new StringBuilder();
        for (char c : glob.toCharArray()) {
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE);
    }

    /** The type of a file's documents. */
    String of(FileTable table, Map<String, String> headers) throws UnsoundFile {
        FileTable.Row first = table.rows().get(0);
        String type = first.cell(TYPE_COLUMN);
        for (FileTable.Row row : table.rows()) {
            String said = row.cell(TYPE_COLUMN);
            if (said != null && !said.equals(type)) {
                throw new UnsoundFile("value", row.place() + "^" + TYPE_COLUMN, "a file holds documents of one type");
            }
        }
        if (type == null) {
            type = headers.get(TYPE);
        }
        if (type == null) {
            type = byName(headers.get(FILE));
        }
        if (type == null) {
            type = byColumns(table.columns());
        }
        if (type == null) {
            throw new UnsoundFile(
                    "required",
                    "row 1^" + TYPE_COLUMN,
                    "nothing says what documents these are: no type, no name of a known file, no column of "
                            + String.join(", ", keyColumns()));
        }
        if (!NAME.matcher(type).matches()) {
            throw new UnsoundFile("value", "row 1^" + TYPE_COLUMN, "a type has letters, digits, dots and hyphens");
        }
        return type;
    }

    private String byName(String file) {
        return file == null
                ? null
                : names.entrySet().stream()
                        .filter(name -> name.getKey().matcher(file).matches())
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(null);
    }

    private String byColumns(List<String> columns) {
        List<String> fitting = keys.entrySet().stream()
                .filter(type -> columns.contains(last(type.getValue())))
                .map(Map.Entry::getKey)
                .toList();
        return fitting.size() == 1 ? fitting.get(0) : null;
    }

    private List<String> keyColumns() {
        List<String> columns = new ArrayList<>();
        keys.values().forEach(each -> columns.add(last(each)));
        return columns;
    }

    private static String last(List<String> columns) {
        return columns.get(columns.size() - 1);
    }

    /** The columns that together tell documents of a type apart, the number last; empty: the whole file is one message. */
    List<String> keys(String type) {
        return keys.getOrDefault(type, List.of());
    }
}
