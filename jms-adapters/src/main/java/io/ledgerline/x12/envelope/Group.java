package io.ledgerline.x12.envelope;

import java.util.List;
import java.util.Map;

/**
 * A functional group.
 *
 * @param header GS with its elements; index 0 is the identifier
 * @param sets its transaction sets
 * @param stated the number of sets that its trailer states (GE01), or null when it has none or no number
 * @param errors what is wrong with the group (AK905, data element 716), empty when nothing is
 */
public record Group(List<String> header, List<SetBounds> sets, Integer stated, List<String> errors) {

    /** AK905: this version of the group is not supported. */
    public static final String VERSION_NOT_SUPPORTED = "2";

    static final String TRAILER_MISSING = "3";
    static final String CONTROL_NUMBERS_DIFFER = "4";
    static final String COUNT_DIFFERS = "5";
    static final String CONTROL_NUMBER_SYNTAX = "6";

    private static final Map<String, String> FUNCTIONS = Map.ofEntries(
            Map.entry("810", "IN"),
            Map.entry("820", "RA"),
            Map.entry("832", "SC"),
            Map.entry("846", "IB"),
            Map.entry("850", "PO"),
            Map.entry("855", "PR"),
            Map.entry("856", "SH"),
            Map.entry("860", "PC"),
            Map.entry("865", "CA"),
            Map.entry("867", "PT"),
            Map.entry("997", "FA"),
            Map.entry("999", "FA"));

    /** The functional identifier (GS01) of groups of a transaction set (ST01), or null for a set that is not known. */
    public static String function(String set) {
        return FUNCTIONS.get(set);
    }

    /** An element of the header, or empty. */
    public String element(int number) {
        return number < header.size() ? header.get(number) : "";
    }

    /** GS01: which family of transaction sets it holds. */
    public String functionalIdentifier() {
        return element(1);
    }

    /** GS06 as written. */
    public String controlNumber() {
        return element(6);
    }

    /** GS08 as written, {@code 004010} or {@code 005010X220A1}. */
    public String version() {
        return element(8);
    }

    /** Version and release without the implementation convention: {@code 004010}. */
    public String release() {
        return version().length() > 6 ? version().substring(0, 6) : version();
    }

    /** True for acknowledgments, which nobody acknowledges. */
    public boolean acknowledges() {
        return functionalIdentifier().equals("FA");
    }
}
