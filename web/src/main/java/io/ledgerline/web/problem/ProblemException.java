package io.ledgerline.web.problem;

import jakarta.ejb.ApplicationException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** An HTTP edge refuses a request. Rolls the transaction back and passes EJB boundaries unwrapped. */
@ApplicationException(rollback = true)
public class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final transient Map<String, String> headers;

    /** With the problem to show and further response headers. */
    public ProblemException(Problem problem, Map<String, String> headers) {
        super(problem.title());
        this.problem = problem;
        this.headers = Map.copyOf(headers);
    }

    /** Of a kind, with a sentence on this occurrence. */
    public static ProblemException of(ProblemKind kind, String detail) {
        return new ProblemException(kind.problem(detail, List.of()), Map.of());
    }

    /** Of a kind, with what is wrong in particular. */
    public static ProblemException of(ProblemKind kind, String detail, List<Problem.Violation> violations) {
        return new ProblemException(kind.problem(detail, violations), Map.of());
    }

    /** A parameter or header of the request is wrong (400). */
    public static ProblemException parameter(String name, String code, String text) {
        return of(ProblemKind.BAD_REQUEST, text, List.of(new Problem.Violation(name, code, text)));
    }

    /** There is no such thing (404). */
    public static ProblemException notFound(String what, Object id) {
        return of(ProblemKind.NOT_FOUND, "There is no " + what + " " + id);
    }

    /** The caller shall come again later ({@code Retry-After}). */
    public static ProblemException later(ProblemKind kind, String detail, Duration wait) {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        return new ProblemException(kind.problem(detail, List.of()), Map.of("Retry-After", Long.toString(seconds)));
    }

    /** What to show. */
    public Problem problem() {
        return problem;
    }

    /** Further response headers. */
    public Map<String, String> headers() {
        return headers;
    }
}
