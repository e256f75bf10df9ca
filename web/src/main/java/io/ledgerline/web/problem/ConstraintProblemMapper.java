package io.ledgerline.web.problem;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.ValidationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Takes the place of the JAX-RS runtime's own mapper for broken constraints, which is nearer to them than {@link ProblemMapper}. */
@Provider
@ApplicationScoped
public class ConstraintProblemMapper implements ExceptionMapper<ValidationException> {

    @Inject
    private ProblemMapper mapper;

    @Override
    public Response toResponse(ValidationException thrown) {
        return mapper.respond(thrown);
    }
}
