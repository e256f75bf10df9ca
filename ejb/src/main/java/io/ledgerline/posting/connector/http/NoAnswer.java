package io.ledgerline.posting.connector.http;

import java.io.Serial;

/** An ERP was asked and gave no answer that can be used. */
public final class NoAnswer extends Exception {

    private static final String INTERRUPTED = "interrupted";
    private static final String SETTINGS = "erp-settings";

    @Serial
    private static final long serialVersionUID = 1L;

    private final String code;

    private NoAnswer(String code, String message) {
        super(message);
        this.code = code;
    }

    static NoAnswer of(Throwable failure) {
        return new NoAnswer(HttpCalls.code(failure), null);
    }

    static NoAnswer interrupted() {
        return new NoAnswer(INTERRUPTED, null);
    }

    static NoAnswer settings(IllegalArgumentException wrong) {
        return new NoAnswer(SETTINGS, wrong.getMessage());
    }

    /** {@code timeout}, {@code connection-lost}, {@code call-failed}, {@code interrupted} or {@code erp-settings}. */
    public String code() {
        return code;
    }

    /** For people: which setting is wrong, or what of the ERP did not answer. */
    public String words(String what) {
        return switch (code) {
            case SETTINGS -> getMessage();
            case INTERRUPTED -> code;
            default -> what + ": " + code;
        };
    }
}
