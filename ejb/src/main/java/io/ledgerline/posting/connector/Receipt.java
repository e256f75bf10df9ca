package io.ledgerline.posting.connector;

/**
 * What an ERP said at once.
 *
 * @param status what happened
 * @param documentNumber the ERP's document number when POSTED
 * @param code the ERP's error code when REJECTED
 * @param message the ERP's error in words when REJECTED
 */
public record Receipt(Status status, String documentNumber, String code, String message) {

    /** What happened. */
    public enum Status {
        /** The ERP has the command; its answer comes later. */
        SENT,
        /** The ERP made a document. */
        POSTED,
        /** The ERP refuses the command. */
        REJECTED
    }

    /** The ERP has the command; its answer comes later. */
    public static Receipt sent() {
        return new Receipt(Status.SENT, null, null, null);
    }

    /** The ERP made a document. */
    public static Receipt posted(String documentNumber) {
        return new Receipt(Status.POSTED, documentNumber, null, null);
    }

    /** The ERP refuses the command. */
    public static Receipt rejected(String code, String message) {
        return new Receipt(Status.REJECTED, null, code, message);
    }
}
