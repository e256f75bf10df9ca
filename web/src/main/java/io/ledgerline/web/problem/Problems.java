package io.ledgerline.web.problem;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.ledgerline.canonical.InvalidDocument;
import io.ledgerline.intake.InvalidCorrection;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Refusal;
import io.ledgerline.platform.db.DatabaseException;
import jakarta.ejb.ConcurrentAccessTimeoutException;
import jakarta.ejb.EJBAccessException;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import java.sql.SQLException;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Translates any exception to a problem. Exceptions are unwrapped until one is known (EJB, CDI and JAX-RS wrap what the
 * business throws); what nobody knows is an internal error of which the caller learns an incident id and nothing else.
 */
public final class Problems {

    /** SQL states of the moment: connection (08), transaction rollback (40), lock (55), shutdown (57), H2's lock timeout. */
    private static final Set<String> TRANSIENT_STATES = Set.of("08", "40", "53", "55", "57");

    private static final Set<String> KEPT_HEADERS =
            Set.of(HttpHeaders.ALLOW, HttpHeaders.RETRY_AFTER, HttpHeaders.WWW_AUTHENTICATE);

    private Problems() {}

    /**
     * A problem with the response headers that belong to it.
     *
     * @param problem what to show
     * @param headers response headers
     * @param ours true when the hub is at fault and it must be logged
     */
    public record Answer(Problem problem, Map<String, String> headers, boolean ours) {}

    /** The problem that an exception stands for. */
    public static Answer from(Throwable thrown) {
        Map<Throwable, Boolean> seen = new IdentityHashMap<>();
        for (Throwable cause = thrown; cause != null && seen.put(cause, true) == null; cause = cause.getCause()) {
            Answer answer = known(cause);
            if (answer != null) {
                return answer;
            }
        }
        return ours(ProblemKind.INTERNAL, "The hub failed; operators find the reason under the incident id", Map.of());
    }

    private static Answer known(Throwable cause) {
        if (cause instanceof ProblemException problem) {
            return new Answer(problem.problem(), problem.headers(), false);
        }
        if (cause instanceof Refusal refusal) {
            return theirs(refused(refusal));
        }
        if (cause instanceof InvalidDocument invalid) {
            return theirs(ProblemKind.INVALID.problem(
                    "The document breaks its constraints",
                    invalid.violations().stream()
                            .map(each -> new Problem.Violation(each.location(), each.code(), each.text()))
                            .toList()));
        }
        if (cause instanceof InvalidCorrection invalid) {
            return theirs(ProblemKind.INVALID.problem(
                    "The correction is itself wrong",
                    invalid.violations().stream()
                            .map(each -> new Problem.Violation(each.location(), each.code(), each.text()))
                            .toList()));
        }
        if (cause instanceof ConstraintViolationException violated) {
            return theirs(ProblemKind.BAD_REQUEST.problem("The request breaks constraints", violations(violated)));
        }
        if (cause instanceof JsonProcessingException json && json.getProcessor() instanceof JsonParser) {
            return theirs(malformed(json));
        }
        if (cause instanceof EJBAccessException) {
            return theirs(ProblemKind.FORBIDDEN.problem("Your role does not allow this", List.of()));
        }
        if (cause instanceof WebApplicationException web && !(web.getCause() instanceof ProblemException)) {
            return web(web);
        }
        if (cause instanceof ConcurrentAccessTimeoutException || transientFailure(cause)) {
            return ours(
                    ProblemKind.UNAVAILABLE,
                    "A part of the hub is busy or away; try again",
                    Map.of(HttpHeaders.RETRY_AFTER, "5"));
        }
        return null;
    }

    private static Problem refused(Refusal refusal) {
        ProblemKind kind =
                switch (refusal.kind()) {
                    case NOT_FOUND -> ProblemKind.NOT_FOUND;
                    case CONFLICT -> ProblemKind.CONFLICT;
                    case STALE -> ProblemKind.PRECONDITION_FAILED;
                    case INVALID -> ProblemKind.INVALID;
                    case FORBIDDEN -> ProblemKind.FORBIDDEN;
                };
        String code = refusal.kind() == Refusal.Kind.STALE ? kind.code() : refusal.code();
        return kind.problem(
                code,
                refusal.getMessage(),
                refusal.details().stream()
                        .map(each -> new Problem.Violation(each.location(), each.code(), each.text()))
                        .toList());
    }

    private static List<Problem.Violation> violations(ConstraintViolationException violated) {
        return violated.getConstraintViolations().stream()
                .map(each -> new Problem.Violation(
                        pointer(each.getPropertyPath()),
                        each.getConstraintDescriptor()
                                .getAnnotation()
                                .annotationType()
                                .getSimpleName(),
                        each.getMessage()))
                .sorted((a, b) -> a.location().compareTo(b.location()))
                .toList();
    }

