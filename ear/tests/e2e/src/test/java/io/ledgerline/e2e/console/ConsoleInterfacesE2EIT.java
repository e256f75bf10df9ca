package io.ledgerline.e2e.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.ledgerline.e2e.hub.Hl7Messages;
import io.ledgerline.e2e.hub.MllpSender;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Who sends what, what is wrong with it, and what would become of a message. */
class ConsoleInterfacesE2EIT extends ConsoleSuite {

    private final Hl7Messages messages = new Hl7Messages();

    @Test
    void aSenderHasItsRateItsLastMessageAndItsErrorsByKind() throws Exception {
        String sender = "BAD" + messages.id("SND");
        try (MllpSender mllp = new MllpSender(hub)) {
            String id = messages.id("BADSND");
            String wrong = messages.usage(id, "U" + id)
                    .replaceFirst("MSH\\|\\^~\\\\&\\|[^|]*\\|", "MSH|^~\\\\&|" + sender + "|")
                    .replaceFirst("DFT\\^P03", "ZZZ^Z99");
            assertThat(mllp.send(wrong).receive()).contains("MSA|AR|" + id);
        }
        Page page = browser.as("integration");
        // a reading is kept for some seconds
        Awaitility.await().atMost(Duration.ofSeconds(60)).pollInSameThread().untilAsserted(() -> {
            page.navigate(browser.address("interfaces"));
            assertThat(page.innerText("section[aria-labelledby=senders]")).contains(sender);
        });
        Locator row = page.locator("section[aria-labelledby=senders] tr", new Page.LocatorOptions().setHasText(sender));
        assertThat(row.innerText()).contains("hl7v2").contains("200 × 1");
        browser.visit(page, "interfaces");
        browser.picture(page, "interfaces-senders-light");
        browser.click(row.locator("td a"));
        assertThat(page.innerText("table.list")).contains("ZZZ^Z99").contains("Rejected");

        client.get("integration", "interfaces")
                .then()
                .statusCode(200)
                .body("senders.find { it.source == '" + sender + "' }.errors.code", hasItem("200"));
    }

    @Test
    void webhooksStandThereWithWhatTheyHaveYetToHear() {
        String name = "board " + messages.id("HOOK");
        Map<String, Object> wanted = Map.of(
                "name", name, "url", "https://127.0.0.1:9/in/token", "types", List.of("alert.*"), "active", false);
        client.post("integration", "webhooks", wanted).then().statusCode(201);
        Page page = browser.as("operator");
        Awaitility.await().atMost(Duration.ofSeconds(60)).pollInSameThread().untilAsserted(() -> {
            page.navigate(browser.address("interfaces"));
            assertThat(page.locator("section[aria-labelledby=webhooks]").count())
                    .isEqualTo(1);
            assertThat(page.innerText("section[aria-labelledby=webhooks]")).contains(name);
        });
        browser.visit(page, "interfaces");
        assertThat(page.locator("section[aria-labelledby=webhooks] tr", new Page.LocatorOptions().setHasText(name))
                        .innerText())
                .contains("127.0.0.1")
                .contains("Off")
                .doesNotContain("token");
        client.get("operator", "interfaces")
                .then()
                .statusCode(200)
                .body("webhooks.find { it.name == '" + name + "' }.pending", equalTo(0))
                .body("folders", notNullValue());
    }

    @Test
    void aMessageIsTriedAndNothingOfItIsKept() {
        String id = messages.id("TRIED");
        Page page = browser.as("integration");
        browser.visit(page, "interfaces");
        page.selectOption("#try-mapping", "hl7v2-dft-usage");
        page.fill("#try-text", messages.usage(id, "U" + id).replace('\r', '\n'));
        browser.click(page, "#try-do");

        assertThat(page.innerText("#try .tried"))
                .contains("Posting")
                .contains("DFT^P03")
                .contains(id);
        assertThat(page.locator("#try .tried details").count())
                .as("two postings and an answer")
                .isEqualTo(3);
        page.click("#try .tried details:last-child summary");
        assertThat(page.innerText("#try .tried details:last-child pre")).contains("MSA|AA|" + id);
        page.locator("#try").scrollIntoViewIfNeeded();
        browser.picture(page, "try-light");
        client.get("operator", "messages?q=" + id).then().statusCode(200).body("items.size()", equalTo(0));

        browser.visit(page, "interfaces");
        page.selectOption("#try-mapping", "hl7v2-dft-usage");
        browser.click(page, "#try-do");
        assertThat(page.innerText("#try .tried")).as("a sample of the mapping").contains("DFT^P03");
    }

    @Test
    void whatIsWrongWithATriedMessageIsTold() {
        String id = messages.id("WRONG");
        tryOut("integration", "hl7v2", messages.usage(id, "U" + id).replace("|CG|", "|XX|"))
                .then()
                .statusCode(200)
                .body("messages[0].state", equalTo("REJECTED"))
                .body("messages[0].violations.location", hasItems(containsString("FT1^1^6")))
                .body("messages[0].acknowledgement", containsString("MSA|AE|" + id));
        tryOut("integration", "telex", "x").then().statusCode(404);
        tryOut("integration", "hl7v2", "  ").then().statusCode(422);
        tryOut("auditor", "hl7v2", "MSH").then().statusCode(403);
    }

    private Response tryOut(String user, String protocol, String message) {
        return client.as(user)
                .contentType("text/plain; charset=utf-8")
                .body(message)
                .post(hub.http("/ledgerline/api/v1/interfaces/" + protocol + "/try"));
    }
}
