package io.ledgerline.workflow.tracking;

import java.time.Instant;
import java.util.UUID;

/**
 * A document that is about a lot or serial number.
 *
 * @param number the lot or serial number
 * @param kind which of them
 * @param item canonical item number, or null
 * @param workflowId the document's instance
 * @param workflow its workflow
 * @param businessKey the document's number
 * @param facility canonical facility code, or null
 * @param messageId the message that it came with
 * @param at when the hub took it
 */
public record TrackedDocument(
        String number,
        Kind kind,
        String item,
        UUID workflowId,
        String workflow,
        String businessKey,
        String facility,
        UUID messageId,
        Instant at) {

    /** What a number names. */
    public enum Kind {
        /** A batch. */
        LOT,
        /** One physical unit. */
        SERIAL
    }
}
