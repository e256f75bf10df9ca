package io.ledgerline.sandbox.web;

import io.ledgerline.sandbox.SandboxLog;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Errors as problem documents. */
@Provider
public class ProblemMapper implements ExceptionMapper<RuntimeException> {

    @Override
    public Response toResponse(RuntimeException failure) {
        if (failure instanceof WebApplicationException web) {
            Response.StatusType status = web.getResponse().getStatusInfo();
            return CommandsResource.problem(status.getStatusCode(), status.getReasonPhrase());
        }
        SandboxLog.LOG.requestFailed(failure);
        return CommandsResource.problem(500, "Internal error");
    }
}
