package io.ledgerline.e2e.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import io.ledgerline.e2e.hub.HubServer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever stands in an address, a page answers for it in words; nothing of it is the hub's fault. */
class ConsoleAddressesE2EIT {

    private static Browser browser;

    @BeforeAll
    static void open() {
        browser = new Browser(HubServer.shared());
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    @Test
    void anAddressThatWasCutOffOrMistypedIsToldToBeSo() {
        Page page = browser.as("admin");
        Map<String, Integer> told = new LinkedHashMap<>();
        for (String subject : List.of(
                "item?id=x",
                "item",
                "trace?id=0198c1f0",
                "posting?id=x",
                "approvals?id=x",
                "mappings?id=x",
                "replays?id=x",
                "administration?sla=x",
                "change?id=x")) {
            told.put(subject, 404);
        }
        for (String criterion : List.of(
                "messages?before=x",
                "workflows?before=x",
                "work?view=all&after=x",
                "postings?messageId=x",
                "alerts?before=x",
                "approvals?before=x",
                "audit?before=x",
                "audit?from=yesterday",
                "masterdata?view=changes&before=x",
                "messages?q=" + "x".repeat(501))) {
            told.put(criterion, 422);
        }

        told.forEach((path, status) -> {
            APIResponse answer = page.request().get(browser.address(path));
            assertThat(answer.status()).as(path).isEqualTo(status);
            assertThat(answer.text())
                    .as(path)
                    .contains("<dt>Correlation</dt>")
                    .doesNotContain("<dt>Incident</dt>", "Exception");
        });
    }
}
