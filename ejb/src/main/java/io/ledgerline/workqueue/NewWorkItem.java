package io.ledgerline.workqueue;

import io.ledgerline.canonical.value.Money;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * An exception that a person has to decide, with what that person must know.
 *
 * @param id its id, from {@code Ids.next()}
 * @param queue whose desk
 * @param kind what is wrong, as a constant: {@code UNKNOWN_CODE}, {@code POSTING_REJECTED}, {@code DEAD_LETTER}
 * @param title one line for a list, at most 300 characters; no patient data
 * @param reason why it stopped, at most 2000 characters; no payload
 * @param messageId the message that waits for it, or null
 * @param workflowId the workflow instance, or null
 * @param postingId the posting, or null
 * @param documentType canonical document type, or null
 * @param businessKey order number, account or the like, or null
 * @param facility canonical facility code, or null
 * @param amount what is at stake, or null
 * @param context more facts as JSON-able values: who, which line, which code; never the payload
 * @param actions what can be decided
 * @param dedupeKey items of one key are one item while it is open, and later messages wait for it too; or null
 */
public record NewWorkItem(
        UUID id,
        WorkQueue queue,
        String kind,
        String title,
        String reason,
        UUID messageId,
        UUID workflowId,
        UUID postingId,
        String documentType,
        String businessKey,
        String facility,
        Money amount,
        Map<String, Object> context,
        List<WorkAction> actions,
        String dedupeKey) {}
