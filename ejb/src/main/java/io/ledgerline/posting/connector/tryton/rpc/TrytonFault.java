package io.ledgerline.posting.connector.tryton.rpc;

import java.time.Duration;

/** Tryton did not do what it was asked, or nobody knows whether it did. Never carries what was sent. */
public final class TrytonFault extends Exception {

    private static final long serialVersionUID = 1L;

    /** What a failure proves. */
    public enum Proof {
        /** Tryton refuses it for good; its transaction is undone. */
        REFUSED,
        /** It was not done and may succeed later. */
        NOT_DONE,
        /** The hub is not let in; it was not done. */
        LOCKED_OUT,
        /** Nobody knows. */
        UNKNOWN
    }

    private final Proof proof;
    private final String code;
    private final Duration retryAfter;

    /**
     * A failure.
     *
     * @param proof what it proves
     * @param code a short word for it
     * @param text Tryton's own words, or the hub's
     */
    public TrytonFault(Proof proof, String code, String text) {
        this(proof, code, text, null);
    }

    private TrytonFault(Proof proof, String code, String text, Duration retryAfter) {
        super(text);
        this.proof = proof;
        this.code = code;
        this.retryAfter = retryAfter;
    }

    /** Too much was asked; the hub is to come again later. */
    static TrytonFault tooMuch(Duration retryAfter) {
        return new TrytonFault(Proof.NOT_DONE, "http-429", "too much was asked", retryAfter);
    }

    /** Something that Tryton lacks or that does not fit, found before anything was written. */
    public static TrytonFault refused(String code, String text) {
        return new TrytonFault(Proof.REFUSED, code, text);
    }

    /** What it proves. */
    public Proof proof() {
        return proof;
    }

    /** A short word for it. */
    public String code() {
        return code;
    }

    /** How long the hub is to leave Tryton alone; null when nobody says so, as Tryton itself never does. */
    public Duration retryAfter() {
        return retryAfter;
    }

    /** The same failure of a call that only reads: whatever happened, it changed nothing. */
    TrytonFault ofReading() {
        return proof == Proof.UNKNOWN ? new TrytonFault(Proof.NOT_DONE, code, getMessage()) : this;
    }
}
