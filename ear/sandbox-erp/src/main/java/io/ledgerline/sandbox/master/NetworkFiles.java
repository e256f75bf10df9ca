package io.ledgerline.sandbox.master;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.ledgerline.sandbox.SandboxLog;
import io.ledgerline.sandbox.master.MasterData.Facility;
import io.ledgerline.sandbox.master.MasterData.Item;
import io.ledgerline.sandbox.master.MasterData.Location;
import io.ledgerline.sandbox.master.MasterData.Supplier;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Reads the sample hospital network that is packed into the build: comma-separated files with a header line. */
public final class NetworkFiles {

    private static final String FOLDER = "network/";

    private NetworkFiles() {}

    /** Master data from the files; empty where a file is missing. */
    public static MasterData read(ClassLoader loader) {
        Map<String, Facility> facilities = file(
                loader,
                "facilities.csv",
                "number",
                row -> new Facility(row.getField("number"), text(row, "currency", "USD")));
        Map<String, Location> locations = file(
                loader,
                "locations.csv",
                "number",
                row -> new Location(row.getField("number"), row.getField("facility")));
        Map<String, Item> items = file(
                loader,
                "items.csv",
                "number",
                row -> new Item(
                        row.getField("number"),
                        row.getField("baseUnit"),
                        flag(row, "stocked", true),
                        flag(row, "lotTracked", false),
                        new BigDecimal(text(row, "standardCost", "0")),
                        new BigDecimal(text(row, "openingStock", "0"))));
        Map<String, Supplier> suppliers = file(
                loader,
                "suppliers.csv",
                "number",
                row -> new Supplier(row.getField("number"), flag(row, "approved", true)));
        Map<String, String> accounts = file(loader, "accounts.csv", "number", row -> row.getField("number"));
        Map<String, String> costCentres = file(loader, "cost-centres.csv", "number", row -> row.getField("number"));
        return new MasterData(
                facilities,
                locations,
                items,
                suppliers,
                Set.copyOf(accounts.keySet()),
                Set.copyOf(costCentres.keySet()));
    }

    private static <T> Map<String, T> file(
            ClassLoader loader, String name, String key, Function<NamedCsvRecord, T> mapper) {
        Map<String, T> values = new LinkedHashMap<>();
        try (InputStream in = loader.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                SandboxLog.LOG.noMasterData(FOLDER + name);
                return values;
            }
            try (CsvReader<NamedCsvRecord> rows =
                    CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                rows.forEach(row -> values.put(row.getField(key), mapper.apply(row)));
            }
            return values;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FOLDER + name, e);
        }
    }

    private static String text(NamedCsvRecord row, String column, String defaultValue) {
        return row.findField(column).filter(value -> !value.isBlank()).orElse(defaultValue);
    }

    private static boolean flag(NamedCsvRecord row, String column, boolean defaultValue) {
        return row.findField(column)
                .filter(value -> !value.isBlank())
                .map(value -> value.equalsIgnoreCase("true") || value.equalsIgnoreCase("yes") || value.equals("1"))
                .orElse(defaultValue);
    }
}
