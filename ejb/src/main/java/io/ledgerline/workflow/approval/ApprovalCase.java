package io.ledgerline.workflow.approval;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.canonical.value.Money;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;

/**
 * Something that has to be approved before it is ordered. Opened in the transaction of the message that asks for it; decided
 * stage by stage; approved, rejected or withdrawn in the transaction that does what follows. Facts, budget and lines are those of
 * the plan that is approved, so that what is ordered is what the approvers saw.
 *
 * @param id its id
 * @param workflowId the workflow instance that waits for it
 * @param messageId the message that asks
 * @param source the system that asks
 * @param subject the asker's own number
 * @param facility canonical facility code
 * @param department canonical department number, or null
 * @param requester who asks, by the sender's code; or null
 * @param amount what it comes to; of several currencies, the facility's, else the first
 * @param state where it stands
 * @param stage number of the stage that is open, or was last; from 1
 * @param stages how many stages it has
 * @param rulesVersion the table that asked for them
 * @param hits the rows of the table that held, with their reasons
 * @param facts what the table was asked
 * @param budget how the cost centres' budgets stood, one entry each
 * @param lines what would be ordered, and at which price
 * @param openedAt when it was opened
 * @param closedAt when it ended, or null
 * @param version counts changes, for {@code If-Match}
 */
public record ApprovalCase(
        UUID id,
        UUID workflowId,
        UUID messageId,
        String source,
        String subject,
        String facility,
        String department,
        String requester,
        Money amount,
        CaseState state,
        int stage,
        int stages,
        String rulesVersion,
        JsonNode hits,
        JsonNode facts,
        JsonNode budget,
        JsonNode lines,
        Instant openedAt,
        Instant closedAt,
        long version) {

    /** Canonical numbers of the first items that would be ordered, at most so many. */
    public Set<String> items(int most) {
        Set<String> items = new LinkedHashSet<>();
        for (JsonNode line : lines) {
            if (line.hasNonNull("item") && items.size() < most) {
                items.add(line.path("item").asText());
            }
        }
        return items;
    }
}
