package io.ledgerline.e2e.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.ledgerline.e2e.hub.HubClient;
import io.ledgerline.e2e.hub.HubServer;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The hub tells the overview when what it shows has changed. */
class ConsoleLiveE2EIT {

    private static final String LISTEN = "address => { window.told = 0; const feed = new EventSource(address);"
            + " feed.addEventListener('changed', () => window.told++); }";

    private static Browser browser;

    private final HubServer hub = HubServer.shared();
    private final HubClient client = new HubClient(hub);

    @BeforeAll
    static void open() {
        browser = new Browser(HubServer.shared());
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    @AfterEach
    void nothingWentWrongInTheBrowser() {
        assertThat(browser.troubles()).isEmpty();
    }

    @Test
    void aListenerThatIsPausedShowsByItself() {
        Page page = browser.as("operator");
        page.evaluate(LISTEN, browser.address("live"));
        // whoever begins to look is told once
        int before = Awaitility.await("the first word")
                .atMost(Duration.ofSeconds(30))
                .pollInSameThread()
                .until(() -> told(page), told -> told > 0);
        try {
            client.post("operator", "listeners/flatfile/pause", Map.of("reason", "looked at"))
                    .then()
                    .statusCode(200);

            Awaitility.await("word of the change")
                    .atMost(Duration.ofSeconds(30))
                    .pollInSameThread()
                    .until(() -> told(page), told -> told > before);
            page.waitForSelector("#live tr:has(th a:text-is('flatfile')) .chip:text-is('Paused')");
        } finally {
            client.post("operator", "listeners/flatfile/resume", Map.of())
                    .then()
                    .statusCode(200);
        }
        page.waitForSelector("#live tr:has(th a:text-is('flatfile')) .chip:text-is('Running')");
    }

    private static int told(Page page) {
        return ((Number) page.evaluate("() => window.told")).intValue();
    }

    @Test
    void nobodyIsToldWhoHasNotSignedIn() {
        given().redirects()
                .follow(false)
                .get(hub.http("/ledgerline/console/live"))
                .then()
                .statusCode(204);
    }
}
