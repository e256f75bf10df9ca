package io.ledgerline.web.http;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jboss.logging.MDC;

/** Gives every request its {@link Correlation}, puts it into the log context and into the response. */
@WebFilter(
        filterName = "Correlation",
        urlPatterns = "/*",
        asyncSupported = true,
        dispatcherTypes = {DispatcherType.REQUEST, DispatcherType.ERROR, DispatcherType.ASYNC})
public class CorrelationFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final String ATTRIBUTE = Correlation.class.getName();

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Correlation correlation = (Correlation) request.getAttribute(ATTRIBUTE);
        if (correlation == null) {
            correlation = Correlation.of(
                    request.getHeader(Correlation.CORRELATION_HEADER), request.getHeader(Correlation.TRACE_HEADER));
            request.setAttribute(ATTRIBUTE, correlation);
        }
        response.setHeader(Correlation.CORRELATION_HEADER, correlation.correlationId());
        response.setHeader(Correlation.TRACE_HEADER, correlation.traceparent());
        Correlation.enter(correlation);
        MDC.put("traceId", correlation.traceId());
        MDC.put("correlationId", correlation.correlationId());
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove("traceId");
            MDC.remove("correlationId");
            Correlation.leave();
        }
    }
}
