package io.ledgerline.workflow;

import io.ledgerline.canonical.BusinessDocument;
import io.ledgerline.canonical.value.Identifier;
import io.ledgerline.canonical.value.Tracking;
import io.ledgerline.masterdata.CodeReference;
import io.ledgerline.masterdata.Domain;
import io.ledgerline.masterdata.Resolution;
import io.ledgerline.platform.Ids;
import io.ledgerline.posting.PostingKind;
import io.ledgerline.posting.PostingRequest;
import io.ledgerline.workqueue.NewWorkItem;
import io.ledgerline.workqueue.WorkAction;
import io.ledgerline.workqueue.WorkQueue;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a workflow has at hand while it plans one document, and the pen to write the plan with. */
public final class Planning {

    private final Facts facts;
    private final BusinessDocument document;
    private final int documentNo;
    private final UUID instanceId;
    private final Resolution resolution;
    private final Plan plan;
    private boolean blocked;

    /**
     * Facts about the message.
     *
     * @param messageId the message
     * @param keyRoot what idempotency keys of its postings begin with; the same for every run of the message
     * @param source sending system
     * @param protocol protocol it came in
     * @param correlationId its correlation
     * @param mappingVersion the mapping that made the documents
     * @param receivedAt when the edge had the message
     */
    public record Facts(
            UUID messageId,
            String keyRoot,
            String source,
            String protocol,
            String correlationId,
            String mappingVersion,
            Instant receivedAt) {}

    /** For one document of a message; the instance id is a known one when the message runs again. */
    public Planning(
            Facts facts, BusinessDocument document, int documentNo, UUID instanceId, Resolution resolution, Plan plan) {
        this.facts = facts;
        this.document = document;
        this.documentNo = documentNo;
        this.instanceId = instanceId;
        this.resolution = resolution;
        this.plan = plan;
    }

    /** Facts about the message. */
    public Facts facts() {
        return facts;
    }

    /** What the codes mean. */
    public Resolution resolution() {
        return resolution;
    }

    /** The instance of this document. */
    public UUID instanceId() {
        return instanceId;
    }

    /** The plan being written. */
    public Plan plan() {
        return plan;
    }

    /** The question to {@link #resolution()} for an identifier of the document. */
    public CodeReference reference(Domain domain, Identifier identifier) {
        return Codes.reference(facts.source(), domain, identifier);
    }

    /** The pen for postings that belong to another instance, with keys of this document. */
    public Planning on(UUID otherInstance) {
        return new Planning(facts, document, documentNo, otherInstance, resolution, plan);
    }

    /** True when a problem of this document was found. */
    public boolean blocked() {
        return blocked;
    }

    /** Canonical facility code, or null when the document has none. */
    public String facility() {
        return resolution.facility() == null ? null : resolution.facility().code();
    }

    /** Keeps the lot and the serial number of an item that this document is about, if it has any. */
    public void tracked(String workflow, String item, Tracking tracking) {
        if (tracking != null && (tracking.lot() != null || tracking.serial() != null)) {
            plan.tracked()
                    .add(new Tracked(
                            facts.messageId(),
                            instanceId,
                            workflow,
                            document.businessKey(),
                            facility(),
                            item,
                            tracking));
        }
    }

    /** Begins (or, after a block, goes on with) the instance of this document. */
    public void instance(String workflow, String event, Object data) {
        plan.instances()
                .add(new Plan.PlannedInstance(
                        instanceId,
                        workflow,
                        document.businessKey(),
                        facility(),
                        documentNo,
                        blocked ? "blocked" : event,
                        data));
    }

    /** Asks an ERP for something. The step names it within the document, so that a second run makes the same key. */
    public void post(
            String step,
            PostingKind kind,
            LocalDate businessDate,
            String groupKey,
            BusinessDocument what,
            String reverses) {
        plan.postings()
                .add(new PostingRequest(
                        Ids.next(),
                        idempotencyKey(step),
                        facts.messageId(),
                        instanceId,
                        step,
                        facility(),
                        businessDate,
                        kind,
                        groupKey,
                        what,
                        reverses,
                        facts.mappingVersion()));
    }

    /** The reference by which the ERP will know a step of this document. */
    public String idempotencyKey(String step) {
        return facts.keyRoot() + "-" + documentNo + "-" + step;
    }

    /** Something that a person has to decide before anything of the message is posted. */
    public void problem(WorkQueue queue, String kind, String title, String reason, Map<String, Object> context) {
        blocked = true;
        plan.workItems()
                .add(new NewWorkItem(
                        Ids.next(),
                        queue,
                        kind,
                        title,
                        reason,
                        facts.messageId(),
                        instanceId,
                        null,
                        document.documentType(),
                        document.businessKey(),
                        facility(),
                        null,
                        context,
                        List.of(WorkAction.CORRECT_AND_RETRY, WorkAction.RETRY, WorkAction.OVERRIDE, WorkAction.REJECT),
                        null));
    }
}
