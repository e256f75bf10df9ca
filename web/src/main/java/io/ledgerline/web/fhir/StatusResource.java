package io.ledgerline.web.fhir;

import io.ledgerline.intake.Reply;
import io.ledgerline.platform.Roles;
import io.ledgerline.submission.Submission;
import io.ledgerline.submission.Submissions;
import io.ledgerline.web.api.Visibility;
import io.ledgerline.web.problem.ProblemException;
import io.ledgerline.web.problem.ProblemKind;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryResponseComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Resource;

/** Where requests with {@code Prefer: respond-async} stand (FHIR R4, 3.1.6). */
@Path("{operation: (\\$|%24)status}/{id}")
@ApplicationScoped
@RolesAllowed({Roles.CLIENT, Roles.INTEGRATION, Roles.ADMIN, Roles.OPERATOR, Roles.AUDITOR})
public class StatusResource {

    @Inject
    private Submissions submissions;

    @Context
    private UriInfo uri;

    @Context
    private HttpHeaders headers;

    @Context
    private SecurityContext security;

    /** 202 while it is worked on; then the response bundle, for a single resource as a batch of one. */
    @GET
    public Response status(@PathParam("id") UUID id) {
        Exchange exchange = new Exchange(uri, headers, security);
        exchange.format();
        String confined = Visibility.confinedTo(security);
        Submission submission = submissions
                .find(id, "fhir")
                .filter(found -> confined == null || confined.equals(found.principal()))
                .orElseThrow(() -> ProblemException.of(ProblemKind.NOT_FOUND, "There is no such request"));
        if (submission.reply().isEmpty()) {
            return Response.status(Response.Status.ACCEPTED)
                    .header("X-Progress", "queued since " + submission.submittedAt())
                    .header(HttpHeaders.RETRY_AFTER, "1")
                    .build();
        }
        Reply reply = submission.reply().get();
        IBaseResource body = FhirFormat.JSON.read(reply.body());
        return exchange.answer(200, body instanceof Bundle ? body : single(reply, (Resource) body));
    }

    private static Bundle single(Reply reply, Resource outcome) {
        Bundle bundle = new Bundle().setType(BundleType.BATCHRESPONSE);
        BundleEntryResponseComponent response = bundle.addEntry().getResponse();
        response.setStatus(String.valueOf(reply.status()));
        response.setLocation(reply.headers().get(HttpHeaders.LOCATION));
        response.setEtag(reply.headers().get(HttpHeaders.ETAG));
        response.setOutcome(outcome);
        return bundle;
    }
}
