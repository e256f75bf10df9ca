package io.ledgerline.workflow;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Which instances to list. Every criterion may be null, which means "any".
 *
 * @param workflow name of the workflow
 * @param state where they stand
 * @param stands the places where they may stand; null is any place, none is no place
 * @param facility canonical facility code
 * @param businessKey the document's number
 * @param messageId the message that began them
 * @param since begun at or after
 * @param until begun before
 */
public record InstanceQuery(
        String workflow,
        String state,
        List<Stand> stands,
        String facility,
        String businessKey,
        UUID messageId,
        Instant since,
        Instant until) {

    /** An immutable query. */
    public InstanceQuery {
        stands = stands == null ? null : List.copyOf(stands);
    }

    /**
     * A place where instances stand.
     *
     * @param workflow name of the workflow
     * @param state the state
     */
    public record Stand(String workflow, String state) {}

    /** Instances by their number. */
    public static InstanceQuery ofNumber(String businessKey) {
        return new InstanceQuery(null, null, null, null, businessKey, null, null, null);
    }

    /** Instances that a message began. */
    public static InstanceQuery ofMessage(UUID messageId) {
        return new InstanceQuery(null, null, null, null, null, messageId, null, null);
    }
}
