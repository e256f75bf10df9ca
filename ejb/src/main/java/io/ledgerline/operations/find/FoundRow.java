package io.ledgerline.operations.find;

import io.ledgerline.message.MessageSummary;
import io.ledgerline.posting.Posting;
import io.ledgerline.workflow.Instance;
import io.ledgerline.workflow.tracking.TrackedDocument;
import io.ledgerline.workqueue.WorkItem;
import java.time.Instant;
import java.util.UUID;

/**
 * One thing that was found, whatever it is.
 *
 * @param type what it is
 * @param id its id
 * @param number what people call it: control id, business key, ERP document, canonical number; null when nothing does
 * @param what its kind (LOT or SERIAL of a document about one): of a work item, a type of message, a workflow, a kind of posting, of master data
 * @param title of a work item, name of master data, number of the document about a lot or serial number; null for everything else
 * @param state where it stands
 * @param system the sender, the ERP, or the system of record
 * @param facility canonical facility code, or null
 * @param at when it was opened, received, begun, written or changed
 */
public record FoundRow(
        Type type,
        UUID id,
        String number,
        String what,
        String title,
        String state,
        String system,
        String facility,
        Instant at) {

    /** Kinds of things, in the order in which they are told. */
    public enum Type {
        WORK_ITEM,
        MESSAGE,
        WORKFLOW,
        POSTING,
        MASTER_DATA,
        /** A document about a lot or serial number; the id is that of its workflow instance. */
        TRACKING
    }

    static FoundRow of(WorkItem item) {
        return new FoundRow(
                Type.WORK_ITEM,
                item.id(),
                item.businessKey(),
                item.kind(),
                item.title(),
                item.state().name(),
                null,
                item.facility(),
                item.openedAt());
    }

    static FoundRow of(MessageSummary message) {
        return new FoundRow(
                Type.MESSAGE,
                message.id(),
                message.controlId(),
                message.type(),
                null,
                message.state().name(),
                message.source(),
                message.facility(),
                message.receivedAt());
    }

    static FoundRow of(Instance instance) {
        return new FoundRow(
                Type.WORKFLOW,
                instance.id(),
                instance.businessKey(),
                instance.workflow(),
                null,
                instance.state(),
                instance.source(),
                instance.facility(),
                instance.createdAt());
    }

    static FoundRow of(Posting posting) {
        return new FoundRow(
                Type.POSTING,
                posting.id(),
                posting.erpDocument(),
                posting.kind().name(),
                null,
                posting.state().name(),
                posting.erp(),
                posting.facility(),
                posting.createdAt());
    }

    static FoundRow of(FoundEntity entity) {
        return new FoundRow(
                Type.MASTER_DATA,
                entity.id(),
                entity.number(),
                entity.kind().name(),
                entity.name(),
                null,
                entity.systemOfRecord(),
                entity.facility(),
                entity.updatedAt());
    }

    static FoundRow of(TrackedDocument document) {
        return new FoundRow(
                Type.TRACKING,
                document.workflowId(),
                document.number(),
                document.kind().name(),
                document.businessKey(),
                null,
                null,
                document.facility(),
                document.at());
    }
}
