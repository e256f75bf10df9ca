package io.ledgerline.monitoring.flow;

import io.ledgerline.monitoring.flow.WorkflowFlow.Standing;
import io.ledgerline.workflow.InstanceQuery;
import io.ledgerline.workflow.InstanceQuery.Stand;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What people narrow a list of documents by: also whose turn it is and whether they are late, as {@link BusinessFlow} counts it, so
 * that a list holds what was counted. What is null, empty or false does not restrict it.
 *
 * @param workflow name of the workflow
 * @param state where they stand
 * @param standings whose turn it is
 * @param late only those that are late
 * @param facility canonical facility code
 * @param businessKey the document's number
 * @param messageId the message that began them
 * @param since begun at or after
 * @param until begun before
 */
public record FlowCriteria(
        String workflow,
        String state,
        Set<Standing> standings,
        boolean late,
        String facility,
        String businessKey,
        UUID messageId,
        Instant since,
        Instant until) {

    /** As the rows are asked for. */
    public InstanceQuery query(BusinessFlow flow, Instant now) {
        Instant end = until;
        Set<Standing> wanted = standings;
        if (late) {
            Instant lateSince = now.minus(flow.lateAfter());
            end = end == null || lateSince.isBefore(end) ? lateSince : end;
            wanted = standings.isEmpty()
                    ? BusinessFlow.LATE
                    : Set.copyOf(standings.stream()
                            .filter(BusinessFlow.LATE::contains)
                            .toList());
        }
        List<Stand> stands = late || !standings.isEmpty() ? flow.stands(workflow, state, wanted) : null;
        return new InstanceQuery(workflow, state, stands, facility, businessKey, messageId, since, end);
    }

    /** True when what fits is counted as fast as it is listed: by an index, no further than to the bound. */
    public boolean countable() {
        boolean narrow = late
                || !standings.isEmpty()
                || since != null
                || workflow != null && state != null
                || businessKey != null;
        return narrow && facility == null;
    }
}
