package io.ledgerline.sandbox.command;

/** A command breaks a rule of the ERP. */
public class Refused extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;

    /** With a code such as {@code ITEM_UNKNOWN} and a sentence. */
    public Refused(String code, String text) {
        super(text, null, false, false);
        this.code = code;
    }

    /** The rule. */
    public String code() {
        return code;
    }
}
