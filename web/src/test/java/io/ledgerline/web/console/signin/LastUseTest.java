package io.ledgerline.web.console.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.web.console.live.LiveFeed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LastUseTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final Map<String, Object> attributes = new HashMap<>();

    private HttpSession session(Duration keep) {
        return (HttpSession) Proxy.newProxyInstance(
                LastUseTest.class.getClassLoader(),
                new Class<?>[] {HttpSession.class},
                (proxy, method, args) -> switch (method.getName()) {
                    case "getMaxInactiveInterval" -> (int) keep.toSeconds();
                    case "getAttribute" -> attributes.get(args[0]);
                    case "setAttribute" -> attributes.put((String) args[0], args[1]);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static HttpServletRequest request(String kind, String source) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                LastUseTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, args) -> switch (method.getName()) {
                    case "getHeader" -> args[0].equals("Faces-Request") ? kind : null;
                    case "getParameter" -> args[0].equals("jakarta.faces.source") ? source : null;
                    case "setCharacterEncoding" -> null;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    @Test
    void aSessionEndsAnHourAfterItWasUsedLastHoweverOftenItsPagesAsk() {
        HttpSession session = session(Duration.ofHours(1));
        assertThat(LastUse.over(session, NOON)).as("just signed in").isFalse();
        LastUse.mark(session, NOON);

        assertThat(LastUse.over(session, NOON.plus(Duration.ofMinutes(59)))).isFalse();
        assertThat(LastUse.over(session, NOON.plus(Duration.ofHours(1)))).isTrue();
        LastUse.mark(session, NOON.plus(Duration.ofMinutes(59)));
        assertThat(LastUse.over(session, NOON.plus(Duration.ofHours(1)))).isFalse();
        assertThat(LastUse.over(session(Duration.ZERO), NOON.plus(Duration.ofDays(9))))
                .as("a container that keeps sessions for good")
                .isFalse();
    }

    @Test
    void newsOfPagesAreNoUseAndEverythingElseIs() throws IOException {
        assertThat(LastUse.byItself(request(null, null), LiveFeed.PATH)).isTrue();
        assertThat(LastUse.byItself(request(Gate.PARTIAL, "beat-poll"), "/console/overview.xhtml"))
                .isTrue();
        assertThat(LastUse.byItself(request(Gate.PARTIAL, "stop"), "/console/replays.xhtml"))
                .isFalse();
        assertThat(LastUse.byItself(request(null, "beat-poll"), "/console/overview.xhtml"))
                .as("a form that is sent")
                .isFalse();
    }

    @Test
    void whatAsksByItselfOnAnyPageIsKnown() throws IOException {
        Pattern asking = Pattern.compile("<p:(?:poll|remoteCommand)\\s+id=\"([^\"]+)\"|<p:(poll|remoteCommand)\\b");
        try (var pages = Files.list(Path.of("src/main/webapp/console"))) {
            Set<String> ids = pages.map(LastUseTest::text)
                    .flatMap(page -> asking.matcher(page).results())
                    .map(found -> found.group(1) == null ? "one without an id" : found.group(1))
                    .collect(Collectors.toSet());
            assertThat(ids).isEqualTo(LastUse.BY_THEMSELVES);
        }
    }

    private static String text(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
