package io.ledgerline.web.api.workqueue;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.workqueue.WorkItemState;
import io.ledgerline.workqueue.WorkQueue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What callers send about work items. */
public final class WorkItemRequests {

    private WorkItemRequests() {}

    /**
     * Gives an item to somebody.
     *
     * @param assignee user name; the caller when absent
     */
    public record Assign(@Size(max = 100) String assignee) {}

    /**
     * Ranks an item.
     *
     * @param priority 1 (first) to 5 (last)
     */
    public record Prioritise(@NotNull Integer priority) {}

    /**
     * Says something.
     *
     * @param text what
     */
    public record Comment(@NotBlank @Size(max = 4000) String text) {}

    /**
     * Goes on with a correction: either documents or a message.
     *
     * @param documents corrected canonical documents, all of the message's
     * @param message the corrected message in its own protocol
     * @param reason why, or null
     */
    public record Correct(
            List<@NotNull JsonNode> documents,
            String message,
            @Size(max = 2000) String reason) {}

    /**
     * Tries again.
     *
     * @param reason why, or null
     */
    public record Retry(@Size(max = 2000) String reason) {}

    /**
     * Says yes.
     *
     * @param reason why, or null
     */
    @Schema(name = "WorkItemApproval")
    public record Approval(@Size(max = 2000) String reason) {}

    /**
     * Refuses for good.
     *
     * @param reason why
     */
    public record Reject(@NotBlank @Size(max = 2000) String reason) {}

    /**
     * Says that it was settled by hand.
     *
     * @param reason how
     * @param erpDocument document number in the ERP, where there is one
     */
    public record Override(
            @NotBlank @Size(max = 2000) String reason,
            @Size(max = 100) String erpDocument) {}

    /**
     * Says what an unknown code means, or takes note.
     *
     * @param canonical the canonical id; absent to take note of an item that offers {@code RESOLVE}
     * @param reason why, or null
     */
    public record Resolve(
            @Size(max = 100) String canonical,
            @Size(max = 2000) String reason) {}

    /** What can be done with many items at once. */
    public enum BulkAction {
        /** Give to somebody. */
        ASSIGN,
        /** Give back to the queue. */
        UNASSIGN,
        /** Say something. */
        COMMENT,
        /** Try again. */
        RETRY,
        /** Approve. */
        APPROVE,
        /** Refuse for good. */
        REJECT,
        /** Settled by hand. */
        OVERRIDE,
        /** Take note. */
        RESOLVE,
        /** Take back the caller's last step. */
        UNDO
    }

    /**
     * Which items a bulk action is about; what is absent does not restrict it. Closed items are never among them.
     *
     * @param queues whose desks
     * @param states where they stand
     * @param assignee user who has them, or {@code me}
     * @param facility canonical facility code
     * @param kind what is wrong
     * @param overdue true: past due
     * @param q part of title or business key of open items, begin of the business key of settled ones
     */
    @Schema(name = "WorkItemSelection")
    public record Selection(
            Set<WorkQueue> queues,
            Set<WorkItemState> states,
            String assignee,
            String facility,
            String kind,
            Boolean overdue,
            @Size(max = 100) String q) {}

    /**
     * The same for many items: those of {@code ids}, or those that a filter selects, oldest first.
     *
     * @param action what
     * @param ids which
     * @param filter or which by filter
     * @param reason why, or the comment's text
     * @param assignee for {@code ASSIGN}; the caller when absent
     */
    @Schema(name = "WorkItemBulk")
    public record Bulk(
            @NotNull BulkAction action,
            List<@NotNull UUID> ids,
            Selection filter,
            @Size(max = 2000) String reason,
            @Size(max = 100) String assignee) {}
}
