package io.ledgerline.masterdata.crossref;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The names that standards give to coding systems (FHIR URIs, OIDs, HL7 table 0396) and the one name that cross-references
 * use; and the normal form of codes that the world writes in several ways.
 */
public final class CodingSystems {

    /** GS1 Global Trade Item Number; normal form: 14 digits. */
    public static final String GTIN = "GTIN";
    /** US National Drug Code; normal form: 11 digits (5-4-2) without hyphens. */
    public static final String NDC = "NDC";
    /** HIBCC device identifier; normal form: LIC, product and unit of measure, without flag and check character. */
    public static final String HIBCC = "HIBCC";
    /** ICCBBA device identifier, as in ISBT 128; normal form: without the {@code =/} flag. */
    public static final String ICCBBA = "ICCBBA";

    private static final Map<String, String> NAMES = load();

    private CodingSystems() {}

    /** The name that cross-references use for a coding system; an unknown one is its own name. */
    public static String name(String system) {
        return NAMES.getOrDefault(system.toLowerCase(Locale.ROOT), system);
    }

    /** A code in the normal form of its coding system; for other systems without surrounding blanks. */
    public static String normal(String system, String code) {
        String trimmed = code.strip();
        return switch (system) {
            case GTIN -> gtin(trimmed);
            case NDC -> ndc(trimmed);
            default -> trimmed;
        };
    }

    private static String gtin(String code) {
        return code.matches("\\d{8}|\\d{12,13}") ? "0".repeat(14 - code.length()) + code : code;
    }

    /** Ten-digit NDCs are padded where their segment is short: 4-4-2, 5-3-2 or 5-4-1 become 5-4-2. */
    private static String ndc(String code) {
        String[] segments = code.split("-", -1);
        if (segments.length != 3 || !code.matches("[0-9-]+")) {
            return code;
        }
        int labeler = segments[0].length();
        int product = segments[1].length();
        int trade = segments[2].length();
        if (labeler < 4 || labeler > 5 || product < 3 || product > 4 || trade < 1 || trade > 2) {
            return code;
        }
        return "0".repeat(5 - labeler)
                + segments[0]
                + "0".repeat(4 - product)
                + segments[1]
                + "0".repeat(2 - trade)
                + segments[2];
    }

    private static Map<String, String> load() {
        try (InputStream in = CodingSystems.class.getResourceAsStream("coding-systems.csv");
                CsvReader<NamedCsvRecord> csv =
                        CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return csv.stream()
                    .collect(Collectors.toUnmodifiableMap(
                            line -> line.getField("alias").toLowerCase(Locale.ROOT), line -> line.getField("system")));
        } catch (IOException e) {
            throw new IllegalStateException("the list of coding systems cannot be read", e);
        }
    }
}
