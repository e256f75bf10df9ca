package io.ledgerline.workflow.usage;

import io.ledgerline.canonical.value.Tracking;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The production identifiers of a GS1 Unique Device Identifier (GS1 General Specifications, application identifiers 10 lot,
 * 17 expiry, 21 serial), in human-readable form with brackets or as scanned with group separators.
 */
final class ProductionIdentifiers {

    private static final char GROUP_SEPARATOR = 0x1D;
    private static final Pattern BRACKETED = Pattern.compile("\\((\\d{2,4})\\)([^(]+)");

    private ProductionIdentifiers() {}

    /** The tracking data with what its UDI says filled in where the sender left it out. */
    static Tracking complete(Tracking tracking) {
        if (tracking == null || tracking.udi() == null) {
            return tracking;
        }
        String lot = null;
        String serial = null;
        LocalDate expiry = null;
        String udi = tracking.udi().strip();
        if (udi.startsWith("(")) {
            Matcher m = BRACKETED.matcher(udi);
            while (m.find()) {
                String value = m.group(2).strip();
                switch (m.group(1)) {
                    case "10" -> lot = value;
                    case "21" -> serial = value;
                    case "17" -> expiry = date(value);
                    default -> { // other identifiers say nothing about this unit
                    }
                }
            }
        } else {
            int at = udi.startsWith("]") ? 3 : 0;
            while (at + 2 <= udi.length()) {
                if (udi.charAt(at) == GROUP_SEPARATOR) {
                    at++;
                    continue;
                }
                String identifier = udi.substring(at, at + 2);
                int end = end(udi, at + 2, identifier);
                if (end < 0) {
                    break;
                }
                String value = udi.substring(at + 2, end);
                switch (identifier) {
                    case "10" -> lot = value;
                    case "21" -> serial = value;
                    case "17" -> expiry = date(value);
                    default -> { // other identifiers say nothing about this unit
                    }
                }
                at = end;
            }
        }
        return new Tracking(
                tracking.lot() == null ? lot : tracking.lot(),
                tracking.serial() == null ? serial : tracking.serial(),
                tracking.expiry() == null ? expiry : tracking.expiry(),
                tracking.udi());
    }

    /** Where a value ends: fixed-length identifiers by their length, others at the group separator; -1 when unknown. */
    private static int end(String udi, int from, String identifier) {
        int fixed =
                switch (identifier) {
                    case "00" -> 18;
                    case "01", "02" -> 14;
                    case "11", "12", "13", "15", "16", "17" -> 6;
                    case "20" -> 2;
                    default -> 0;
                };
        if (fixed > 0) {
            return from + fixed <= udi.length() ? from + fixed : -1;
        }
        if (!identifier.equals("10") && !identifier.equals("21")) {
            return -1;
        }
        int separator = udi.indexOf(GROUP_SEPARATOR, from);
        return separator < 0 ? udi.length() : separator;
    }

    /** YYMMDD; day 00 is the last of the month; years 00-50 are 20xx as long as devices of the last century have expired. */
    private static LocalDate date(String value) {
        try {
            int year = 2000 + Integer.parseInt(value.substring(0, 2));
            int month = Integer.parseInt(value.substring(2, 4));
            int day = Integer.parseInt(value.substring(4, 6));
            return day == 0 ? YearMonth.of(year, month).atEndOfMonth() : LocalDate.of(year, month, day);
        } catch (DateTimeException | NumberFormatException | StringIndexOutOfBoundsException e) {
            return null;
        }
    }
}
