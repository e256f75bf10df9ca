package io.ledgerline.flatfile;

import io.ledgerline.canonical.Violation;
import io.ledgerline.intake.MalformedMessage;
import io.ledgerline.intake.Protocol;
import io.ledgerline.intake.Translation;
import io.ledgerline.intake.Translator;
import io.ledgerline.message.Envelope;
import io.ledgerline.message.MessageHeader;
import io.ledgerline.message.Rejection;
import io.ledgerline.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * CSV files to trees. Rows that have the same number are one document, and each document is a message of its own. The tree is
 * {@code {"type", "file", "receivedAt", "rows": [{"_at": "row 2", "<column>": "<cell>"}, ...]}}; places are {@code row 2^quantity}.
 */
@ApplicationScoped
@Protocol("flatfile")
public class FlatFileTranslator implements Translator {

    /** Header of the envelope with the sender's name of itself. */
    static final String SOURCE = "x-source";

    private final FileTypes types;
    private final FileTable.Limits limits;
    private final Charset otherwise;
    private final int maxBytes;
    private final int maxDocuments;

    /** For the container's proxy. */
    protected FlatFileTranslator() {
        this.types = null;
        this.limits = null;
        this.otherwise = null;
        this.maxBytes = 0;
        this.maxDocuments = 0;
    }

    /** With the types and limits of the settings. */
    @Inject
    public FlatFileTranslator(Settings settings) {
        this.types = new FileTypes(settings);
        this.limits = new FileTable.Limits(
                settings.number("ledgerline.flatfile.max-rows", 20_000),
                settings.number("ledgerline.flatfile.max-columns", 200),
                settings.number("ledgerline.flatfile.max-cell", 10_000));
        this.otherwise = Charset.forName(settings.text("ledgerline.flatfile.charset", "windows-1252"));
        this.maxBytes = settings.number("ledgerline.flatfile.max-bytes", 10 * 1024 * 1024);
        this.maxDocuments = settings.number("ledgerline.flatfile.max-documents", 500);
    }

    @Override
    public List<Envelope> split(Envelope envelope) throws MalformedMessage {
        try {
            FileTable table = table(envelope);
            String type = types.of(table, envelope.headers());
            List<List<FileTable.Row>> documents = documents(table, type);
            if (documents.size() > maxDocuments) {
                throw new UnsoundFile("size", "row 1", "a file has at most " + maxDocuments + " documents");
            }
            List<String> columns =
                    table.columns().stream().filter(name -> !name.isEmpty()).toList();
            return documents.stream()
                    .map(rows -> FilePart.of(envelope, type, columns, rows))
                    .toList();
        } catch (UnsoundFile e) {
            throw malformed(header(envelope, null, null, null), e.violation());
        }
    }

    /** Rows by what tells documents apart; those without it each stay alone, and are refused so. */
    private List<List<FileTable.Row>> documents(FileTable table, String type) {
        List<String> keys = types.keys(type);
        if (keys.isEmpty()) {
            return List.of(table.rows());
        }
        Map<String, List<FileTable.Row>> documents = new LinkedHashMap<>();
        for (FileTable.Row row : table.rows()) {
            String number = number(row, keys) == null ? row.place() : "=" + key(row, keys);
            documents.computeIfAbsent(number, any -> new ArrayList<>()).add(row);
        }
        return List.copyOf(documents.values());
    }

    private static String number(FileTable.Row row, List<String> keys) {
        return keys.isEmpty() ? null : row.cell(keys.get(keys.size() - 1));
    }

    private static String key(FileTable.Row row, List<String> keys) {
        return String.join(
                "|", keys.stream().map(row.cells()::get).map(String::valueOf).toList());
    }

    @Override
    public Translation translate(Envelope envelope) throws MalformedMessage {
        FileTable table;
        String type;
        try {
            table = table(envelope);
            type = types.of(table, envelope.headers());
        } catch (UnsoundFile e) {
            throw malformed(header(envelope, null, null, null), e.violation());
        }
        List<String> keys = types.keys(type);
        FileTable.Row first = table.rows().get(0);
        String number = number(first, keys);
        MessageHeader header = header(
                envelope,
                type,
                first.cell("facility"),
                number == null ? null : new String[] {key(first, keys), number});
        if (number == null && !keys.isEmpty()) {
            String column = keys.get(keys.size() - 1);
            throw malformed(
                    header, new Violation("required", first.place() + "^" + column, "the document has no number"));
        }
        if (documents(table, type).size() > 1) {
            throw malformed(header, new Violation("structure", first.place(), "these are several documents"));
        }
        return new Translation(header, tree(envelope, type, table));
    }

    private static Map<String, Object> tree(Envelope envelope, String type, FileTable table) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("type", type);
        tree.put("file", envelope.headers().get(FileTypes.FILE));
        tree.put("receivedAt", envelope.receivedAt().toString());
        tree.values().removeIf(Objects::isNull);
        List<Object> rows = new ArrayList<>(table.rows().size());
        for (FileTable.Row row : table.rows()) {
            Map<String, Object> cells = new LinkedHashMap<>();
            cells.put("_at", row.place());
            cells.putAll(row.cells());
            rows.add(cells);
        }
        tree.put("rows", rows);
        return tree;
    }

    private FileTable table(Envelope envelope) throws UnsoundFile {
        if (envelope.cut() || envelope.body().length > maxBytes) {
            throw new UnsoundFile("size", "row 1", "the file is longer than " + maxBytes + " bytes");
        }
        boolean part = FilePart.is(envelope);
        String claimed = part ? StandardCharsets.UTF_8.name() : envelope.charset();
        FileTable table = FileTable.read(FileText.of(envelope.body(), claimed, otherwise), limits);
        return part ? FilePart.numbered(table, envelope) : table;
    }

    private static MessageHeader header(Envelope envelope, String type, String facility, String[] numbers) {
        return new MessageHeader(
                source(envelope),
                facility,
                numbers == null ? null : type + "|" + numbers[0],
                type,
                null,
                numbers == null ? null : numbers[1]);
    }

    private static String source(Envelope envelope) {
        String named = envelope.headers().get(SOURCE);
        if (named != null && !named.isBlank()) {
            return named.strip();
        }
        if (envelope.source() != null && !envelope.source().isBlank()) {
            return envelope.source();
        }
        return envelope.principal() == null ? "flatfile" : envelope.principal();
    }

    @Override
    public Rejection unsupported(MessageHeader header, boolean familyKnown) {
        return new Rejection(
                Rejection.Kind.UNSUPPORTED,
                List.of(new Violation(
                        "unsupported-document",
                        "row 1^" + FileTypes.TYPE_COLUMN,
                        "no mapping takes files of this type")));
    }

    private static MalformedMessage malformed(MessageHeader header, Violation violation) {
        return new MalformedMessage(header, new Rejection(Rejection.Kind.INVALID, List.of(violation)));
    }
}
