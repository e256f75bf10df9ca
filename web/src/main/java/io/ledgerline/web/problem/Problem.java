package io.ledgerline.web.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A problem document, {@code application/problem+json} of RFC 9457.
 *
 * @param type URI of the kind of problem; {@link #TYPE_BASE} and a code in kebab case
 * @param title the kind in words, the same for every occurrence
 * @param status HTTP status
 * @param detail this occurrence in words
 * @param instance path of the request
 * @param violations what is wrong in particular; may be empty
 * @param traceId W3C trace id of the request; the same as in the log
 * @param incident id under which the server logged an error of its own; else null
 */
@Schema(name = "Problem", description = "Problem document (RFC 9457)")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        @Schema(example = "https://ledgerline.io/problems/not-found")
        String type,

        @Schema(example = "Not found") String title,
        @Schema(example = "404") int status,

        @Schema(example = "There is no message 0198c1f0-0000-7000-8000-000000000000")
        String detail,

        @Schema(example = "/ledgerline/api/v1/messages/0198c1f0-0000-7000-8000-000000000000")
        String instance,

        List<Violation> violations,

        @Schema(example = "4bf92f3577b34da6a3ce929d0e0e4736")
        String traceId,

        @Schema(description = "Only with status 500 and 503: quote it to the operators")
        String incident) {

    /** The media type. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** What the types begin with. */
    public static final String TYPE_BASE = "https://ledgerline.io/problems/";

    /**
     * One thing that is wrong.
     *
     * @param location JSON pointer, parameter or header name, or the standard's own location
     * @param code constraint name, or the standard's own code
     * @param text what is expected, without the offending value
     */
    @Schema(name = "ProblemViolation")
    public record Violation(String location, String code, String text) {}

    /** An immutable problem. */
    public Problem {
        violations = violations == null ? List.of() : List.copyOf(violations);
    }

    /** The last part of the type. */
    public String code() {
        return type.substring(TYPE_BASE.length());
    }

    /** The same problem at a request. */
    public Problem at(String path, String trace) {
        return new Problem(type, title, status, detail, path, violations, trace, incident);
    }
}
