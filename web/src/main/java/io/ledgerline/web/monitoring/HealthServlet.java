package io.ledgerline.web.monitoring;

import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.monitoring.health.HealthSummary;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * {@code GET /ledgerline/health}: the hub's checks as JSON in the shape of MicroProfile Health, for load balancers that
 * do not reach the management port. 200 when the hub is up, 503 when not.
 */
@WebServlet("/health")
public class HealthServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient HealthSummary summary;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        HealthSummary.Report report = summary.report();
        byte[] body = CanonicalJson.mapper().writeValueAsBytes(report);
        response.setStatus(report.up() ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
