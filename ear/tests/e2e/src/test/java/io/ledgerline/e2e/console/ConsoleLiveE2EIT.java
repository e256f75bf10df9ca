package io.ledgerline.e2e.console;

import static io.restassured.RestAssured.given;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The hub tells the overview when what it shows has changed. */
class ConsoleLiveE2EIT extends ConsoleSuite {

    private static final String LISTEN = "address => { window.told = 0; const feed = new EventSource(address);"
            + " feed.addEventListener('changed', () => window.told++); }";


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
