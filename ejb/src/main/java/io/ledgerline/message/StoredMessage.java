package io.ledgerline.message;

/**
 * A journaled message with all that is needed to run it again.
 *
 * @param envelope as it came in
 * @param header as it was read
 * @param facility canonical facility code, or null
 * @param documents canonical documents as a JSON array, or null
 * @param mappingVersion the mapping that made them, or null
 * @param state where it stands
 * @param runs how often it was run
 */
public record StoredMessage(
        Envelope envelope,
        MessageHeader header,
        String facility,
        String documents,
        String mappingVersion,
        MessageState state,
        int runs) {}
