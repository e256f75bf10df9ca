package io.ledgerline.outbound;

import io.ledgerline.canonical.BusinessDocument;
import java.util.UUID;

/**
 * Asks for a document to be given to a trading partner. Fired as a CDI event in the transaction that decides it; the way, the
 * protocol and the form are those of the partner's profile. What becomes of it comes back as {@link OutboundEnded}.
 *
 * @param key names the request: a second one of the same key changes nothing
 * @param purpose what it is
 * @param supplier canonical number of the supplier that gets it
 * @param facility canonical code of the facility that speaks
 * @param document what it says
 * @param messageId the message behind it, or null
 * @param workflowId the workflow instance behind it, or null
 */
public record OutboundRequest(
        String key,
        Purpose purpose,
        String supplier,
        String facility,
        BusinessDocument document,
        UUID messageId,
        UUID workflowId) {

    /** What a document that goes out is. */
    public enum Purpose {
        /** A {@code PurchaseOrder}: X12 850, EDIFACT ORDERS, cXML OrderRequest, UBL Order. */
        ORDER,
        /** A {@code PurchaseOrder} with a higher revision: X12 860, EDIFACT ORDCHG, cXML OrderRequest type update, UBL OrderChange. */
        ORDER_CHANGE,
        /**
         * A {@code PurchaseOrder} that is taken back: X12 860 with BCH01 01, EDIFACT ORDCHG, cXML OrderRequest type delete, UBL
         * OrderCancellation.
         */
        ORDER_CANCEL,
        /** A {@code PaymentAdvice}: X12 820. */
        REMITTANCE
    }
}
