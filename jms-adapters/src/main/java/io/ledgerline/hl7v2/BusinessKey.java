package io.ledgerline.hl7v2;

import io.ledgerline.hl7v2.reader.Hl7Message;
import io.ledgerline.hl7v2.reader.Segment;

/** What keeps messages in order: the order number, else the account, else the patient, else the visit. */
public final class BusinessKey {

    private static final int LONGEST = 100;

    private BusinessKey() {}

    /** ORC-4 or ORC-2 or ORC-3 of the first order, else PID-18, PID-3, PV1-19; null when all are empty. */
    public static String of(Hl7Message message) {
        Segment order = message.first("ORC");
        String key = order == null ? null : first(order.value(4), order.value(2), order.value(3));
        Segment patient = message.first("PID");
        if (key == null && patient != null) {
            key = first(patient.value(18), patient.value(3), patient.value(2));
        }
        if (key == null) {
            key = message.value("PV1", 19);
        }
        return key == null || key.length() <= LONGEST ? key : key.substring(0, LONGEST);
    }

    private static String first(String... candidates) {
        for (String candidate : candidates) {
            if (candidate != null) {
                return candidate;
            }
        }
        return null;
    }
}
