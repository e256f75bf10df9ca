package io.ledgerline.web.console.signin;

import io.ledgerline.web.console.live.LiveFeed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * When somebody used a session last. An open page asks for news by itself for as long as the browser runs, and every request keeps
 * the container's session; so what people do is remembered apart, and the session ends when that is too long ago.
 */
final class LastUse {

    /** The components of pages that ask by themselves. */
    static final Set<String> BY_THEMSELVES = Set.of("beat-poll", "beat-renew");

    private static final String KEY = LastUse.class.getName();
    private static final String SOURCE = "jakarta.faces.source";

    private LastUse() {}

    /** True when no person stands behind a request: the page asks by itself. */
    static boolean byItself(HttpServletRequest request, String path) throws UnsupportedEncodingException {
        if (path.equals(LiveFeed.PATH)) {
            return true;
        }
        if (!Gate.PARTIAL.equals(request.getHeader("Faces-Request"))) {
            return false;
        }
        // the first to read a parameter says in which letters; pages are in UTF-8
        request.setCharacterEncoding(StandardCharsets.UTF_8.name());
        String source = request.getParameter(SOURCE);
        return source != null && BY_THEMSELVES.contains(source);
    }

    /** True when a session was not used for as long as the container would keep one that nothing asks for. */
    static boolean over(HttpSession session, Instant now) {
        int keep = session.getMaxInactiveInterval();
        return keep > 0
                && session.getAttribute(KEY) instanceof Instant last
                && !now.isBefore(last.plus(Duration.ofSeconds(keep)));
    }

    /** Somebody uses it. */
    static void mark(HttpSession session, Instant now) {
        session.setAttribute(KEY, now);
    }
}
