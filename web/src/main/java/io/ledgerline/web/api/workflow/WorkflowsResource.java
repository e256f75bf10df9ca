package io.ledgerline.web.api.workflow;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.message.Journal;
import io.ledgerline.message.StoredMessage;
import io.ledgerline.monitoring.flow.BusinessFlow;
import io.ledgerline.platform.AuditRecord;
import io.ledgerline.platform.Roles;
import io.ledgerline.platform.Time;
import io.ledgerline.posting.Postings;
import io.ledgerline.web.api.Cursor;
import io.ledgerline.web.api.Page;
import io.ledgerline.web.api.Paging;
import io.ledgerline.web.api.ReadReason;
import io.ledgerline.web.api.posting.PostingSummary;
import io.ledgerline.web.http.Caller;
import io.ledgerline.web.problem.ProblemException;
import io.ledgerline.workflow.Instance;
import io.ledgerline.workflow.Instances;
import io.ledgerline.workflow.TransitionRow;
import io.ledgerline.workflow.TransitionTable;
import io.ledgerline.workflow.Workflow;
import io.ledgerline.workflow.order.OrderState;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Workflow instances: each document on its way, and how it came to where it stands. */
@Path("workflows")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "workflows")
@RolesAllowed({
    Roles.ADMIN,
    Roles.OPERATOR,
    Roles.INTEGRATION,
    Roles.AP,
    Roles.PROCUREMENT,
    Roles.INVENTORY,
    Roles.REVENUE,
    Roles.WORKFORCE,
    Roles.STEWARD,
    Roles.AUDITOR
})
public class WorkflowsResource {

    @Inject
    private Instances instances;

    @Inject
    private BusinessFlow flow;

    @Inject
    private Time time;

    @Inject
    private Postings postings;

    @Inject
    private Journal journal;

    @Inject
    @Any
    private jakarta.enterprise.inject.Instance<Workflow<?>> workflows;

    @Inject
    private Event<AuditRecord> audit;

    @Context
    private SecurityContext security;

    /**
     * An instance with its history.
     *
     * @param instance the instance
     * @param transitions its moves, oldest first
     * @param postings what ERPs were asked to do
     */
    public record WorkflowDetail(
            @JsonUnwrapped WorkflowView instance, List<Move> transitions, List<PostingSummary> postings) {}

    /**
     * One move.
     *
     * @param at when
     * @param event what happened
     * @param from state before
     * @param to state after
     * @param detail more, or null
     */
    public record Move(Instant at, String event, String from, String to, String detail) {

        /** As it is shown. */
        public static Move of(TransitionRow row) {
            return new Move(row.at(), row.event(), row.fromState(), row.toState(), row.detail());
        }
    }

    /**
     * The document of an instance.
     *
     * @param workflowId the instance
     * @param mappingVersion the mapping that made it, or null
     * @param document the canonical document
     */
    public record WorkflowDocument(
            UUID workflowId,
            String mappingVersion,
            @Schema(description = "Canonical document") JsonNode document) {}

    /** Instances, newest first. */
    @GET
    @Operation(summary = "List workflow instances, newest first")
    public Page<WorkflowView> list(@BeanParam WorkflowFilter filter, @BeanParam Paging paging) {
        Cursor cursor = paging.cursor(1);
        List<Instance> rows = instances.search(
                filter.query(flow, time.now()), cursor == null ? null : cursor.uuid(0), paging.limit() + 1);
        return Page.of(rows, paging.limit(), row -> List.of(row.id().toString()))
                .map(WorkflowView::of);
    }

    /** One instance. */
    @GET
    @Path("{id}")
    @Operation(summary = "A workflow instance with its moves and postings")
    public WorkflowDetail instance(@PathParam("id") UUID id) {
        Instance instance = existing(id);
        return new WorkflowDetail(
                WorkflowView.of(instance),
                instances.transitions(id).stream().map(Move::of).toList(),
                postings.ofWorkflow(id).stream().map(PostingSummary::of).toList());
    }

    /** Its document. */
    @GET
    @Path("{id}/document")
    @Transactional
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATION, Roles.AUDITOR})
    @Operation(
            summary = "The canonical document of an instance",
            description = "Protected data: every read stands with its reason in the audit log.")
    public WorkflowDocument document(@PathParam("id") UUID id, @BeanParam ReadReason reason) {
        String why = reason.text();
        Instance instance = existing(id);
        StoredMessage message = journal.find(instance.messageId())
                .orElseThrow(() -> ProblemException.notFound("message", instance.messageId()));
        audit.fire(new AuditRecord(
                Caller.name(security),
                "payload.read",
                "message",
                instance.messageId().toString(),
                instance.facility(),
                Map.of("part", "document", "workflow", id.toString(), "reason", why)));
        return new WorkflowDocument(
                id, message.mappingVersion(), documents(message).path(instance.documentNo()));
    }

    /** The transition tables. */
    @GET
    @Path("definitions")
    @Operation(summary = "The transition tables of all workflows")
    public Page<TransitionTable> definitions() {
        return new Page<>(
                Stream.concat(
                                StreamSupport.stream(workflows.spliterator(), false)
                                        .map(Workflow::name),
                                // what the ERP made of a document has no documents of its own
                                Stream.of(OrderState.WORKFLOW))
                        .filter(Objects::nonNull)
                        .distinct()
                        .sorted()
                        .map(instances::table)
                        .toList(),
                null);
    }

    /** One transition table. */
    @GET
    @Path("definitions/{workflow}")
    @Operation(summary = "The transition table of a workflow")
    public TransitionTable definition(@PathParam("workflow") String workflow) {
        return definitions().items().stream()
                .filter(table -> table.workflow().equals(workflow))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("workflow", workflow));
    }

    private Instance existing(UUID id) {
        return instances.find(id).orElseThrow(() -> ProblemException.notFound("workflow instance", id));
    }

    private static JsonNode documents(StoredMessage message) {
        try {
            return CanonicalJson.mapper().readTree(message.documents() == null ? "[]" : message.documents());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the journal holds documents that are not JSON", e);
        }
    }
}
