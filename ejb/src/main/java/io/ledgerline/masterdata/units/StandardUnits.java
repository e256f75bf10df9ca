package io.ledgerline.masterdata.units;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Unit codes that mean the same everywhere: X12 data element 355, UN/ECE Recommendation 20, and the words that people type.
 * What a hospital writes otherwise is a cross-reference, which comes first.
 */
public final class StandardUnits {

    private static final String WORDS = "WORDS";
    private static final String X12 = "X12";
    private static final String UNECE = "UNECE";
    private static final String UCUM = "UCUM";

    /** By list and UCUM code. */
    private static final Map<String, Map<String, String>> CODES = new HashMap<>();

    private static final Map<String, Map<String, String>> LISTS = load();
    private static final Set<String> CANONICAL = canonical();

    /** Counting words that hold a fixed number of anything. */
    private static final Map<String, BigDecimal> MULTIPLES = Map.of(
            "{piece}", BigDecimal.ONE,
            "{pair}", BigDecimal.valueOf(2),
            "{dozen}", BigDecimal.valueOf(12),
            "{hundred}", BigDecimal.valueOf(100),
            "{thousand}", BigDecimal.valueOf(1000));

    private StandardUnits() {}

    /**
     * The UCUM code of a unit code.
     *
     * @param list the code list that the sender named ({@code UCUM}, {@code X12}, {@code UNECE}), or null
     */
    public static Optional<String> ucum(String list, String code) {
        if (UCUM.equals(list)) {
            return Ucum.valid(code) ? Optional.of(code) : Optional.empty();
        }
        if (X12.equals(list) || UNECE.equals(list)) {
            return Optional.ofNullable(LISTS.get(list).get(code));
        }
        if (CANONICAL.contains(code) || Ucum.counted(code) && Ucum.valid(code)) {
            return Optional.of(code);
        }
        String word = LISTS.get(WORDS).get(code.toLowerCase(Locale.ROOT));
        if (word == null) {
            word = LISTS.get(X12).getOrDefault(code, LISTS.get(UNECE).get(code));
        }
        return Optional.ofNullable(word);
    }

    /** The code of a unit in a code list ({@code X12}, {@code UNECE}); of several the one that stands first. */
    public static Optional<String> code(String list, String ucum) {
        return Optional.ofNullable(CODES.getOrDefault(list, Map.of()).get(ucum));
    }

    /** How many single things a counting unit stands for, whatever is counted; empty for boxes and the like. */
    public static Optional<BigDecimal> multiple(String ucum) {
        return Optional.ofNullable(MULTIPLES.get(ucum));
    }

    private static Set<String> canonical() {
        Set<String> codes = new HashSet<>();
        LISTS.values().forEach(list -> codes.addAll(list.values()));
        return Set.copyOf(codes);
    }

    private static Map<String, Map<String, String>> load() {
        try (InputStream in = StandardUnits.class.getResourceAsStream("standard-units.csv");
                CsvReader<NamedCsvRecord> csv =
                        CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            Map<String, Map<String, String>> lists = new HashMap<>();
            csv.forEach(line -> {
                String list = line.getField("list");
                lists.computeIfAbsent(list, name -> new HashMap<>()).put(line.getField("code"), line.getField("ucum"));
                CODES.computeIfAbsent(list, name -> new HashMap<>())
                        .putIfAbsent(line.getField("ucum"), line.getField("code"));
            });
            return lists;
        } catch (IOException e) {
            throw new IllegalStateException("the list of standard units cannot be read", e);
        }
    }
}
