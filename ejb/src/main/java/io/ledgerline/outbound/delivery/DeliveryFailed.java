package io.ledgerline.outbound.delivery;

import jakarta.ejb.ApplicationException;

/** A parcel was not handed over, or nobody knows. The message is for people: no secret, no payload. */
@ApplicationException(rollback = true)
public class DeliveryFailed extends Exception {

    private static final long serialVersionUID = 1L;

    /** For a reason. */
    public DeliveryFailed(String message) {
        super(message);
    }

    /** For a reason and what lies under it. */
    public DeliveryFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
