package io.ledgerline.outbound.delivery;

import io.ledgerline.outbound.acknowledgment.PartnerAnswer;
import java.util.Optional;

/**
 * What a protocol adds to an exchange over HTTP: its partners answer in the protocol's own words, at once. Found by {@link
 * io.ledgerline.outbound.writing.Writes}; a protocol without one is answered by the status alone.
 */
public interface HttpDialogue {

    /**
     * The bytes to post: what was written, with the secret that is kept with nothing that was written.
     *
     * @throws DeliveryFailed when they cannot be made
     */
    byte[] posted(Parcel parcel, Optional<PartnerCredential> credential) throws DeliveryFailed;

    /**
     * What the partner's answer says about the document; empty when the partner has it and says nothing of it.
     *
     * @param status HTTP's own
     * @param body the answer, in whole
     * @throws DeliveryFailed when the same is to be sent again
     */
    Optional<PartnerAnswer> heard(Parcel parcel, int status, byte[] body) throws DeliveryFailed;
}
