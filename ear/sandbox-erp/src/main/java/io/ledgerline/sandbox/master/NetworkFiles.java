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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Reads the sample hospital network, comma-separated files with a header line: those of the folder that the hub loads from, else
 * those that are packed into the build.
 */
public final class NetworkFiles {

    private static final String PACKED = "network/";
    private static final String SITE = "reference/network";

    /** Opens a file by its name; null when there is none. */
    private interface Source {
        InputStream open(String name) throws IOException;
    }

    private NetworkFiles() {}

    /**
     * Master data from the files; empty where a file is missing.
     *
     * @param directory the hub's configuration, whose {@code reference/network} is read when it is there
     */
    public static MasterData read(ClassLoader loader, Optional<String> directory) {
        return directory
                .map(folder -> Path.of(folder, SITE))
                .filter(Files::isDirectory)
                .map(folder -> read(name -> {
                    Path file = folder.resolve(name);
                    return Files.isReadable(file) ? Files.newInputStream(file) : null;
                }))
                .orElseGet(() -> read(name -> loader.getResourceAsStream(PACKED + name)));
    }

    private static MasterData read(Source loader) {
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

    private static <T> Map<String, T> file(Source loader, String name, Function<NamedCsvRecord, T> mapper) {
        Map<String, T> values = new LinkedHashMap<>();
        rows(loader, name, row -> values.put(number(row), mapper.apply(row)));
        return values;
    }

    private static void rows(Source loader, String name, Consumer<NamedCsvRecord> consumer) {
        try (InputStream in = loader.open(name)) {
            if (in == null) {
                SandboxLog.LOG.noMasterData(name);
                return;
            }
            try (CsvReader<NamedCsvRecord> rows =
                    CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                rows.forEach(consumer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }
}
