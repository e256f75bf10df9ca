package io.ledgerline.masterdata.crossref;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The device identifier (UDI-DI) in a Unique Device Identifier as scanned or printed: GS1 element strings (General
 * Specifications, AI 01), HIBC primary data structures (ANSI/HIBC 2.6) and ISBT 128 (ICCBBA).
 *
 * @param system the coding system of the identifier: {@code GTIN}, {@code HIBCC} or {@code ICCBBA}
 * @param deviceIdentifier the identifier in that system's normal form
 */
public record Udi(String system, String deviceIdentifier) {

    private static final Pattern GS1_PRINTED = Pattern.compile("^\\(01\\)(\\d{14}).*", Pattern.DOTALL);
    private static final Pattern GS1_SCANNED =
            Pattern.compile("^(?:\\][A-Za-z]\\d)?\\x1d?01(\\d{14}).*", Pattern.DOTALL);
    private static final Pattern HIBC_SECONDARY =
            Pattern.compile("^\\*?\\+([A-Z][A-Z0-9]{3}[A-Z0-9]{1,18}\\d)/.+", Pattern.DOTALL);
    private static final Pattern HIBC_ALONE =
            Pattern.compile("^\\*?\\+([A-Z][A-Z0-9]{3}[A-Z0-9]{1,18}\\d)[A-Z0-9 .$/+%-]\\*?$");
    private static final Pattern ISBT = Pattern.compile("^=/([A-Z0-9]{16}).*", Pattern.DOTALL);

    /** Reads a carrier; empty when the text is none. */
    public static Optional<Udi> parse(String carrier) {
        if (carrier == null || carrier.length() < 8 || carrier.length() > 300) {
            return Optional.empty();
        }
        return switch (carrier.charAt(0)) {
            case '+', '*' -> first(carrier, CodingSystems.HIBCC, HIBC_SECONDARY, HIBC_ALONE);
            case '=' -> first(carrier, CodingSystems.ICCBBA, ISBT);
            case '(' -> first(carrier, CodingSystems.GTIN, GS1_PRINTED);
            case ']', '\u001d' -> first(carrier, CodingSystems.GTIN, GS1_SCANNED);
            case '0' -> first(carrier, CodingSystems.GTIN, GS1_SCANNED).filter(Udi::checked);
            default -> Optional.empty();
        };
    }

    private static Optional<Udi> first(String carrier, String system, Pattern... patterns) {
        for (Pattern pattern : patterns) {
            Matcher matcher = pattern.matcher(carrier);
            if (matcher.matches()) {
                return Optional.of(new Udi(system, matcher.group(1)));
            }
        }
        return Optional.empty();
    }

    /** A plain number may begin with 01 by chance: only a right GS1 check digit makes it a carrier. */
    private boolean checked() {
        int sum = 0;
        for (int i = 0; i < 13; i++) {
            sum += (deviceIdentifier.charAt(i) - '0') * (i % 2 == 0 ? 3 : 1);
        }
        return (10 - sum % 10) % 10 == deviceIdentifier.charAt(13) - '0';
    }
}
