package io.ledgerline.web.api.order;

import io.ledgerline.platform.Roles;
import io.ledgerline.web.api.Cursor;
import io.ledgerline.web.api.Page;
import io.ledgerline.web.api.Paging;
import io.ledgerline.web.problem.ProblemException;
import io.ledgerline.workflow.shipment.ExpectedReceipts;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the dock of a facility expects. */
@Path("expected-receipts")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "purchase-orders")
@RolesAllowed({
    Roles.ADMIN,
    Roles.OPERATOR,
    Roles.INTEGRATION,
    Roles.PROCUREMENT,
    Roles.INVENTORY,
    Roles.AUDITOR,
    Roles.CLIENT
})
public class ExpectedReceiptsResource {

    @Inject
    private ExpectedReceipts expected;

    /**
     * An order that something is expected of.
     *
     * @param expectedOn the first day that something of it is expected
     * @param order the order
     * @param lines lines that something is open of
     * @param shipments what is on the way and not all here
     */
    public record ExpectedView(
            LocalDate expectedOn,
            OrderView order,
            List<OrderLineView> lines,
            List<ExpectedReceipts.Shipment> shipments) {

        static ExpectedView of(ExpectedReceipts.Expected expected) {
            return new ExpectedView(
                    expected.expectedOn(),
                    OrderView.of(expected.order()),
                    expected.lines().stream().map(OrderLineView::of).toList(),
                    expected.shipments());
        }
    }

    /** What is expected, the earliest first. */
    @GET
    @Operation(
            summary = "What the dock expects, the earliest first",
            description =
                    "The day is the shipment's, else the one the supplier promised, else the one it is needed by. What is overdue"
                            + " comes first.")
    public Page<ExpectedView> list(
            @QueryParam("facility") String facility,
            @QueryParam("date") @Parameter(description = "Only what is expected by that day (ISO 8601)") String date,
            @BeanParam Paging paging) {
        if (facility == null || facility.isBlank()) {
            throw ProblemException.parameter("facility", "required", "name the facility whose dock it is");
        }
        Cursor cursor = paging.cursor(2);
        List<ExpectedReceipts.Expected> rows = expected.at(
                facility,
                day("date", date),
                cursor == null ? null : day("cursor", cursor.text(0)),
                cursor == null ? null : cursor.uuid(1),
                paging.limit() + 1);
        return Page.of(
                        rows,
                        paging.limit(),
                        row -> List.of(
                                row.expectedOn().toString(), row.order().id().toString()))
                .map(ExpectedView::of);
    }

    private static LocalDate day(String name, String text) {
        try {
            return text == null || text.isBlank() ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw ProblemException.parameter(name, "format", "must be a day as 2026-11-24");
        }
    }
}
