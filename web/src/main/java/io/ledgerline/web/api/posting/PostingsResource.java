package io.ledgerline.web.api.posting;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.canonical.BusinessDocument;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.canonical.InvalidDocument;
import io.ledgerline.platform.Roles;
import io.ledgerline.posting.Posting;
import io.ledgerline.posting.PostingPage;
import io.ledgerline.posting.Postings;
import io.ledgerline.web.api.IfMatch;
import io.ledgerline.web.api.Page;
import io.ledgerline.web.api.Paging;
import io.ledgerline.web.http.Caller;
import io.ledgerline.web.problem.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
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

/** The ledger of postings. */
@Path("postings")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "postings")
@RolesAllowed({
    Roles.ADMIN,
    Roles.OPERATOR,
    Roles.INTEGRATION,
    Roles.AP,
    Roles.PROCUREMENT,
    Roles.INVENTORY,
    Roles.REVENUE,
    Roles.STEWARD,
    Roles.AUDITOR
})
public class PostingsResource {

    @Inject
    private Postings postings;

    @Context
    private SecurityContext security;

    /**
     * Tries a posting again.
     *
     * @param document another document to send, or null for the same; only after a refusal
     */
    public record Retry(JsonNode document) {}

    /**
     * Gives a posting up.
     *
     * @param reason why
     */
    public record Cancel(@NotBlank @Size(max = 1000) String reason) {}

    /**
     * Says that the ERP has a document for a posting.
     *
     * @param erpDocument the ERP's document number
     * @param reason how it is known
     */
    public record ManualPosting(
            @NotBlank @Size(max = 60) String erpDocument,
            @NotBlank @Size(max = 1000) String reason) {}

    /** Postings, newest first. */
    @GET
    @Operation(
            summary = "List postings, newest first",
            description = "`erpDocument` leads back from an ERP's document number to the message that caused it.")
    public Page<PostingSummary> list(@BeanParam PostingFilter filter, @BeanParam Paging paging) {
        if (filter.idempotencyKey() != null) {
            List<PostingSummary> found = postings.byIdempotencyKey(filter.idempotencyKey()).stream()
                    .map(PostingSummary::of)
                    .toList();
            return new Page<>(found, null);
        }
        PostingPage page = postings.search(filter.query(), paging.cursor(), paging.limit());
        return new Page<>(page.items().stream().map(PostingSummary::of).toList(), page.next());
    }

    /** One posting. */
    @GET
    @Path("{id}")
    @Operation(summary = "A posting with its document")
    @APIResponseSchema(PostingDetail.class)
    public Response posting(@PathParam("id") UUID id) {
        return answer(existing(id));
    }

    /** Tries it again. */
    @POST
    @Path("{id}/retry")
    @Transactional
    @RolesAllowed({Roles.ADMIN, Roles.OPERATOR, Roles.INTEGRATION})
    @Operation(
            summary = "Try a posting again under the same reference",
            description =
                    "The ERP never makes a second document of one reference. After a refusal it may be sent with another document.")
    @APIResponseSchema(value = PostingDetail.class, responseCode = "200", responseDescription = "Done")
    public Response retry(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, Retry retry)
            throws InvalidDocument {
        IfMatch.check(ifMatch, existing(id).version());
        BusinessDocument corrected =
                retry == null || retry.document() == null ? null : CanonicalJson.read(retry.document());
        return answer(postings.retry(id, corrected, Caller.name(security)));
    }

    /** Gives it up. */
    @POST
    @Path("{id}/cancel")
    @Transactional
    @RolesAllowed({Roles.ADMIN, Roles.OPERATOR})
    @Operation(summary = "Give a posting up", description = "Only before the ERP has it, or after it refused it.")
    @APIResponseSchema(value = PostingDetail.class, responseCode = "200", responseDescription = "Done")
    public Response cancel(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid Cancel cancel) {
        IfMatch.check(ifMatch, existing(id).version());
        return answer(postings.cancel(id, cancel.reason(), Caller.name(security)));
    }

    /** Says that the ERP has it. */
    @POST
    @Path("{id}/override")
    @Transactional
    @RolesAllowed({Roles.ADMIN, Roles.OPERATOR})
    @Operation(summary = "Record by a person's word that the ERP has a document for a posting")
    @APIResponseSchema(value = PostingDetail.class, responseCode = "200", responseDescription = "Done")
    public Response override(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid ManualPosting manual) {
        IfMatch.check(ifMatch, existing(id).version());
        return answer(postings.markPosted(id, manual.erpDocument(), manual.reason(), Caller.name(security)));
    }

    private Posting existing(UUID id) {
        return postings.find(id).orElseThrow(() -> ProblemException.notFound("posting", id));
    }

    private static Response answer(Posting posting) {
        return Response.ok(PostingDetail.of(posting))
                .tag(IfMatch.tag(posting.version()))
                .build();
    }
}
