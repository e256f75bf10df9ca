package io.ledgerline.web.api;

import io.ledgerline.web.problem.ProblemException;
import io.ledgerline.web.problem.ProblemKind;
import jakarta.ws.rs.core.EntityTag;

/** Lost updates are refused: a row's version is its entity tag, and a change names the version it was based on. */
public final class IfMatch {

    private IfMatch() {}

    /** The entity tag of a version. */
    public static EntityTag tag(long version) {
        return new EntityTag(Long.toString(version));
    }

    /**
     * The version that the caller's change is based on.
     *
     * @throws ProblemException 428 when the header is missing, 400 when it is none of our tags
     */
    public static long version(String header) {
        if (header == null || header.isBlank()) {
            throw ProblemException.of(
                    ProblemKind.PRECONDITION_REQUIRED,
                    "Send the ETag of what you read as If-Match, so that nobody's change is lost");
        }
        String tag = header.trim();
        if (tag.startsWith("W/")) {
            tag = tag.substring(2);
        }
        if (tag.length() > 2 && tag.startsWith("\"") && tag.endsWith("\"")) {
            try {
                return Long.parseLong(tag.substring(1, tag.length() - 1));
            } catch (NumberFormatException e) {
                throw unusable();
            }
        }
        throw unusable();
    }

    /**
     * Checks the header against the version in force.
     *
     * @throws ProblemException 412 when somebody else changed it in between
     */
    public static void check(String header, long current) {
        if (version(header) != current) {
            throw ProblemException.of(
                    ProblemKind.PRECONDITION_FAILED, "It was changed since you read it; read it again");
        }
    }

    private static ProblemException unusable() {
        return ProblemException.parameter("If-Match", "format", "If-Match must be the ETag of what you read");
    }
}
