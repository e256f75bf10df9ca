package io.ledgerline.web.api.invoice;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.ledgerline.platform.Roles;
import io.ledgerline.web.api.Cursor;
import io.ledgerline.web.api.IfMatch;
import io.ledgerline.web.api.Page;
import io.ledgerline.web.api.Paging;
import io.ledgerline.web.http.Caller;
import io.ledgerline.web.problem.ProblemException;
import io.ledgerline.workflow.invoice.Invoices;
import io.ledgerline.workflow.invoice.match.Bill;
import io.ledgerline.workflow.invoice.register.Invoice;
import io.ledgerline.workflow.invoice.register.InvoiceLine;
import io.ledgerline.workflow.invoice.register.InvoiceQuery;
import io.ledgerline.workflow.invoice.register.InvoiceState;
import io.ledgerline.workflow.payment.PaymentRows;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Suppliers' invoices and credit notes: where each stands, line by line beside its order. */
@Path("invoices")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "invoices")
@RolesAllowed({
    Roles.ADMIN,
    Roles.OPERATOR,
    Roles.INTEGRATION,
    Roles.AP,
    Roles.PROCUREMENT,
    Roles.INVENTORY,
    Roles.AUDITOR
})
public class InvoicesResource {

    @Inject
    private Invoices invoices;

    @Inject
    private PaymentRows payments;

    @Context
    private SecurityContext security;

    /**
     * An invoice with what the match found.
     *
     * @param invoice the invoice
     * @param findings what concerns the whole
     * @param lines its lines
     * @param payments what the ERP has paid of it, oldest first
     */
    public record InvoiceDetail(
            @JsonUnwrapped InvoiceView invoice,
            @JsonRawValue String findings,
            List<LineView> lines,
            List<PaymentRows.Paid> payments) {

        static InvoiceDetail of(Invoice invoice, List<InvoiceLine> lines, List<PaymentRows.Paid> payments) {
            return new InvoiceDetail(
                    InvoiceView.of(invoice),
                    invoice.findings(),
                    lines.stream().map(LineView::of).toList(),
                    payments);
        }
    }

    /**
     * A billed line beside the order's.
     *
     * @param line its number
     * @param item canonical item number, or null
     * @param description in words, or null
     * @param quantity as billed
     * @param unit as billed, UCUM; null for the order's
     * @param unitPrice as billed, or null
     * @param amount before tax
     * @param costCentre of a line without an order
     * @param account of a line without an order
     * @param orderLine the order's line that was found, or null
     * @param quantityInOrderUnit the quantity in that line's unit, or null
     * @param booked how much of the order's line counts as billed by it; negative for a credit
     * @param findings what differs, tolerated or not
     */
    public record LineView(
            int line,
            String item,
            String description,
            BigDecimal quantity,
            String unit,
            BigDecimal unitPrice,
            BigDecimal amount,
            String costCentre,
            String account,
            Integer orderLine,
            BigDecimal quantityInOrderUnit,
            BigDecimal booked,
            @JsonRawValue String findings) {

        static LineView of(InvoiceLine line) {
            Bill.Line billed = line.billed();
            return new LineView(
                    billed.number(),
                    billed.item(),
                    billed.description(),
                    InvoiceView.plain(billed.quantity()),
                    billed.unit(),
                    InvoiceView.plain(billed.unitPrice()),
                    InvoiceView.plain(billed.amount()),
                    billed.costCentre(),
                    billed.account(),
                    line.matchedLine(),
                    InvoiceView.plain(line.matchedQuantity()),
                    InvoiceView.plain(line.bookedQuantity()),
                    line.findings());
        }
    }

    /** Invoices, newest first. */
    @GET
    @Operation(summary = "List invoices and credit notes, newest first")
    public Page<InvoiceView> list(
            @QueryParam("state") InvoiceState state,
            @QueryParam("supplier") String supplier,
            @QueryParam("facility") String facility,
            @QueryParam("order") @Parameter(description = "The hub's or the ERP's order number") String order,
            @QueryParam("number")
                    @Parameter(description = "The supplier's number; case, punctuation and leading zeros do not matter")
                    String number,
            @QueryParam("messageId") UUID messageId,
            @BeanParam Paging paging) {
        Cursor cursor = paging.cursor(1);
        List<Invoice> rows = invoices.search(
                new InvoiceQuery(
                        state, supplier, facility, order, number, messageId, cursor == null ? null : cursor.uuid(0)),
                paging.limit() + 1);
        return Page.of(rows, paging.limit(), row -> List.of(row.id().toString()))
                .map(InvoiceView::of);
    }

    /** One invoice. */
    @GET
    @Path("{id}")
    @Operation(summary = "An invoice with its lines and what the match found")
    @APIResponseSchema(InvoiceDetail.class)
    public Response invoice(@PathParam("id") UUID id) {
        return answer(existing(id));
    }

    /** Matches it again. */
    @POST
    @Path("{id}/rematch")
    @Transactional
    @RolesAllowed({Roles.ADMIN, Roles.OPERATOR, Roles.AP})
    @Operation(
            summary = "Match an invoice again",
            description =
                    "By today's tolerances, orders and receipts. Invoices that wait for goods or their order do so by themselves.")
    @APIResponseSchema(value = InvoiceDetail.class, responseCode = "200", responseDescription = "Done")
    public Response rematch(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch) {
        IfMatch.check(ifMatch, existing(id).version());
        return answer(invoices.rematch(id, Caller.name(security)));
    }

    private Invoice existing(UUID id) {
        return invoices.find(id).orElseThrow(() -> ProblemException.notFound("invoice", id));
    }

    private Response answer(Invoice invoice) {
        return Response.ok(InvoiceDetail.of(invoice, invoices.lines(invoice.id()), payments.ofInvoice(invoice.id())))
                .tag(IfMatch.tag(invoice.version()))
                .build();
    }
}
