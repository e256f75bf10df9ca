package io.ledgerline.outbound;

import java.util.UUID;

/**
 * What became of a document that went out. Fired in the transaction that records it.
 *
 * @param key of the {@link OutboundRequest}
 * @param purpose what it is
 * @param supplier canonical number of the supplier
 * @param workflowId the workflow instance behind it, or null
 * @param end what became of it
 * @param reason why it failed, in words; else null
 */
public record OutboundEnded(
        String key, OutboundRequest.Purpose purpose, String supplier, UUID workflowId, End end, String reason) {

    /** What became of it. */
    public enum End {
        /** Handed over to the partner's system. */
        DELIVERED,
        /** The partner's system acknowledged it by the standard (997, 999, CONTRL, cXML response). */
        ACKNOWLEDGED,
        /** The partner's system refused it by the standard. */
        REFUSED,
        /** The supplier has no profile that takes such documents: a person sends it. */
        NO_WAY
    }
}
