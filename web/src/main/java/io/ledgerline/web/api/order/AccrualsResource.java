package io.ledgerline.web.api.order;

import io.ledgerline.platform.Roles;
import io.ledgerline.web.api.Cursor;
import io.ledgerline.web.api.Page;
import io.ledgerline.web.api.Paging;
import io.ledgerline.workflow.receipt.ReceivedNotInvoiced;
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

/** What the hospital owes suppliers by what is here, before they have invoiced it. */
@Path("accruals")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "purchase-orders")
@RolesAllowed({Roles.ADMIN, Roles.OPERATOR, Roles.AP, Roles.PROCUREMENT, Roles.INVENTORY, Roles.AUDITOR})
public class AccrualsResource {

    @Inject
    private ReceivedNotInvoiced receivedNotInvoiced;

    /** Received and not invoiced. */
    @GET
    @Path("received-not-invoiced")
    @Operation(
            summary = "Goods received and not invoiced, by facility, supplier and currency",
            description =
                    "At the order's prices, before tax, of orders that are open; rounded half-up to the currency's minor unit"
                            + " after summing. The ledger entries are the ERP's.")
    public Page<ReceivedNotInvoiced.Accrual> receivedNotInvoiced(
            @QueryParam("facility") String facility,
            @QueryParam("supplier") String supplier,
            @BeanParam Paging paging) {
        Cursor cursor = paging.cursor(3);
        List<ReceivedNotInvoiced.Accrual> rows = receivedNotInvoiced.sums(
                facility,
                supplier,
                cursor == null ? null : List.of(cursor.text(0), cursor.text(1), cursor.text(2)),
                paging.limit() + 1);
        return Page.of(
                rows,
                paging.limit(),
                row -> List.of(row.facility(), row.supplier(), row.amount().currency()));
    }
}
