package io.ledgerline.workqueue;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.canonical.CanonicalJson;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * One thing that was done with a work item.
 *
 * @param id its id, which orders the events of an item
 * @param workItemId the item
 * @param kind what was done
 * @param actor who did it
 * @param at when
 * @param text comment or reason, or null
 * @param detail more facts, or null
 */
public record WorkItemEvent(
        UUID id, UUID workItemId, Kind kind, String actor, Instant at, String text, JsonNode detail) {

    /** With facts as a map, which may be empty. */
    public static WorkItemEvent of(
            UUID id, UUID workItemId, Kind kind, String actor, Instant at, String text, Map<String, Object> facts) {
        JsonNode detail = facts.isEmpty() ? null : CanonicalJson.mapper().valueToTree(facts);
        return new WorkItemEvent(id, workItemId, kind, actor, at, text, detail);
    }

    /** What can be done with a work item. */
    public enum Kind {
        /** Opened by the hub. */
        OPENED,
        /** Given to somebody. */
        ASSIGNED,
        /** Given back to the queue. */
        UNASSIGNED,
        /** Ranked before or behind others. */
        PRIORITISED,
        /** Talked about. */
        COMMENTED,
        /** Corrected and tried again. */
        CORRECTED,
        /** Tried again. */
        RETRIED,
        /** Approved. */
        APPROVED,
        /** Refused for good. */
        REJECTED,
        /** Settled by hand. */
        OVERRIDDEN,
        /** Closed: its code is known now, or it was taken note of. */
        RESOLVED,
        /** The step before was taken back by who made it. */
        UNDONE;

        /** Its name in the audit trail. */
        public String auditAction() {
            return "work-item." + name().toLowerCase(Locale.ROOT);
        }
    }
}
