package io.ledgerline.web.api;

import io.ledgerline.web.api.alert.AlertChannelsResource;
import io.ledgerline.web.api.alert.AlertsResource;
import io.ledgerline.web.api.alert.SlasResource;
import io.ledgerline.web.api.approval.ApprovalRulesResource;
import io.ledgerline.web.api.approval.ApprovalsResource;
import io.ledgerline.web.api.approval.DelegationsResource;
import io.ledgerline.web.api.audit.AuditResource;
import io.ledgerline.web.api.budget.BudgetsResource;
import io.ledgerline.web.api.cutover.CutoversResource;
import io.ledgerline.web.api.document.DocumentsResource;
import io.ledgerline.web.api.edi.CsvResource;
import io.ledgerline.web.api.edi.EdifactResource;
import io.ledgerline.web.api.edi.X12Resource;
import io.ledgerline.web.api.edi.XmlResource;
import io.ledgerline.web.api.event.EventsResource;
import io.ledgerline.web.api.event.ExportsResource;
import io.ledgerline.web.api.find.FindResource;
import io.ledgerline.web.api.find.SavedSearchesResource;
import io.ledgerline.web.api.invoice.InvoicesResource;
import io.ledgerline.web.api.mapping.MappingsResource;
import io.ledgerline.web.api.masterdata.ChangeRequestsResource;
import io.ledgerline.web.api.masterdata.CrossReferencesResource;
import io.ledgerline.web.api.masterdata.DriftResource;
import io.ledgerline.web.api.masterdata.MasterDataResource;
import io.ledgerline.web.api.masterdata.UnresolvedCodesResource;
import io.ledgerline.web.api.message.MessageFieldsResource;
import io.ledgerline.web.api.message.MessagesResource;
import io.ledgerline.web.api.message.TracesResource;
import io.ledgerline.web.api.openapi.OpenApiResource;
import io.ledgerline.web.api.operations.AdministrationResource;
import io.ledgerline.web.api.operations.DependenciesResource;
import io.ledgerline.web.api.operations.InterfacesResource;
import io.ledgerline.web.api.operations.ListenersResource;
import io.ledgerline.web.api.operations.OverviewResource;
import io.ledgerline.web.api.order.AccrualsResource;
import io.ledgerline.web.api.order.AvailabilityResource;
import io.ledgerline.web.api.order.ExpectedReceiptsResource;
import io.ledgerline.web.api.order.PurchaseOrdersResource;
import io.ledgerline.web.api.outbound.OutboundDocumentsResource;
import io.ledgerline.web.api.posting.ErpsResource;
import io.ledgerline.web.api.posting.PostingsResource;
import io.ledgerline.web.api.replay.ReplaysResource;
import io.ledgerline.web.api.webhook.DeliveriesResource;
import io.ledgerline.web.api.webhook.InboundResource;
import io.ledgerline.web.api.webhook.WebhooksResource;
import io.ledgerline.web.api.workflow.WorkflowsResource;
import io.ledgerline.web.api.workqueue.DeadLetterResource;
import io.ledgerline.web.api.workqueue.SuggestionsResource;
import io.ledgerline.web.api.workqueue.WorkItemBulkResource;
import io.ledgerline.web.api.workqueue.WorkItemsResource;
import io.ledgerline.web.api.workqueue.WorkQueuesResource;
import io.ledgerline.web.http.Edge;
import io.ledgerline.web.http.JsonMapperResolver;
import io.ledgerline.web.problem.ConstraintProblemMapper;
import io.ledgerline.web.problem.JsonProblemMapper;
import io.ledgerline.web.problem.ProblemMapper;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The REST API. Its classes are named, not scanned, since another application (FHIR) lives in the same module with error
 * documents of its own.
 */
@ApplicationPath("/api/v1")
public class ApiApplication extends Application {

    /** The resources, in alphabetical order. */
    private static final Set<Class<?>> RESOURCES = Set.of(
            AccrualsResource.class,
            AlertChannelsResource.class,
            AlertsResource.class,
            ApprovalRulesResource.class,
            ApprovalsResource.class,
            AuditResource.class,
            AvailabilityResource.class,
            BudgetsResource.class,
            ChangeRequestsResource.class,
            CrossReferencesResource.class,
            DeadLetterResource.class,
            SuggestionsResource.class,
            DelegationsResource.class,
            DeliveriesResource.class,
            DependenciesResource.class,
            AdministrationResource.class,
            DocumentsResource.class,
            DriftResource.class,
            EntryResource.class,
            ErpsResource.class,
            CutoversResource.class,
            EventsResource.class,
            ExpectedReceiptsResource.class,
            ExportsResource.class,
            FindResource.class,
            InboundResource.class,
            InvoicesResource.class,
            InterfacesResource.class,
            ListenersResource.class,
            MappingsResource.class,
            MasterDataResource.class,
            MessageFieldsResource.class,
            MessagesResource.class,
            OpenApiResource.class,
            OutboundDocumentsResource.class,
            OverviewResource.class,
            PostingsResource.class,
            PurchaseOrdersResource.class,
            ReplaysResource.class,
            SavedSearchesResource.class,
            SlasResource.class,
            TracesResource.class,
            UnresolvedCodesResource.class,
            WebhooksResource.class,
            WorkItemBulkResource.class,
            WorkItemsResource.class,
            WorkQueuesResource.class,
            WorkflowsResource.class,
            CsvResource.class,
            EdifactResource.class,
            X12Resource.class,
            XmlResource.class);

    private static final Set<Class<?>> PROVIDERS = Set.of(
            ProblemMapper.class, ConstraintProblemMapper.class, JsonProblemMapper.class, JsonMapperResolver.class);

    @Override
    public Set<Class<?>> getClasses() {
        Set<Class<?>> classes = new LinkedHashSet<>(RESOURCES);
        classes.addAll(PROVIDERS);
        classes.addAll(Edge.PROVIDERS);
        return classes;
    }
}
