package io.ledgerline.web.api.budget;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.ledgerline.platform.Refusal;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/** Balances as CSV (RFC 4180) with a head line: facility, costCentre, account, period, currency, budgeted, available, asOf, source. */
final class BudgetCsv {

    private BudgetCsv() {}

    /**
     * Reads balances.
     *
     * @throws Refusal with every line that is wrong
     */
    static List<BudgetsResource.Told> read(String text) {
        List<BudgetsResource.Told> told = new ArrayList<>();
        List<Refusal.Detail> wrong = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(text)) {
            for (NamedCsvRecord line : csv) {
                try {
                    told.add(new BudgetsResource.Told(
                            required(line, "facility"),
                            required(line, "costCentre"),
                            field(line, "account"),
                            required(line, "period"),
                            required(line, "currency"),
                            number(field(line, "budgeted")),
                            number(required(line, "available")),
                            Instant.parse(required(line, "asOf")),
                            field(line, "source")));
                } catch (IllegalArgumentException | DateTimeParseException e) {
                    wrong.add(new Refusal.Detail(
                            "line " + line.getStartingLineNumber(), "csv", String.valueOf(e.getMessage())));
                }
            }
        } catch (CsvParseException e) {
            wrong.add(new Refusal.Detail("/", "csv", "It cannot be read as CSV"));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        if (!wrong.isEmpty()) {
            throw Refusal.invalid("budget-csv", "Some lines cannot be read; none was taken", wrong);
        }
        return told;
    }

    private static String field(NamedCsvRecord line, String name) {
        return line.findField(name)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElse(null);
    }

    private static String required(NamedCsvRecord line, String name) {
        String text = field(line, name);
        if (text == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return text;
    }

    private static BigDecimal number(String text) {
        try {
            return text == null ? null : new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not a decimal number", e);
        }
    }
}
