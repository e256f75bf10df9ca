package io.ledgerline.e2e.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.ledgerline.e2e.hub.Hl7Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A replay that changes something: asked for with a reason, watched, and stopped. */
class ConsoleReplayE2EIT extends ConsoleSuite {

    private final Hl7Messages messages = new Hl7Messages();

    @Test
    void aReplayIsSeenToGoOnAndIsStopped() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            client.jms("in.hl7v2", "EPIC", messages.usage(messages.id("S" + i), messages.id("SU" + i)));
            ids.add(client.messageIn(messages.id("S" + i), "POSTED").getString("id"));
        }
        Page page = browser.as("operator");
        run(page, ids);
        // the page asks by itself
        page.locator("#shown h2 .chip.DONE").waitFor();
        assertThat(page.getAttribute("#shown [role=progressbar]", "aria-valuenow"))
                .isEqualTo("100");
        assertThat(page.innerText("#shown")).contains("3 done").contains("Same");

        // nothing goes on while what runs messages again is paused: there is something to stop
        assertThat(client.post("operator", "listeners/resume/pause", Map.of("reason", "a replay is stopped"))
                        .statusCode())
                .isEqualTo(200);
        try {
            run(page, ids);
            assertThat(page.getAttribute("#shown [role=progressbar]", "aria-valuenow"))
                    .isEqualTo("0");
            browser.click(page, "#stop");
            assertThat(page.innerText(".notices")).contains("what is done stays done");
            assertThat(page.innerText("#shown h2")).contains("Stopped");
            assertThat(page.locator("#stop").count()).isZero();
        } finally {
            client.post("operator", "listeners/resume/resume", Map.of());
        }
        browser.visit(page, page.url().substring(page.url().lastIndexOf('/') + 1));
    }

    private void run(Page page, List<String> ids) {
        page.navigate(browser.address("replays"));
        page.fill("#ids", String.join("\n", ids));
        page.fill("#reason", "the mapping was mended");
        browser.click(page, "#run");
        assertThat(page.innerText(".notices")).contains("The replay has begun");
    }
}
