package io.ledgerline.intake;

import io.ledgerline.message.MessageState;
import io.ledgerline.message.Rejection;
import java.util.List;
import java.util.UUID;

/** How the intake of one message ended. */
public sealed interface Outcome {

    /** The message's id in the journal. */
    UUID messageId();

    /**
     * Taken: it is posted, recorded or waits in a work queue; its sender need not send it again.
     *
     * @param state where it stands
     * @param workflows the workflow instances that it started or moved
     */
    record Accepted(UUID messageId, MessageState state, List<WorkflowRef> workflows) implements Outcome {}

    /** Refused with the standard's error; its sender has to correct it. */
    record Refused(UUID messageId, Rejection rejection) implements Outcome {}

    /**
     * A workflow instance.
     *
     * @param id its id
     * @param workflow the workflow's name
     * @param businessKey the document's number
     * @param state its state
     */
    record WorkflowRef(UUID id, String workflow, String businessKey, String state) {}
}
