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
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads the sample hospital network that is packed into the build: comma-separated files with a header line. */
public final class NetworkFiles {

    private static final String FOLDER = "network/";

    private NetworkFiles() {}

    /** Master data from the files; empty where a file is missing. */
    public static MasterData read(ClassLoader loader) {
        Map<String, Facility> facilities =
                file(loader, "facilities.csv", row -> new Facility(number(row), row.getField("currency")));
        Map<Location, Location> locations = new LinkedHashMap<>();
        rows(loader, "locations.csv", row -> {
            Location location = new Location(row.getField("facility"), number(row));
            locations.put(location, location);
        });
        Map<String, Item> items = file(
                loader,
                "items.csv",
                row -> new Item(
                        number(row),
                        row.getField("baseUnit"),
                        Boolean.parseBoolean(row.getField("stocked")),
                        row.findField("openingStock")
                                .filter(value -> !value.isBlank())
                                .map(BigDecimal::new)
                                .orElse(BigDecimal.ZERO),
                        packaging(row.findField("packaging").orElse(""))));
        Map<String, Supplier> suppliers = file(
                loader,
                "suppliers.csv",
                row -> new Supplier(number(row), Boolean.parseBoolean(row.getField("approved"))));
        Map<String, String> accounts = file(loader, "accounts.csv", NetworkFiles::number);
        Map<String, String> costCentres = file(loader, "cost-centres.csv", row -> row.getField("facility"));
        return new MasterData(facilities, locations, items, suppliers, accounts.keySet(), costCentres);
    }

    /** {@code {box}=100;{case}=1000}. */
    private static Map<String, BigDecimal> packaging(String text) {
        Map<String, BigDecimal> packaging = new LinkedHashMap<>();
        for (String pair : text.split(";")) {
            int at = pair.lastIndexOf('=');
            if (at > 0) {
                packaging.put(
                        pair.substring(0, at).trim(),
                        new BigDecimal(pair.substring(at + 1).trim()));
            }
        }
        return packaging;
    }

    private static String number(NamedCsvRecord row) {
        return row.getField("number");
    }

    private static <T> Map<String, T> file(ClassLoader loader, String name, Function<NamedCsvRecord, T> mapper) {
        Map<String, T> values = new LinkedHashMap<>();
        rows(loader, name, row -> values.put(number(row), mapper.apply(row)));
        return values;
    }

    private static void rows(ClassLoader loader, String name, Consumer<NamedCsvRecord> consumer) {
        try (InputStream in = loader.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                SandboxLog.LOG.noMasterData(FOLDER + name);
                return;
            }
            try (CsvReader<NamedCsvRecord> rows =
                    CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                rows.forEach(consumer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FOLDER + name, e);
        }
    }
}
