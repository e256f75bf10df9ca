package io.ledgerline.web.api.order;

import io.ledgerline.platform.Roles;
import io.ledgerline.posting.Postings;
import io.ledgerline.web.api.Cursor;
import io.ledgerline.web.api.IfMatch;
import io.ledgerline.web.api.Page;
import io.ledgerline.web.api.Paging;
import io.ledgerline.web.api.posting.PostingSummary;
import io.ledgerline.web.api.workflow.WorkflowsResource.Move;
import io.ledgerline.web.http.Caller;
import io.ledgerline.web.problem.ProblemException;
import io.ledgerline.workflow.Instances;
import io.ledgerline.workflow.order.Order;
import io.ledgerline.workflow.order.OrderChanges;
import io.ledgerline.workflow.order.OrderRegister;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The register of purchase orders. */
@Path("purchase-orders")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "purchase-orders")
@RolesAllowed({
    Roles.ADMIN,
    Roles.OPERATOR,
    Roles.INTEGRATION,
    Roles.AP,
    Roles.PROCUREMENT,
    Roles.INVENTORY,
    Roles.AUDITOR
})
public class PurchaseOrdersResource {

    @Inject
    private OrderRegister register;

    @Inject
    private OrderChanges changes;

    @Inject
    private Instances instances;

    @Inject
    private Postings postings;

    @Context
    private SecurityContext security;

    /** Orders, newest first. */
    @GET
    @Operation(summary = "List purchase orders, newest first")
    public Page<OrderView> list(@BeanParam OrderFilter filter, @BeanParam Paging paging) {
        Cursor cursor = paging.cursor(1);
        List<Order> rows = register.search(filter.query(cursor == null ? null : cursor.uuid(0)), paging.limit() + 1);
        return Page.of(rows, paging.limit(), order -> List.of(order.id().toString()))
                .map(OrderView::of);
    }

    /** One order. */
    @GET
    @Path("{id}")
    @Operation(summary = "A purchase order with its lines and its history")
    @APIResponseSchema(OrderDetail.class)
    public Response order(@PathParam("id") UUID id) {
        return answer(id);
    }

    /** Changes it. */
    @POST
    @Path("{id}/change")
    @Transactional
    @RolesAllowed({Roles.ADMIN, Roles.PROCUREMENT})
    @Operation(
            summary = "Change quantities, prices or the needed day of an order",
            description =
                    "The ERP is asked first (`underWay` is CHANGE meanwhile); when it has said yes the order is changed and the"
                            + " supplier hears of it. Quantity 0 cancels a line.")
    @APIResponseSchema(value = OrderDetail.class, responseCode = "200", responseDescription = "The ERP is asked")
    public Response change(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid OrderRequests.Change change) {
        List<OrderChanges.LineChange> lines = change.lines() == null
                ? List.of()
                : change.lines().stream()
                        .map(line -> new OrderChanges.LineChange(line.lineNumber(), line.quantity(), line.unitPrice()))
                        .toList();
        changes.change(id, asked(ifMatch, change.reason()), change.neededBy(), lines);
        return answer(id);
    }

    /** Cancels it. */
    @POST
    @Path("{id}/cancel")
    @Transactional
    @RolesAllowed({Roles.ADMIN, Roles.PROCUREMENT})
    @Operation(
            summary = "Cancel an order of which nothing is on its way or here",
            description = "The ERP is asked first; when it has said yes the supplier hears of it.")
    @APIResponseSchema(value = OrderDetail.class, responseCode = "200", responseDescription = "The ERP is asked")
    public Response cancel(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid OrderRequests.Reason reason) {
        changes.cancel(id, asked(ifMatch, reason.reason()));
        return answer(id);
    }

    /** Closes it. */
    @POST
    @Path("{id}/close")
    @Transactional
    @RolesAllowed({Roles.ADMIN, Roles.PROCUREMENT})
    @Operation(
            summary = "Close an order: nothing more of it is expected",
            description =
                    "For orders whose rest will never come. An order that is received and invoiced closes by itself.")
    @APIResponseSchema(value = OrderDetail.class, responseCode = "200", responseDescription = "Closed")
    public Response close(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid OrderRequests.Reason reason) {
        changes.close(id, asked(ifMatch, reason.reason()));
        return answer(id);
    }

    private OrderChanges.Asked asked(String ifMatch, String reason) {
        return new OrderChanges.Asked(IfMatch.version(ifMatch), Caller.name(security), reason);
    }

    private Response answer(UUID id) {
        Order order = register.find(id).orElseThrow(() -> ProblemException.notFound("purchase order", id));
        OrderDetail detail = new OrderDetail(
                OrderView.of(order),
                register.lines(id).stream().map(OrderLineView::of).toList(),
                instances.transitions(id).stream().map(Move::of).toList(),
                postings.ofWorkflow(id).stream().map(PostingSummary::of).toList());
        return Response.ok(detail).tag(IfMatch.tag(order.version())).build();
    }
}
