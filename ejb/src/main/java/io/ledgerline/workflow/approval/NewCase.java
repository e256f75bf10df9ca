package io.ledgerline.workflow.approval;

import io.ledgerline.canonical.value.Money;
import io.ledgerline.workflow.approval.rules.ApprovalFacts;
import io.ledgerline.workflow.approval.rules.Verdict;
import java.util.List;
import java.util.UUID;

/**
 * A case that begins.
 *
 * @param id its id, from {@code Ids.next()}
 * @param workflowId the workflow instance that waits for it
 * @param messageId the message that asks
 * @param source the system that asks
 * @param subject the asker's own number
 * @param facility canonical facility code
 * @param requester who asks, by the sender's code; or null
 * @param amount what it comes to
 * @param facts what the table was asked
 * @param verdict what the table said; it asks for at least one stage
 * @param budget how the budgets stand, as JSON-able values
 * @param lines what would be ordered, as JSON-able values
 */
public record NewCase(
        UUID id,
        UUID workflowId,
        UUID messageId,
        String source,
        String subject,
        String facility,
        String requester,
        Money amount,
        ApprovalFacts facts,
        Verdict verdict,
        List<?> budget,
        List<?> lines) {}
