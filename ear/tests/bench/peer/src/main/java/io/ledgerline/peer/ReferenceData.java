package io.ledgerline.peer;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** What codes mean, in memory: the sample network's CSV files, without effective dates. */
final class ReferenceData {

    private final Map<String, String> numbers = new HashMap<>();
    private final Map<String, Item> items = new HashMap<>();
    private final Map<String, Department> departments = new HashMap<>();
    private final Map<String, Accounts> accounts = new HashMap<>();

    /** An item: its class, base unit and standard cost. */
    record Item(String number, String itemClass, String unit, BigDecimal cost, String currency) {}

    /** A department: who pays and where its stock is. */
    record Department(String number, String costCentre, String location) {}

    /** Which accounts the issue of an item class moves. */
    record Accounts(String inventory, String expense) {}

    ReferenceData(Path folder) throws IOException {
        each(
                folder.resolve("cross-references.csv"),
                row -> numbers.put(
                        key(row.getField("domain"), row.getField("system"), row.getField("code")),
                        row.getField("number")));
        each(
                folder.resolve("items.csv"),
                row -> items.put(
                        row.getField("number"),
                        new Item(
                                row.getField("number"),
                                row.getField("itemClass"),
                                row.getField("baseUnit"),
                                new BigDecimal(row.getField("standardCost")),
                                row.getField("currency"))));
        each(
                folder.resolve("departments.csv"),
                row -> departments.put(
                        row.getField("facility") + ' ' + row.getField("number"),
                        new Department(
                                row.getField("number"), row.getField("costCentre"), row.getField("stockLocation"))));
        each(
                folder.resolve("financial-rules.csv"),
                row -> accounts.putIfAbsent(
                        row.getField("itemClass"),
                        new Accounts(row.getField("inventoryAccount"), row.getField("expenseAccount"))));
    }

    String facility(String code) {
        return known(numbers.get(key("FACILITY", "*", code)), "facility");
    }

    Item item(String system, String code) {
        return known(items.get(numbers.getOrDefault(key("ITEM", system, code), code)), "item");
    }

    Department department(String facility, String system, String code) {
        String number = numbers.getOrDefault(key("DEPARTMENT", system, code), code);
        return known(departments.get(facility + ' ' + number), "department");
    }

    Accounts accounts(String itemClass) {
        return known(accounts.getOrDefault(itemClass, accounts.get("")), "rule for an item class");
    }

    private static <T> T known(T found, String what) {
        if (found == null) {
            throw new IllegalArgumentException("The message names an unknown " + what);
        }
        return found;
    }

    private static String key(String domain, String system, String code) {
        return domain + '|' + system + '|' + code;
    }

    private static void each(Path file, Consumer<NamedCsvRecord> row) throws IOException {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
            reader.forEach(row);
        }
    }
}
