package io.ledgerline.hl7v2;

import io.ledgerline.hl7v2.reader.Hl7Message;
import java.util.Locale;
import java.util.Map;

/**
 * The message type as mappings name it, {@code DFT^P03}: MSH-9.1 and MSH-9.2. A missing trigger event (usual in 2.1 and 2.2)
 * comes from EVN-1, else from the message structure MSH-9.3, else from the only event that the message code had then.
 */
final class MessageType {

    private static final Map<String, String> ONLY_EVENT =
            Map.of("ORM", "O01", "ORR", "O02", "ORU", "R01", "DFT", "P03", "BAR", "P01");
    private static final int LONGEST = 20;

    private MessageType() {}

    /** The type, or null when MSH-9 is empty or nothing like a type. */
    static String of(Hl7Message message) {
        String code = message.header().value(9);
        String structure = message.header().value(9, 3, 1);
        if (code == null && structure == null) {
            return null;
        }
        String event = message.header().value(9, 2, 1);
        if (code == null) {
            code = before(structure);
        }
        if (event == null && code.length() == 7 && code.charAt(3) == '_') {
            // ADT_A01 written into the first component
            structure = code;
            code = before(code);
        }
        code = code.toUpperCase(Locale.ROOT);
        if (event == null) {
            event = message.value("EVN", 1);
        }
        if (event == null && structure != null && structure.indexOf('_') > 0) {
            event = structure.substring(structure.indexOf('_') + 1);
        }
        if (event == null) {
            event = ONLY_EVENT.get(code);
        }
        String type = event == null ? code : code + '^' + event.toUpperCase(Locale.ROOT);
        return type.length() <= LONGEST ? type : type.substring(0, LONGEST);
    }

    /** The trigger event of a type, or null. */
    static String event(String type) {
        int at = type == null ? -1 : type.indexOf('^');
        return at < 0 ? null : type.substring(at + 1);
    }

    private static String before(String structure) {
        int at = structure.indexOf('_');
        return at < 0 ? structure : structure.substring(0, at);
    }
}
