package io.ledgerline.posting.connector;

/** An ERP gave no usable answer to the question what it has paid; asked again later. */
public class PaymentsUnavailable extends Exception {

    private static final long serialVersionUID = 1L;

    /** With a short reason: a status, {@code timeout}, {@code malformed}; never a part of the answer. */
    public PaymentsUnavailable(String reason) {
        super(reason);
    }
}
