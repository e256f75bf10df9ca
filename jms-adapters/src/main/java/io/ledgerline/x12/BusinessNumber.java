package io.ledgerline.x12;

import io.ledgerline.edi.Place;
import io.ledgerline.x12.set.RawSet;
import java.util.Map;

/** The number that people know a transaction set's document by, from its beginning segment. */
final class BusinessNumber {

    /** By ST01: which element of the segment behind ST. */
    private static final Map<String, Integer> ELEMENT =
            Map.of("810", 2, "832", 2, "846", 3, "850", 3, "855", 3, "856", 2, "860", 3, "865", 3, "867", 2);

    private static final int LONGEST = 100;

    private BusinessNumber() {}

    /** The number, or null. */
    static String of(String type, RawSet set) {
        Integer element = ELEMENT.get(type);
        String number = element == null ? null : set.at(new Place("", 2, element, 0));
        if (number == null || number.isBlank()) {
            return null;
        }
        String stripped = number.strip();
        return stripped.length() <= LONGEST ? stripped : stripped.substring(0, LONGEST);
    }
}
