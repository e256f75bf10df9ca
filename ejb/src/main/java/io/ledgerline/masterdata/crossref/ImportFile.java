package io.ledgerline.masterdata.crossref;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.ledgerline.masterdata.Domain;
import io.ledgerline.platform.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
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
 */
record ImportFile(Map<Long, NewCrossReference> lines, List<ImportReport.LineError> errors, int count) {

    private static final int MOST_LINES = 20_000;
    private static final List<String> COLUMNS =
            List.of("domain", "system", "code", "facility", "number", "validFrom", "validUntil");
    private static final Set<String> REQUIRED = Set.of("domain", "system", "code", "number");

    static ImportFile read(InputStream csv) {
        Map<Long, NewCrossReference> lines = new LinkedHashMap<>();
        List<ImportReport.LineError> errors = new ArrayList<>();
        int count = 0;
        try (CsvReader<NamedCsvRecord> reader =
                CsvReader.builder().detectBomHeader(true).ofNamedCsvRecord(csv)) {
            for (NamedCsvRecord line : reader) {
                if (count == 0) {
                    checkHeader(line);
                }
                count++;
                if (count > MOST_LINES) {
                    throw Refusal.invalid("file", "length", "must have at most " + MOST_LINES + " lines");
                }
                line(line, lines, errors);
            }
        } catch (CsvParseException e) {
            throw Refusal.invalid("file", "csv", "is not well-formed CSV (RFC 4180) after line " + (count + 1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ImportFile(lines, errors, count);
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
