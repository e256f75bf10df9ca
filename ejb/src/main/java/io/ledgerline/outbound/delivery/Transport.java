package io.ledgerline.outbound.delivery;

import io.ledgerline.outbound.acknowledgment.PartnerAnswer;
import java.util.Optional;

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
     * @return what the partner's system said to it at once; empty when it says nothing, or later
     * @throws DeliveryFailed when it was not, or nobody knows
     */
    Optional<PartnerAnswer> carry(Parcel parcel) throws DeliveryFailed;
}
