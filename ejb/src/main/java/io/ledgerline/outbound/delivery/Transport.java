package io.ledgerline.outbound.delivery;

/** A way into a partner's hands. */
public interface Transport {

    /** True when it joins the caller's transaction, so that a parcel is handed over with its record or not at all. */
    default boolean transacted() {
        return false;
    }

    /**
     * Hands a parcel over. One that was handed over before, in an attempt whose end nobody knows, is handed over again: under
     * the same name and with the same bytes.
     *
     * @throws DeliveryFailed when it was not, or nobody knows
     */
    void carry(Parcel parcel) throws DeliveryFailed;
}
