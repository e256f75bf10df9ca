package io.ledgerline.workflow;

import io.ledgerline.canonical.value.Tracking;
import java.util.UUID;

/**
 * Physical units or a batch of an item that a document is about.
 *
 * @param messageId the message
 * @param workflowId the document's instance
 * @param workflow its workflow
 * @param businessKey the document's number
 * @param facility canonical facility code, or null
 * @param item canonical item number, or null
 * @param tracking lot, serial or both
 */
public record Tracked(
        UUID messageId,
        UUID workflowId,
        String workflow,
        String businessKey,
        String facility,
        String item,
        Tracking tracking) {}
