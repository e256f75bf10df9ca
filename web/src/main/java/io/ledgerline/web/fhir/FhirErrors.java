package io.ledgerline.web.fhir;

import io.ledgerline.web.problem.Problem;
import io.ledgerline.web.problem.ProblemException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** Errors that the servlet container raises before JAX-RS (sign-in, roles) in the form of this interface. */
public final class FhirErrors {

    private FhirErrors() {}

    /** Writes a problem as an OperationOutcome. */
    public static void write(Problem problem, String accept, HttpServletResponse response) throws IOException {
        FhirFormat format;
        try {
            format = FhirFormat.wanted(null, accept == null ? null : List.of(accept));
        } catch (ProblemException e) {
            // who takes neither form still has to learn why
            format = FhirFormat.JSON;
        }
        response.setContentType(format.contentType());
        response.getOutputStream().write(format.write(FhirOutcomes.of(problem)));
    }
}
