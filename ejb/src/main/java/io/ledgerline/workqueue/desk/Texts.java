package io.ledgerline.workqueue.desk;

import io.ledgerline.platform.Refusal;

/** What people write. */
final class Texts {

    static final int MAX_NAME = 100;
    static final int MAX_REASON = 2000;
    static final int MAX_COMMENT = 4000;

    private Texts() {}

    /** The text without blanks around it; refused when there is none, or too much. */
    static String required(String name, String text, int length) {
        if (text == null || text.isBlank()) {
            throw Refusal.invalid("/" + name, "required", name + " must be given");
        }
        return bounded(name, text.strip(), length);
    }

    /** The text without blanks around it, or null; refused when too much. */
    static String optional(String name, String text, int length) {
        return text == null || text.isBlank() ? null : bounded(name, text.strip(), length);
    }

    private static String bounded(String name, String text, int length) {
        if (text.length() > length) {
            throw Refusal.invalid("/" + name, "length", name + " may have at most " + length + " characters");
        }
        return text;
    }
}
