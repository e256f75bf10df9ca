package io.ledgerline.web.problem;

import com.fasterxml.jackson.databind.ObjectWriter;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.web.console.ErrorPage;
import io.ledgerline.web.console.Troubles;
import io.ledgerline.web.fhir.FhirErrors;
import io.ledgerline.web.http.Correlation;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** Writes the problem document for errors that the servlet container raises before JAX-RS: sign-in, roles, unknown paths. */
@WebServlet(name = "Problem", urlPatterns = "/problem")
public class ProblemServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final ObjectWriter WRITER = CanonicalJson.mapper().writerFor(Problem.class);

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        int status = code instanceof Integer known ? known : HttpServletResponse.SC_NOT_FOUND;
        Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        Problem problem = ProblemKind.ofStatus(status)
                .map(kind -> kind.problem(detail(kind), List.of()))
                .orElseGet(() -> new Problem(
                        Problem.TYPE_BASE + "status-" + status,
                        "Status " + status,
                        status,
                        null,
                        null,
                        List.of(),
                        null,
                        null))
                .at(
                        path == null ? request.getRequestURI() : path.toString(),
                        Correlation.current().traceId());
        response.setStatus(status);
        response.setHeader("Cache-Control", "no-store");
        if (problem.instance().startsWith(request.getContextPath() + "/fhir/")) {
            FhirErrors.write(problem, request.getHeader("Accept"), response);
            return;
        }
        if (problem.instance().startsWith(request.getContextPath() + "/console")) {
            Object told = request.getAttribute(Troubles.PROBLEM);
            Problem shown = told instanceof Problem known ? known.at(problem.instance(), problem.traceId()) : problem;
            ErrorPage.write(shown, request.getContextPath(), response);
            return;
        }
        response.setContentType(Problem.MEDIA_TYPE);
        response.getOutputStream().write(WRITER.writeValueAsBytes(problem));
    }

    private static String detail(ProblemKind kind) {
        return switch (kind) {
            case UNAUTHORIZED -> "Sign in with a user of the hub (HTTP Basic)";
            case FORBIDDEN -> "Your role does not allow this";
            case NOT_FOUND -> "There is nothing at this path";
            default -> kind.title();
        };
    }
}
