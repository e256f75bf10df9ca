package io.ledgerline.web.console.signin;

import io.ledgerline.platform.Time;
import io.ledgerline.web.console.Faces;
import io.ledgerline.web.console.Place;
import io.ledgerline.web.console.live.LiveFeed;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * Stands before every page of the console: who is not signed in is led to the sign-in page, who has no role for a page is
 * refused. The interfaces ({@code /api}, {@code /fhir}) never see the console's session: its cookie is sent to the console alone.
 */
@WebFilter(filterName = "ConsoleGate", urlPatterns = "/console/*", asyncSupported = true)
public class Gate extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final String SIGN_IN = "/console/sign-in";

    /** What a page says that fetches a part of itself anew. */
    static final String PARTIAL = "partial/ajax";

    @Inject
    private transient Time time;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = path(request);
        response.setHeader("Cache-Control", "no-store");
        if (path.equals(SIGN_IN) || path.equals(SIGN_IN + Faces.SUFFIX)) {
            chain.doFilter(request, response);
            return;
        }
        used(request, path);
        if (path.equals(LiveFeed.PATH)) {
            feed(request, response, chain);
            return;
        }
        if (request.getUserPrincipal() == null) {
            toSignIn(request, response);
            return;
        }
        if (path.equals("/console/") || path.equals("/console")) {
            response.sendRedirect(request.getContextPath() + "/console/" + Place.OVERVIEW.path());
            return;
        }
        Optional<Place> place = Place.at(path);
        if (place.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else if (place.get() == Place.OVERVIEW && !place.get().opensTo(request::isUserInRole)) {
            // everybody comes here first; who only approves goes on to what there is for them
            Optional<Place> front = Place.front(request::isUserInRole);
            if (front.isEmpty()) {
                response.sendError(HttpServletResponse.SC_FORBIDDEN);
            } else {
                response.sendRedirect(
                        request.getContextPath() + "/console/" + front.get().path());
            }
        } else if (!place.get().opensTo(request::isUserInRole)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** Ends a session that nobody has used for long; what pages ask by themselves is no use. */
    private void used(HttpServletRequest request, String path) throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        if (session == null) {
            return;
        }
        Instant now = time.now();
        if (LastUse.over(session, now)) {
            request.logout();
            HttpSession left = request.getSession(false);
            if (left != null) {
                left.invalidate();
            }
        } else if (!LastUse.byItself(request, path)) {
            LastUse.mark(session, now);
        }
    }

    /** For who sees the overview; a browser that is told that there is no content does not ask again. */
    private static void feed(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getUserPrincipal() == null) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } else if (Place.OVERVIEW.opensTo(request::isUserInRole)) {
            chain.doFilter(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    private static String path(HttpServletRequest request) {
        String rest = request.getPathInfo();
        return rest == null ? request.getServletPath() : request.getServletPath() + rest;
    }

    private static void toSignIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String door = request.getContextPath() + SIGN_IN;
        if (PARTIAL.equals(request.getHeader("Faces-Request"))) {
            response.setContentType("text/xml;charset=UTF-8");
            response.getOutputStream()
                    .write(("<partial-response><redirect url=\"" + door + "\"/></partial-response>")
                            .getBytes(StandardCharsets.UTF_8));
            return;
        }
        boolean reads = request.getMethod().equals("GET");
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        response.sendRedirect(
                reads
                        ? door + "?to=" + URLEncoder.encode(request.getRequestURI() + query, StandardCharsets.UTF_8)
                        : door);
    }
}
