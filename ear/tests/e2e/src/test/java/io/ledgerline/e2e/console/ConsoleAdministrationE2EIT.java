package io.ledgerline.e2e.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.ledgerline.e2e.hub.Hl7Messages;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** An operator sets how long documents may stand, is told when they stand longer, and takes what he is told of. */
class ConsoleAdministrationE2EIT extends ConsoleSuite {

    private final Hl7Messages messages = new Hl7Messages();

    @Test
    void anSlaIsMadeAnAlertComesAndSomebodyTakesIt() {
        String name = messages.id("Usage stands");
        String source = messages.id("LATE");
        Page page = browser.as("operator");
        browser.visit(page, "administration");
        page.selectOption("#subject", "supply-usage/BLOCKED");
        page.fill("#name", name);
        page.fill("#source", source);
        page.fill("#breach", "later");
        browser.click(page, "#sla-create");
        assertThat(said(page)).contains("hours, as 4 or 0.5");
        assertThat(page.innerText("#make .trouble")).contains("hours, as 4 or 0.5");
        assertThat(page.inputValue("#name")).as("what was typed is not lost").isEqualTo(name);
        page.fill("#breach", "0.0003");
        browser.click(page, "#sla-create");
        assertThat(said(page)).contains("The SLA is made");
        browser.picture(page, "administration-light");

        Hl7Messages.Sender odd = new Hl7Messages.Sender(source, "NMGH", "2.5.1", "X", "E20001", "BX100", "101003");
        client.jms("in.hl7v2", source, messages.usage(odd, messages.id("A1"), messages.id("AU1")));
        Locator row = page.locator("table.list tbody tr", new Page.LocatorOptions().setHasText(name));
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
            page.navigate(browser.address("alerts"));
            return row.count() == 1;
        });
        browser.visit(page, "alerts?kind=SLA");
        browser.picture(page, "alerts-light");
        browser.click(row.getByText("Take"));
        assertThat(said(page)).contains("Say what is done about it");
        row.locator("input[name=reason]").fill("asked the stewards");
        browser.click(row.getByText("Take"));

        assertThat(said(page)).contains("It is yours now");
        assertThat(row.innerText()).contains("operator: asked the stewards");
        browser.click(row.getByText("History"));
        assertThat(row.locator(".timeline").innerText()).contains("Opened").contains("Acknowledged");
        // the head is as old as the gauges
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
            page.navigate(browser.address("overview"));
            return page.locator("#alerts-open").count() == 1
                    && page.locator("section[aria-labelledby=alerts-title]").count() == 1;
        });
        browser.visit(page, "overview");

        page.navigate(browser.address("administration"));
        browser.click(page.locator("table.list tbody tr", new Page.LocatorOptions().setHasText(name))
                .getByText("Change"));
        page.uncheck("#edit input[name=enabled]");
        browser.click(page, "#sla-change");
        assertThat(said(page)).contains("The SLA is changed");
        assertThat(page.locator("table.list tbody tr", new Page.LocatorOptions().setHasText(name))
                        .innerText())
                .contains("off");
    }

    @Test
    void channelsAreTriedLimitsAreSetAndAuditorsOnlyLook() {
        Page page = browser.as("operator");
        page.navigate(browser.address("administration"));
        browser.click(page.locator(
                        "section[aria-labelledby=channels-title] tr", new Page.LocatorOptions().setHasText("e-mail"))
                .getByText("Test"));
        assertThat(said(page)).contains("The mail server took a letter");
        Locator saas =
                page.locator("section[aria-labelledby=erps-title] tr", new Page.LocatorOptions().setHasText("saas"));
        String before = saas.locator("input[name=rate]").inputValue();
        saas.locator("input[name=rate]").fill("many");
        browser.click(saas.getByText("Set"));
        assertThat(said(page)).contains("a whole number");
        saas.locator("input[name=rate]").fill(before);
        browser.click(saas.getByText("Set"));
        assertThat(said(page)).contains("limits of ERP saas are changed");

        Page auditor = browser.as("auditor", ColorScheme.DARK);
        browser.visit(auditor, "administration");
        assertThat(auditor.innerText("section[aria-labelledby=keep-title]")).contains("90 days");
        assertThat(auditor.innerText("section[aria-labelledby=roles-title]")).contains("steward");
        Awaitility.await().atMost(Duration.ofSeconds(20)).pollInSameThread().untilAsserted(() -> {
            auditor.reload();
            assertThat(auditor.innerText("section[aria-labelledby=seen-title]")).contains("auditor");
        });
        assertThat(auditor.locator("main input[type=submit]").count()).isZero();
        browser.visit(auditor, "alerts?view=resolved");
    }

    @Test
    void aMappingIsTriedOnAMessageAndTheMapShowsItsWay() {
        client.jms("in.hl7v2", "EPIC", messages.usage(messages.id("T1"), messages.id("TU1")));
        String id = client.messageIn(messages.id("T1"), "POSTED").getString("id");
        Page page = browser.as("integration");
        page.navigate(browser.address("mappings"));
        browser.click(page.locator("table.list tbody tr", new Page.LocatorOptions().setHasText("hl7v2-dft-usage"))
                .locator("a")
                .first());
        page.fill("#message", id);
        browser.click(page, "#try-do");
        assertThat(said(page)).contains("Say why you need to see it");
        page.fill("#try-reason", "before the upgrade");
        browser.click(page, "#try-do");

        assertThat(page.innerText("section[aria-labelledby=tried]"))
                .contains("Mapped")
                .contains("SupplyUsage");
        browser.picture(page, "mapping-trial-light");

        // the map is as old as its reading
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
            page.navigate(browser.address("map?node=system:EPIC"));
            return page.locator("#impact").count() == 1
                    && page.innerText("#impact").contains("Supply usage");
        });
        browser.visit(page, "map?node=system:EPIC");
        assertThat(page.locator("svg.map g.hot").count()).isGreaterThan(3);
        browser.picture(page, "map-light");
    }
}
