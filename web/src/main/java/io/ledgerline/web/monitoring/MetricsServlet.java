package io.ledgerline.web.monitoring;

import io.smallrye.metrics.MetricsRequestHandler;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;

/**
 * {@code GET /ledgerline/metrics}: all metrics in the Prometheus text format 0.0.4. Whatever a scraper says it accepts, it
 * gets this format and is told so in {@code Content-Type}: every one in use reads it.
 */
@WebServlet("/metrics")
public class MetricsServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final String FORMAT = "text/plain; version=0.0.4; charset=utf-8";

    @Inject
    private transient MetricsRequestHandler handler;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        handler.handleRequest(
                "/metrics", "/metrics", "GET", Stream.of("text/plain"), Map.of(), (status, text, headers) -> {
                    byte[] body = text.getBytes(StandardCharsets.UTF_8);
                    response.setStatus(status);
                    response.setContentType(FORMAT);
                    response.setHeader("Cache-Control", "no-store");
                    response.setContentLength(body.length);
                    response.getOutputStream().write(body);
                });
    }
}
