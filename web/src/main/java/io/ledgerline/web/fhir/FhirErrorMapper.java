package io.ledgerline.web.fhir;

import io.ledgerline.resource.VersionConflict;
import io.ledgerline.web.WebLog;
import io.ledgerline.web.http.Correlation;
import io.ledgerline.web.problem.Problem;
import io.ledgerline.web.problem.ProblemException;
import io.ledgerline.web.problem.ProblemKind;
import io.ledgerline.web.problem.Problems;
import io.ledgerline.web.problem.Scrubbed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** The one mapper from exceptions to OperationOutcome resources. */
@Provider
@ApplicationScoped
public class FhirErrorMapper implements ExceptionMapper<Throwable> {

    @Context
    private UriInfo uri;

    @Context
    private HttpHeaders headers;

    @Context
    private Request request;

    @Override
    public Response toResponse(Throwable thrown) {
        Problems.Answer answer = Problems.from(conflict(thrown));
        String path = uri.getRequestUri().getRawPath();
        Problem problem = answer.problem().at(path, Correlation.current().traceId());
        if (answer.ours()) {
            WebLog.LOG.incident(problem.incident(), request.getMethod(), path, Scrubbed.of(thrown));
        }
        FhirFormat format = format();
        Response.ResponseBuilder response = Response.status(problem.status())
                .header(HttpHeaders.CONTENT_TYPE, format.contentType())
                .entity(format.write(FhirOutcomes.of(problem)));
        answer.headers().forEach(response::header);
        return response.build();
    }

    /** Two updates of one resource at once: the second is asked to look again. */
    private static Throwable conflict(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof VersionConflict) {
                return ProblemException.of(
                        ProblemKind.CONFLICT,
                        "The resource was changed by another request meanwhile; read it and try again");
            }
        }
        return thrown;
    }

    private FhirFormat format() {
        try {
            return FhirFormat.wanted(
                    uri.getQueryParameters().getFirst("_format"), headers.getRequestHeader(HttpHeaders.ACCEPT));
        } catch (ProblemException e) {
            // who takes neither form still has to learn why
            return FhirFormat.JSON;
        }
    }
}