    /** The path without the Java method and parameter that it begins with. */
    private static String pointer(Path path) {
        StringBuilder pointer = new StringBuilder();
        String parameter = null;
        for (Path.Node node : path) {
            switch (node.getKind()) {
                case METHOD, CONSTRUCTOR, CROSS_PARAMETER, RETURN_VALUE -> {}
                case PARAMETER -> parameter = node.getName();
                default -> {
                    if (node.getIndex() != null) {
                        pointer.append('/').append(node.getIndex());
                    } else if (node.getKey() != null) {
                        pointer.append('/').append(node.getKey());
                    }
                    if (node.getName() != null) {
                        pointer.append('/').append(node.getName());
                    }
                }
            }
        }
        if (pointer.length() > 0) {
            return pointer.toString();
        }
        return parameter == null ? "/" : parameter;
    }

    private static Problem malformed(JsonProcessingException json) {
        if (json instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            StringBuilder pointer = new StringBuilder();
            mapping.getPath().forEach(each -> pointer.append('/')
                    .append(each.getFieldName() == null ? String.valueOf(each.getIndex()) : each.getFieldName()));
            String text = "the value has the wrong type or format";
            return ProblemKind.MALFORMED_JSON.problem(
                    "A value has the wrong type or format",
                    List.of(new Problem.Violation(pointer.toString(), "value", text)));
        }
        String place = json.getLocation() == null
                ? ""
                : " at line " + json.getLocation().getLineNr() + ", column "
                        + json.getLocation().getColumnNr();
        return ProblemKind.MALFORMED_JSON.problem("The body is not well-formed JSON" + place, List.of());
    }

    private static Answer web(WebApplicationException web) {
        int status = web.getResponse().getStatus();
        if (status == 400 && web.getCause() instanceof JsonProcessingException) {
            return null;
        }
        if (status >= 500 && status != 503) {
            return null;
        }
        Map<String, String> headers = new LinkedHashMap<>();
        KEPT_HEADERS.forEach(name -> {
            String value = web.getResponse().getHeaderString(name);
            if (value != null) {
                headers.put(name, value);
            }
        });
        ProblemKind kind = ProblemKind.ofStatus(status).orElse(null);
        if (kind == null) {
            String title = web.getResponse().getStatusInfo().getReasonPhrase();
            return new Answer(
                    new Problem(
                            Problem.TYPE_BASE + "status-" + status, title, status, null, null, List.of(), null, null),
                    headers,
                    false);
        }
        return new Answer(kind.problem(sentence(kind, web), List.of()), headers, false);
    }

    /** Our own words: the runtime's messages name classes and quote what the caller sent. */
    private static String sentence(ProblemKind kind, WebApplicationException web) {
        return switch (kind) {
            case BAD_REQUEST -> "A parameter or the body cannot be read";
            case UNAUTHORIZED -> "Sign in first";
            case FORBIDDEN -> "Your role does not allow this";
            case NOT_FOUND -> "There is nothing at this path";
            case METHOD_NOT_ALLOWED ->
                web instanceof NotAllowedException
                        ? "Allowed here: " + web.getResponse().getHeaderString(HttpHeaders.ALLOW)
                        : "This path does not take the method";
            case NOT_ACCEPTABLE -> "Nothing that the Accept header names can be produced";
            case UNSUPPORTED_MEDIA_TYPE -> "This path does not take the content type";
            default -> kind.title();
        };
    }

    private static boolean transientFailure(Throwable cause) {
        SQLException sql =
                cause instanceof DatabaseException && cause.getCause() instanceof SQLException inner ? inner : null;
        if (sql == null && cause instanceof SQLException direct) {
            sql = direct;
        }
        if (sql == null) {
            return false;
        }
        if (sql instanceof java.sql.SQLTransientException || sql instanceof java.sql.SQLRecoverableException) {
            return true;
        }
        String state = sql.getSQLState();
        return state != null
                && (state.equals("HYT00") || state.length() >= 2 && TRANSIENT_STATES.contains(state.substring(0, 2)));
    }

    private static Answer theirs(Problem problem) {
        return new Answer(problem, Map.of(), false);
    }

    private static Answer ours(ProblemKind kind, String detail, Map<String, String> headers) {
        Problem plain = kind.problem(detail, List.of());
        return new Answer(
                new Problem(
                        plain.type(),
                        plain.title(),
                        plain.status(),
                        detail,
                        null,
                        List.of(),
                        null,
                        Ids.next().toString()),
                headers,
                true);
    }
}
