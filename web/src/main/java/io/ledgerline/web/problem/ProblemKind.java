package io.ledgerline.web.problem;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kinds of problem that do not depend on a business rule; docs/api.md has the table. */
public enum ProblemKind {
    /** A parameter or header is wrong. */
    BAD_REQUEST(400, "Bad request"),
    /** The body is not JSON, or a value in it has the wrong type. */
    MALFORMED_JSON(400, "Malformed JSON"),
    /** Nobody is signed in. */
    UNAUTHORIZED(401, "Sign-in required"),
    /** The role does not allow it. */
    FORBIDDEN(403, "Not allowed"),
    /** There is no such thing. */
    NOT_FOUND(404, "Not found"),
    /** The thing has no such method. */
    METHOD_NOT_ALLOWED(405, "Method not allowed"),
    /** No representation that the caller takes. */
    NOT_ACCEPTABLE(406, "Not acceptable"),
    /** The caller took too long to send. */
    REQUEST_TIMEOUT(408, "Request timeout"),
    /** The thing's state does not allow it. */
    CONFLICT(409, "Conflict"),
    /** A request with this Idempotency-Key is being worked on. */
    REQUEST_IN_PROGRESS(409, "Request in progress"),
    /** It was there, and is no more. */
    GONE(410, "Gone"),
    /** Somebody else changed it. */
    PRECONDITION_FAILED(412, "Precondition failed"),
    /** The body is too long. */
    CONTENT_TOO_LARGE(413, "Content too large"),
    /** A content type that is not taken here. */
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),
    /** Understood, and wrong in content. */
    INVALID(422, "Invalid content"),
    /** The Idempotency-Key was used for another request. */
    IDEMPOTENCY_KEY_REUSED(422, "Idempotency key reused"),
    /** If-Match is missing. */
    PRECONDITION_REQUIRED(428, "Precondition required"),
    /** The caller exceeds its rate. */
    TOO_MANY_REQUESTS(429, "Too many requests"),
    /** An error of ours. */
    INTERNAL(500, "Internal error"),
    /** A part of the hub is not there at the moment. */
    UNAVAILABLE(503, "Temporarily unavailable");

    private final int status;
    private final String title;

    ProblemKind(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** HTTP status. */
    public int status() {
        return status;
    }

    /** Title. */
    public String title() {
        return title;
    }

    /** Code in kebab case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A problem of this kind. */
    public Problem problem(String detail, List<Problem.Violation> violations) {
        return problem(code(), detail, violations);
    }

    /** A problem of this kind with a business rule's own code. */
    public Problem problem(String code, String detail, List<Problem.Violation> violations) {
        return new Problem(Problem.TYPE_BASE + code, title, status, detail, null, violations, null, null);
    }

    /** The first kind of that HTTP status. */
    public static Optional<ProblemKind> ofStatus(int status) {
        return Arrays.stream(values()).filter(kind -> kind.status == status).findFirst();
    }
}
