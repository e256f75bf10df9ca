package io.ledgerline.web.console;

import io.ledgerline.web.problem.Problem;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What a browser gets when a page of the console cannot be shown: in words, with the numbers that operators ask for. */
public final class ErrorPage {

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>%1$s - Ledgerline</title>
              <link rel="icon" href="%5$s/console-assets/mark.svg" type="image/svg+xml">
              <link rel="stylesheet" href="%5$s/console-assets/console.css">
            </head>
            <body class="alone">
            <main class="door">
              <p class="brand">Ledgerline</p>
              <h1>%1$s</h1>
              <p>%2$s</p>
              <dl class="facts">
                <dt>Status</dt><dd>%3$d</dd>
                <dt>Correlation</dt><dd><code>%4$s</code></dd>
                %6$s
              </dl>
              <p><a class="button" href="%5$s/console/overview">To the overview</a></p>
            </main>
            </body>
            </html>
            """;

    private static final String POLICY =
            "default-src 'self'; frame-ancestors 'none'; base-uri 'self'; form-action 'self'";

    private ErrorPage() {}

    /** Writes the page of a problem; never what the request held. */
    public static void write(Problem problem, String contextPath, HttpServletResponse response) throws IOException {
        String incident = problem.incident() == null
                ? ""
                : "<dt>Incident</dt><dd><code>" + escaped(problem.incident()) + "</code></dd>";
        String page = String.format(
                Locale.ROOT,
                PAGE,
                escaped(problem.title()),
                escaped(problem.detail() == null ? problem.title() : problem.detail()),
                problem.status(),
                escaped(String.valueOf(problem.traceId())),
                escaped(contextPath),
                incident);
        response.setHeader("Content-Security-Policy", POLICY);
        response.setContentType("text/html;charset=UTF-8");
        response.getOutputStream().write(page.getBytes(StandardCharsets.UTF_8));
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
