package io.ledgerline.masterdata.crossref;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.ledgerline.masterdata.Domain;
import io.ledgerline.platform.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The lines of an import file.
 *
 * @param lines what is asked for, in plain form, by line number
 * @param errors lines that cannot be read
 * @param count all lines without the header
 * @param digest SHA-256 of the file, in hex
 */
record ImportFile(Map<Long, NewCrossReference> lines, List<ImportReport.LineError> errors, int count, String digest) {

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final List<String> COLUMNS =
            List.of("domain", "system", "code", "facility", "number", "validFrom", "validUntil");
    private static final Set<String> REQUIRED = Set.of("domain", "system", "code", "number");

    /** A file to begin with: the columns, and a line that a dry run refuses until it says something real. */
    static String template() {
        return String.join(",", COLUMNS) + "\r\nITEM,SENDER,SENDERS-CODE,,ITEM-NUMBER,2026-01-01,\r\n";
    }

    static ImportFile read(InputStream csv, ImportLimits limits) {
        byte[] bytes = bytes(csv, limits);
        Map<Long, NewCrossReference> lines = new LinkedHashMap<>();
        List<ImportReport.LineError> errors = new ArrayList<>();
        int count = 0;
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(text(bytes))) {
            for (NamedCsvRecord line : reader) {
                if (count == 0) {
                    checkHeader(line);
                }
                count++;
                if (count > limits.lines()) {
                    throw Refusal.invalid("file", "length", "must have at most " + limits.lines() + " lines");
                }
                line(line, lines, errors);
            }
        } catch (CsvParseException e) {
            throw Refusal.invalid("file", "csv", "is not well-formed CSV (RFC 4180) after line " + (count + 1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ImportFile(lines, errors, count, digest(bytes));
    }

    private static byte[] bytes(InputStream csv, ImportLimits limits) {
        try {
            byte[] bytes = csv.readNBytes(limits.bytes() + 1);
            if (bytes.length > limits.bytes()) {
                throw Refusal.invalid("file", "size", "must have at most " + limits.bytes() + " bytes");
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Strictly: codes of which a letter was lost would be entered for good. */
    private static String text(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
        } catch (CharacterCodingException e) {
            throw Refusal.invalid("file", "charset", "must be UTF-8; spreadsheets call it \"CSV UTF-8\"");
        }
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void checkHeader(NamedCsvRecord line) {
        if (!line.getHeader().containsAll(REQUIRED)) {
            throw Refusal.invalid("file", "header", "must have the columns " + String.join(",", COLUMNS));
        }
    }

    private static void line(
            NamedCsvRecord line, Map<Long, NewCrossReference> lines, List<ImportReport.LineError> errors) {
        long number = line.getStartingLineNumber();
        int before = errors.size();
        for (String column : REQUIRED) {
            if (text(line, column) == null) {
                errors.add(new ImportReport.LineError(number, column, "required", "must not be empty"));
            }
        }
        Domain domain = domain(text(line, "domain"), number, errors);
        LocalDate from = date(line, "validFrom", number, errors);
        LocalDate until = date(line, "validUntil", number, errors);
        if (errors.size() == before) {
            lines.put(
                    number,
                    new NewCrossReference(
                                    domain,
                                    text(line, "system"),
                                    text(line, "code"),
                                    text(line, "facility"),
                                    text(line, "number"),
                                    from,
                                    until)
                            .plain());
        }
    }

    private static String text(NamedCsvRecord line, String column) {
        return line.findField(column)
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .orElse(null);
    }

    private static Domain domain(String name, long line, List<ImportReport.LineError> errors) {
        if (name == null) {
            return null;
        }
        for (Domain domain : Domain.values()) {
            if (domain.name().equals(name)) {
                return domain;
            }
        }
        errors.add(
                new ImportReport.LineError(line, "domain", "unknown", "must be a domain, as FACILITY, ITEM or UNIT"));
        return null;
    }

    private static LocalDate date(
            NamedCsvRecord line, String column, long number, List<ImportReport.LineError> errors) {
        String value = text(line, column);
        try {
            return value == null ? null : LocalDate.parse(value);
        } catch (DateTimeException e) {
            errors.add(new ImportReport.LineError(number, column, "date", "must be an ISO 8601 date"));
            return null;
        }
    }
}
