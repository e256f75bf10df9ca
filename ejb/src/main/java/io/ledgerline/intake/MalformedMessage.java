package io.ledgerline.intake;

import io.ledgerline.message.MessageHeader;
import io.ledgerline.message.Rejection;

/** The sender's message is wrong (never: we failed). */
public class MalformedMessage extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient MessageHeader header;
    private final transient Rejection rejection;

    /** With as much of the header as could be read, or null. */
    public MalformedMessage(MessageHeader header, Rejection rejection) {
        super(rejection.violations().get(0).text());
        this.header = header;
        this.rejection = rejection;
    }

    /** As much of the header as could be read, or null. */
    public MessageHeader header() {
        return header;
    }

    /** What is wrong. */
    public Rejection rejection() {
        return rejection;
    }
}
