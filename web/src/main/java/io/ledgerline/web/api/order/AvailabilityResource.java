package io.ledgerline.web.api.order;

import io.ledgerline.platform.Roles;
import io.ledgerline.web.api.Page;
import io.ledgerline.web.api.Paging;
import io.ledgerline.workflow.catalogue.Availability;
import io.ledgerline.workflow.catalogue.Available;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What suppliers say they have. */
@Path("availability")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "purchase-orders")
@RolesAllowed({
    Roles.ADMIN,
    Roles.OPERATOR,
    Roles.INTEGRATION,
    Roles.PROCUREMENT,
    Roles.INVENTORY,
    Roles.STEWARD,
    Roles.AUDITOR,
    Roles.CLIENT
})
public class AvailabilityResource {

    @Inject
    private Availability availability;

    /** By item, supplier and the supplier's warehouse. */
    @GET
    @Operation(
            summary = "What suppliers said last that they have, by item, supplier and warehouse",
            description =
                    "Quantities are in the item's base unit. `asOf` says when it was so; an item that a supplier never spoke of"
                            + " is missing.")
    public Page<Available> list(
            @QueryParam("item") String item, @QueryParam("supplier") String supplier, @BeanParam Paging paging) {
        List<String> after = paging.cursor(3) == null
                ? List.of()
                : List.of(
                        paging.cursor(3).text(0),
                        paging.cursor(3).text(1),
                        paging.cursor(3).text(2));
        return Page.of(
                availability.page(supplier, item, after, paging.limit() + 1),
                paging.limit(),
                row -> List.of(row.item(), row.supplier(), row.warehouse()));
    }
}
