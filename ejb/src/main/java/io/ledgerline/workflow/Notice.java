package io.ledgerline.workflow;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * News for the system that asked for something.
 *
 * @param noticeId its id
 * @param at when it was so
 * @param workflowId the workflow instance
 * @param messageId the message that asked
 * @param protocol protocol of that message, and so of the news
 * @param source the system that asked
 * @param facility canonical facility code, or null
 * @param kind the workflow
 * @param state where it stands
 * @param businessKey the asker's own number
 * @param orders ERP documents that came of it
 * @param text one line for a person; no patient data
 */
public record Notice(
        UUID noticeId,
        Instant at,
        UUID workflowId,
        UUID messageId,
        String protocol,
        String source,
        String facility,
        String kind,
        String state,
        String businessKey,
        List<Order> orders,
        String text) {

    /**
     * An ERP document.
     *
     * @param orderNumber the hub's number
     * @param erp code of the ERP
     * @param erpDocument the ERP's number
     */
    public record Order(String orderNumber, String erp, String erpDocument) {}
}
