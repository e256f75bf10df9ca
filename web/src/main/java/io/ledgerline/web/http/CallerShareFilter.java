package io.ledgerline.web.http;

import io.ledgerline.platform.Settings;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Lets every signed-in caller have {@code ledgerline.http.max-concurrent} requests under way at once (default 50, half of what
 * the server works on); one more gets 429. A request is under way while its body is on its way too, so a caller who sends
 * slowly keeps only its own share from being used.
 */
@WebFilter(
        filterName = "CallerShare",
        urlPatterns = {"/api/*", "/fhir/*"},
        asyncSupported = true)
public class CallerShareFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final int TOO_MANY_REQUESTS = 429;

    private final transient ConcurrentMap<String, Integer> underWay = new ConcurrentHashMap<>();
    private int share = 50;

    @Inject
    void configure(Settings settings) {
        share = settings.number("ledgerline.http.max-concurrent", share);
    }

    void share(int requests) {
        share = requests;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Principal caller = request.getUserPrincipal();
        if (caller == null) {
            chain.doFilter(request, response);
            return;
        }
        if (!enter(caller.getName())) {
            response.setHeader("Retry-After", "1");
            response.sendError(TOO_MANY_REQUESTS);
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            leave(caller.getName());
        }
    }

    private boolean enter(String caller) {
        if (underWay.merge(caller, 1, Integer::sum) > share) {
            leave(caller);
            return false;
        }
        return true;
    }

    private void leave(String caller) {
        underWay.computeIfPresent(caller, (name, count) -> count == 1 ? null : count - 1);
    }
}
