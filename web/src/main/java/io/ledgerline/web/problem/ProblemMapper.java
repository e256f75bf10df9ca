package io.ledgerline.web.problem;

import io.ledgerline.web.WebLog;
import io.ledgerline.web.http.Correlation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** The one mapper from exceptions to problem documents. */
@Provider
@ApplicationScoped
public class ProblemMapper implements ExceptionMapper<Throwable> {

    @Context
    private UriInfo uri;

    @Context
    private Request request;

    @Override
    public Response toResponse(Throwable thrown) {
        return respond(thrown);
    }

    /** The response to an exception; logs what is our own fault under its incident id. */
    Response respond(Throwable thrown) {
        Problems.Answer answer = Problems.from(thrown);
        String path = uri.getRequestUri().getRawPath();
        if (answer.ours()) {
            log(answer.problem(), path, thrown);
        }
        Problem problem = answer.problem().at(path, Correlation.current().traceId());
        Response.ResponseBuilder response = Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(problem);
        answer.headers().forEach(response::header);
        return response.build();
    }

    private void log(Problem problem, String path, Throwable thrown) {
        if (problem.status() == ProblemKind.UNAVAILABLE.status()) {
            WebLog.LOG.unavailable(problem.incident(), request.getMethod(), path, Scrubbed.of(thrown));
        } else {
            WebLog.LOG.incident(problem.incident(), request.getMethod(), path, Scrubbed.of(thrown));
        }
    }
}
