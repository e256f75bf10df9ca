package io.ledgerline.web.api.masterdata;

import io.ledgerline.platform.Roles;
import io.ledgerline.posting.connector.CodeTeller;
import io.ledgerline.web.api.Cursor;
import io.ledgerline.web.api.Page;
import io.ledgerline.web.api.Paging;
import io.ledgerline.web.http.Caller;
import io.ledgerline.web.problem.ProblemException;
import io.ledgerline.workflow.drift.Drift;
import io.ledgerline.workflow.drift.ErpDrift;
import io.ledgerline.workflow.drift.UnknownCode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Items and suppliers of the hub that connected ERPs do not know. */
@Path("masterdata/drift")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "masterdata")
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
public class DriftResource {

    @Inject
    private Drift drift;

    @Context
    private SecurityContext security;

    /**
     * Every ERP.
     *
     * @param items by code
     */
    public record Answer(List<ErpDrift> items) {

        /** An immutable answer. */
        public Answer {
            items = List.copyOf(items);
        }
    }

    /** Every ERP with what it said. */
    @GET
    @Operation(
            summary = "What each ERP said about the hub's items and suppliers",
            description =
                    "`state`: CANNOT (its connector cannot ask), NEVER, WAITING, ASKING (`asked` of `total`), TOLD, NOT_TOLD"
                            + " (`reason`; what it said before stands). ERPs are asked every `ledgerline.drift.interval`.")
    public Answer all() {
        return new Answer(drift.erps());
    }

    /** One ERP with what it said. */
    @GET
    @Path("{erp}")
    @Operation(summary = "What an ERP said about the hub's items and suppliers")
    public ErpDrift one(@PathParam("erp") String erp) {
        return drift.erp(erp).orElseThrow(() -> ProblemException.notFound("ERP", erp));
    }

    /** What it does not know. */
    @GET
    @Path("{erp}/codes")
    @Operation(summary = "The items and suppliers that an ERP does not know, by its last answer")
    public Page<UnknownCode> codes(
            @PathParam("erp") String erp,
            @QueryParam("kind") @Parameter(description = "ITEM or SUPPLIER; both when absent") CodeTeller.Kind kind,
            @BeanParam Paging paging) {
        one(erp);
        Cursor cursor = paging.cursor(2);
        List<UnknownCode> rows = drift.unknown(
                erp,
                kind,
                cursor == null ? null : kind(cursor.text(0)),
                cursor == null ? null : cursor.text(1),
                paging.limit() + 1);
        return Page.of(rows, paging.limit(), row -> List.of(row.kind().name(), row.code()));
    }

    private static CodeTeller.Kind kind(String name) {
        return Arrays.stream(CodeTeller.Kind.values())
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        ProblemException.parameter("cursor", "format", "cursor must be the `next` of an earlier page"));
    }

    /** Asks now. */
    @POST
    @Path("{erp}")
    @RolesAllowed({Roles.ADMIN, Roles.STEWARD, Roles.INTEGRATION, Roles.OPERATOR})
    @Operation(
            summary = "Ask an ERP now which items and suppliers it knows",
            description =
                    "202: it is asked within seconds, a hundred codes after the other; the address tells how far it is. While it"
                            + " is being asked, asking again changes nothing. 409 when its connector cannot ask.")
    public Response ask(@PathParam("erp") String erp, @Context UriInfo uri) {
        ErpDrift asked = drift.ask(erp, Caller.name(security));
        return Response.accepted(asked).location(uri.getAbsolutePath()).build();
    }
}
