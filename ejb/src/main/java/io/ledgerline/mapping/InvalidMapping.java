package io.ledgerline.mapping;

/** A mapping document cannot be compiled, run or used: a fault of the mapping, not of a message. */
public class InvalidMapping extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With the reason; never with content of a message. */
    public InvalidMapping(String message) {
        super(message);
    }

    /** With the reason and its cause. */
    public InvalidMapping(String message, Throwable cause) {
        super(message, cause);
    }
}
