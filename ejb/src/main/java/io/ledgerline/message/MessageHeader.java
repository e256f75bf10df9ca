package io.ledgerline.message;

/**
 * What a translator read from the head of a message; the sender's own names.
 *
 * @param source sending system (HL7 MSH-3), never null
 * @param facility sending facility (HL7 MSH-4), or null
 * @param controlId the sender's message id (HL7 MSH-10); null when there is none
 * @param type message type as mappings name it: {@code DFT^P03}, {@code SupplyRequest}
 * @param version version of the standard that the message claims, or null
 * @param businessKey what keeps order: order number, account, or item and location; null when there is none
 */
public record MessageHeader(
        String source, String facility, String controlId, String type, String version, String businessKey) {}
