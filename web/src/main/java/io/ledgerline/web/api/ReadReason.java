package io.ledgerline.web.api;

import io.ledgerline.web.problem.ProblemException;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Why somebody reads what a message says. Nobody does without saying why; it stands in the audit trail. */
public class ReadReason {

    private static final int SHORTEST = 5;
    private static final int LONGEST = 500;

    @QueryParam("reason")
    @Parameter(
            description =
                    "Why you need to see it, 5 to 500 characters; kept in the audit trail. Or in the header Read-Reason")
    private String parameter;

    @HeaderParam("Read-Reason")
    @Parameter(description = "The same as the parameter reason, where addresses are logged")
    private String header;

    /**
     * The reason.
     *
     * @throws ProblemException 400 when none is given, or it is too short or too long
     */
    public String text() {
        String text = parameter == null || parameter.isBlank() ? header : parameter;
        String bare = text == null ? "" : text.strip();
        if (bare.length() < SHORTEST || bare.length() > LONGEST) {
            throw ProblemException.parameter(
                    "reason",
                    bare.isEmpty() ? "required" : "size",
                    "Say why you need to see it, in " + SHORTEST + " to " + LONGEST
                            + " characters: the parameter reason or the header Read-Reason");
        }
        return bare;
    }
}
