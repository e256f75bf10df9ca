package io.ledgerline.flatfile;

import io.ledgerline.canonical.Violation;

/** The bytes are no CSV file that can be read. */
final class UnsoundFile extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final String location;

    /**
     * Says what is wrong.
     *
     * @param code {@code structure}, {@code size}, {@code encoding} or {@code required}
     * @param location {@code row 3} or {@code row 3^quantity}
     */
    UnsoundFile(String code, String location, String text) {
        super(text);
        this.code = code;
        this.location = location;
    }

    Violation violation() {
        return new Violation(code, location, getMessage());
    }
}
