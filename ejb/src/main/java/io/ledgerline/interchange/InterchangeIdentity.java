package io.ledgerline.interchange;

/**
 * What tells an interchange from others.
 *
 * @param standard {@code X12}, {@code EDIFACT}
 * @param sender qualifier and identifier, {@code 01:123456789}
 * @param receiver qualifier and identifier
 * @param controlNumber as the sender wrote it
 * @param digest SHA-256 of its bytes
 */
public record InterchangeIdentity(
        String standard, String sender, String receiver, String controlNumber, String digest) {

    private static final int LONGEST_PARTY = 60;
    private static final int LONGEST_NUMBER = 20;

    /** Names as long as the register keeps them. */
    public InterchangeIdentity {
        sender = clip(sender, LONGEST_PARTY);
        receiver = clip(receiver, LONGEST_PARTY);
        controlNumber = clip(controlNumber, LONGEST_NUMBER);
    }

    private static String clip(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }

    /** The number in the sender's count, or null when it is none. */
    Long sequence() {
        return controlNumber.matches("\\d{1,14}") ? Long.valueOf(controlNumber) : null;
    }

    /** What may be taken once. */
    String takenKey() {
        Long sequence = sequence();
        return String.join("|", standard, sender, receiver, sequence == null ? controlNumber : sequence.toString());
    }
}
