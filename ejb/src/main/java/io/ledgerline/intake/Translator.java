package io.ledgerline.intake;

import io.ledgerline.message.Envelope;
import io.ledgerline.message.MessageHeader;
import io.ledgerline.message.Rejection;
import java.util.List;
import java.util.Optional;

/**
 * Reads the bytes of one protocol. A CDI bean {@code @Named} like the protocol; found by that name, so a new protocol is
 * a package of its own and nothing else changes.
 */
public interface Translator {

    /** The messages in an envelope: a batch or bundle gives several, anything else itself. */
    default List<Envelope> split(Envelope envelope) throws MalformedMessage {
        return List.of(envelope);
    }

    /**
     * True when the envelope is one message, has no {@link #precondition}, and may be written together with others of its
     * transaction.
     */
    default boolean single(Envelope envelope) {
        return false;
    }

    /** True when the parts of the envelope must all be taken or none (a FHIR transaction). */
    default boolean atomic(Envelope envelope) {
        return false;
    }

    /**
     * An answer that stands before the message is looked at: the sender made it conditional, and the condition does not
     * hold. Such a message has no effect and is not journaled. Called in the transaction of the message, never for a replay.
     */
    default Optional<Reply> precondition(Envelope envelope) {
        return Optional.empty();
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
