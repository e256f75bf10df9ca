package io.ledgerline.web.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Takes the place of the JAX-RS runtime's own mapper for JSON errors, which logs the parser's words and with them values. */
@Provider
@ApplicationScoped
public class JsonProblemMapper implements ExceptionMapper<JsonProcessingException> {

    @Inject
    private ProblemMapper mapper;

    @Override
    public Response toResponse(JsonProcessingException thrown) {
        return mapper.respond(thrown);
    }
}
