package io.ledgerline.posting.connector.http;

import java.io.Serial;

/** What an ERP cannot take, whoever asks: the posting is refused before anything is called. */
public final class Unfit extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * For a reason.
     *
     * @param code kebab-case
     * @param text for people
     */
    public Unfit(String code, String text) {
        super(text);
        this.code = code;
    }

    /** The reason's code. */
    public String code() {
        return code;
    }
}
