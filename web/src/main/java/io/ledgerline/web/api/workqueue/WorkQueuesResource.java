package io.ledgerline.web.api.workqueue;

import io.ledgerline.platform.Roles;
import io.ledgerline.web.api.Links;
import io.ledgerline.web.api.Page;
import io.ledgerline.workqueue.list.QueueSummary;
import io.ledgerline.workqueue.list.WorkItemList;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The queues in which work items lie. */
@Path("work-queues")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "work-items")
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
public class WorkQueuesResource {

    @Inject
    private WorkItemList list;

    @Context
    private SecurityContext security;

    /**
     * A queue.
     *
     * @param summary what lies in it
     * @param role whose people work on it
     * @param mine true when the caller may act on it
     * @param links its open items
     */
    public record QueueView(QueueSummary summary, String role, boolean mine, Map<String, String> links) {}

    /** Every queue. */
    @GET
    @Operation(summary = "Every queue: how many items are open, assigned, overdue and how old")
    public Page<QueueView> queues() {
        return new Page<>(
                list.summary().stream()
                        .map(summary -> new QueueView(
                                summary,
                                summary.queue().role(),
                                Workers.of(security).mayActOn(summary.queue()),
                                Links.self("work-queues")
                                        .with("items", "work-items?open=true&queue=" + summary.queue())
                                        .map()))
                        .toList(),
                null);
    }
}
