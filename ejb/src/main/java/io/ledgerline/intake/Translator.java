package io.ledgerline.intake;

import io.ledgerline.message.Envelope;
import io.ledgerline.message.MessageHeader;
import io.ledgerline.message.Rejection;
import java.util.List;

/**
 * Reads the bytes of one protocol. A CDI bean {@code @Named} like the protocol; found by that name, so a new protocol is
 * a package of its own and nothing else changes.
 */
public interface Translator {

    /** The messages in an envelope: a batch or bundle gives several, anything else itself. */
    default List<Envelope> split(Envelope envelope) throws MalformedMessage {
        return List.of(envelope);
    }

    /** True when the parts of the envelope must all be taken or none (a FHIR transaction). */
    default boolean atomic(Envelope envelope) {
        return false;
    }

    /**
     * Turns one message into a plain tree of maps, lists and strings.
     *
     * @throws MalformedMessage when it cannot be read; carries the standard's code and location
     */
    Translation translate(Envelope envelope) throws MalformedMessage;

    /**
     * The standard's words for a message that no mapping takes.
     *
     * @param familyKnown true when other messages of the family are taken (HL7: the message code is known, the event is not)
     */
    Rejection unsupported(MessageHeader header, boolean familyKnown);
}
