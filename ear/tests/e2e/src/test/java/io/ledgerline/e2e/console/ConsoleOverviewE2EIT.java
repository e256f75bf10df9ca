package io.ledgerline.e2e.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.ElementHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.ledgerline.e2e.hub.Hl7Messages;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The overview: what it counts is listed where its numbers lead. */
class ConsoleOverviewE2EIT extends ConsoleSuite {

    private final Hl7Messages messages = new Hl7Messages();

    private void usage(String controlId, String usageId) {
        client.jms("in.hl7v2", "EPIC", messages.usage(messages.id(controlId), messages.id(usageId)));
        client.messageIn(messages.id(controlId), "POSTED");
    }

    @Test
    void theOverviewCountsWhatOtherPagesList() {
        usage("V1", "VU1");
        Page page = browser.as("operator");
        browser.visit(page, "overview");
        assertThat(page.innerText("section[aria-labelledby=flow-title]")).contains("Supply usage");
        Locator posted = page.locator(
                        "section[aria-labelledby=flow-title] tr", new Page.LocatorOptions().setHasText("Supply usage"))
                .locator(".chip.SETTLED", new Locator.LocatorOptions().setHasText("Posted"));
        // a reading is kept for some seconds; the hours are counted some seconds after the start
        Awaitility.await().atMost(Duration.ofSeconds(90)).until(() -> {
            page.reload();
            return posted.count() == 1 && page.locator("svg.spark").count() > 0;
        });
        assertThat(page.locator("svg.spark").first().getAttribute("aria-label")).contains("last 24 full hours");
        browser.visit(page, "overview");
        browser.click(posted);
        assertThat(page.url()).contains("workflow=supply-usage").contains("state=POSTED");
        assertThat(page.innerText("table.list tbody")).contains("Supply usage");

        browser.click(page, "table.list tbody a >> text=Moves >> nth=0");
        assertThat(page.innerText("table.list .timeline")).contains("Posting → Posted");
        Map<String, Object> figures = client.get("operator", "overview")
                .jsonPath()
                .getMap("workflows.find { it.workflow == 'supply-usage' }");
        assertThat(figures).containsKeys("in", "done", "underWay", "waiting", "late", "states", "hours", "hoursBefore");
    }

    @Test
    void theOverviewReadsItselfAnew() {
        Page page = browser.as("operator");
        String first = page.innerText(".foot >> nth=0");

        // as it does when the hub tells of news (ConsoleLiveE2EIT), and every half minute in any case
        Awaitility.await("a newer reading")
                .pollInSameThread()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> {
                    page.waitForResponse(
                            answer -> answer.request().method().equals("POST")
                                    && answer.url().endsWith("/overview"),
                            () -> page.evaluate("() => window.renewOverview()"));
                    return !page.innerText(".foot >> nth=0").equals(first);
                });

        assertThat(page.innerText(".figures")).contains("work items open");
    }

    /** Numbers of a row by the page they lead to. */
    private static Map<String, String> numbers(Page page, String row) {
        Map<String, String> numbers = new LinkedHashMap<>();
        for (ElementHandle link : page.querySelectorAll(row + " td.num a")) {
            numbers.put(link.getAttribute("href"), link.innerText());
        }
        return numbers;
    }

    /** How many a page says that it lists; an empty one lists none. */
    private static String listed(Page page) {
        return page.locator("#fitting").count() == 0
                        || page.innerText("#fitting").isEmpty()
                ? "0"
                : page.innerText("#fitting");
    }

    @Test
    void everyNumberLeadsToWhatItCounts() {
        usage("N1", "NU1");
        String code = messages.id("X");
        Hl7Messages.Sender odd = new Hl7Messages.Sender("EPIC", "NMGH", "2.5.1", code, "E20001", "BX100", "101003");
        client.jms("in.hl7v2", "EPIC", messages.usage(odd, messages.id("N2"), messages.id("NU2")));
        client.messageIn(messages.id("N2"), "WAITING");
        Page page = browser.as("operator");
        Page other = page.context().newPage();
        for (String row : new String[] {
            "section[aria-labelledby=flow-title] tbody tr:has(th a:text-is(\"Supply usage\"))",
            "section[aria-labelledby=queues-title] tbody tr:has(th a:text-is(\"Master data\"))",
            "section[aria-labelledby=erps-title] tbody tr:has(th a:text-is(\"cloud\"))"
        }) {
            // what moves between the count and the list is counted again
            Awaitility.await(row)
                    .pollInSameThread()
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> {
                        page.navigate(browser.address("overview"));
                        Map<String, String> numbers = numbers(page, row);
                        assertThat(numbers).isNotEmpty();
                        Map<String, String> listed = new LinkedHashMap<>();
                        numbers.keySet().forEach(href -> {
                            other.navigate(hub.http(href).toString());
                            listed.put(href, listed(other));
                        });
                        assertThat(listed).isEqualTo(numbers);
                    });
        }
        Map<String, String> flow =
                numbers(page, "section[aria-labelledby=flow-title] tbody tr:has(th a:text-is(\"Supply usage\"))");
        assertThat(flow).hasSize(7);
        assertThat(flow.entrySet())
                .filteredOn(entry -> entry.getKey().contains("standing=EXCEPTION"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.getValue()).isNotEqualTo("0"));
        int rest = client.get("operator", "workflows?workflow=supply-usage&standing=EXCEPTION&limit=500")
                .jsonPath()
                .getList("items.state")
                .size();
        assertThat(rest).as("the REST API lists the same").isPositive();
        assertThat(client.get("operator", "workflows?late=true&since=yesterday").statusCode())
                .isEqualTo(400);
        browser.visit(page, "workflows?workflow=supply-usage&standing=EXCEPTION&late=true");
        other.close();
    }
}
