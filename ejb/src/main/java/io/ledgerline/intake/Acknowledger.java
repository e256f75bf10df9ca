package io.ledgerline.intake;

import io.ledgerline.message.Envelope;
import io.ledgerline.message.MessageHeader;
import java.util.List;

/** Writes the application acknowledgement of one protocol. A CDI bean {@code @Named} like the protocol. */
public interface Acknowledger {

    /**
     * The answer to one message.
     *
     * @param header what was read of the head, or null when nothing could be
     */
    Reply acknowledge(Envelope envelope, MessageHeader header, Outcome outcome);

    /** False when the sender will not hear that its message was refused: it asked for no answer, or has its receipt already. */
    default boolean tellsRefusal(Envelope envelope) {
        return envelope.answered();
    }

    /** The answer to an envelope of several messages, from the answers to each. */
    Reply combine(Envelope envelope, List<Reply> replies);
}
