package io.ledgerline.web.console.live;

import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Server-sent events for the overview: {@code changed} whenever what it shows has changed, and nothing of what that is. It lies under
 * the console's own path, where its session's cookie goes; the gate before it asks for the roles of the overview.
 */
@WebServlet(name = "ConsoleLive", urlPatterns = LiveFeed.PATH, asyncSupported = true)
public class LiveFeed extends HttpServlet {

    /** Its path in the application. */
    public static final String PATH = "/console/live";

    private static final long serialVersionUID = 1L;

    /** A browser opens the next one by itself: what a window that reads nothing can leave unread stays within what a connection buffers. */
    private static final long LONGEST_MILLIS = 600_000;

    private static final byte[] BEGIN = "retry: 5000\n\n".getBytes(StandardCharsets.US_ASCII);

    @Inject
    private transient LiveWindows windows;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        HttpSession session = request.getSession(false);
        if (session == null || !windows.room()) {
            // a browser that is told this does not come again; the page asks now and then
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return;
        }
        response.setContentType("text/event-stream;charset=UTF-8");
        response.getOutputStream().write(BEGIN);
        response.flushBuffer();
        AsyncContext context = request.startAsync();
        context.setTimeout(LONGEST_MILLIS);
        windows.add(context, session);
    }
}
