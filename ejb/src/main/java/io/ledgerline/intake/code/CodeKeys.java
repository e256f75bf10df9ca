package io.ledgerline.intake.code;

import io.ledgerline.masterdata.CodeReference;
import io.ledgerline.masterdata.Domain;

/**
 * The key under which the work item of an unknown code is open, so that every message with that code waits for one item:
 * {@code CODE|domain|code|source|system}. Read from the left it finds every item of a code.
 */
public final class CodeKeys {

    /** What the work item of an unknown code says is wrong. */
    public static final String KIND = "UNKNOWN_CODE";

    private CodeKeys() {}

    /** The key of a code. */
    public static String key(CodeReference reference) {
        return prefix(reference.domain()) + part(reference.code()) + "|" + part(reference.source()) + "|"
                + part(reference.system() == null ? "" : reference.system());
    }

    /** What the keys of all codes of a domain begin with. */
    static String prefix(Domain domain) {
        return "CODE|" + domain + "|";
    }

    /** The reference that a key was made of. */
    public static CodeReference reference(String key) {
        String[] parts = key.split("\\|", -1);
        return new CodeReference(
                Domain.valueOf(parts[1]),
                plain(parts[3]),
                parts[4].isEmpty() ? null : plain(parts[4]),
                plain(parts[2]));
    }

    private static String part(String text) {
        return text.replace("%", "%25").replace("|", "%7C");
    }

    private static String plain(String part) {
        return part.replace("%7C", "|").replace("%25", "%");
    }
}
