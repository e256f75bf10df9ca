package io.ledgerline.e2e.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.ledgerline.e2e.hub.Hl7Messages;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** People work in the console: find what is stuck, decide it, see that it went on; each with their own role. */
class ConsoleE2EIT extends ConsoleSuite {

    private final Hl7Messages messages = new Hl7Messages();

    private String usage(String controlId, String usageId) {
        client.jms("in.hl7v2", "EPIC", messages.usage(messages.id(controlId), messages.id(usageId)));
        return client.messageIn(messages.id(controlId), "POSTED").getString("id");
    }

    /** So many messages with a code that nobody knows; all wait for one work item. */
    private String unknownCode(int count) {
        String code = messages.id("X");
        Hl7Messages.Sender odd = new Hl7Messages.Sender("EPIC", "NMGH", "2.5.1", code, "E20001", "BX100", "101003");
        for (int i = 0; i < count; i++) {
            client.jms("in.hl7v2", "EPIC", messages.usage(odd, messages.id("C" + i), messages.id("CU" + i)));
        }
        client.messageIn(messages.id("C" + (count - 1)), "WAITING");
        return code;
    }

    @Test
    void whoIsNotSignedInIsLedToTheDoorAndAWrongPasswordDoesNotOpenIt() {
        Page page = browser.stranger(ColorScheme.LIGHT);
        assertThat(page.url()).contains("/console/sign-in?to=");
        browser.picture(page, "sign-in-light");
        page.navigate(browser.address("work?view=all"));
        page.fill("#name", "ap");
        page.fill("#password", "wrong");
        browser.click(page, "#enter");
        assertThat(page.innerText("[role=alert]")).contains("not right");

        page.fill("#name", "ap");
        page.fill("#password", "ledgerline-ap");
        browser.click(page, "#enter");

        assertThat(page.url()).endsWith("/console/work?view=all");
        browser.click(page, "text=Sign out");
        assertThat(page.url()).endsWith("/console/sign-in");
        page.navigate(browser.address("work"));
        assertThat(page.url()).contains("/console/sign-in?to=");
    }

    @Test
    void theSessionOfTheConsoleOpensNoInterface() {
        Page page = browser.as("admin");

        assertThat(page.context().cookies())
                .filteredOn(cookie -> cookie.name.equals("LEDGERLINE_CONSOLE"))
                .allSatisfy(cookie -> {
                    assertThat(cookie.path).isEqualTo("/ledgerline/console");
                    assertThat(cookie.httpOnly).isTrue();
                })
                .hasSize(1);
        assertThat(page.request()
                        .get(hub.http("/ledgerline/api/v1/messages").toString())
                        .status())
                .isEqualTo(401);
    }

    @Test
    void everyRoleSeesItsOwnPlacesAndNoOther() {
        Page steward = browser.as("steward");
        List<String> places = steward.locator("nav.side a[data-key]").allInnerTexts();
        assertThat(places).contains("Overview", "Work queues", "Master data").doesNotContain("Audit", "Interfaces");

        steward.navigate(browser.address("audit"));

        assertThat(steward.title()).startsWith("Not allowed");
        assertThat(steward.content()).doesNotContain("at io.ledgerline", "Exception");
        assertThat(browser.troubles()).allMatch(trouble -> trouble.contains("403"));
        Page client = browser.stranger(ColorScheme.LIGHT);
        client.fill("#name", "client");
        client.fill("#password", "ledgerline-client");
        browser.click(client, "#enter");
        assertThat(client.innerText("[role=alert]")).contains("no role");
    }

    @Test
    void aStewardSaysWhatACodeMeansAndEverythingThatWaitedGoesOn() {
        String code = unknownCode(3);
        Page page = browser.as("steward");
        browser.visit(page, "work?view=team&q=" + code);
        browser.picture(page, "work-light");
        browser.click(page, "table.list tbody a");
        browser.click(page, "#take");
        assertThat(said(page)).contains("You have it now");
        browser.visit(page, page.url().substring(page.url().lastIndexOf('/') + 1));
        assertThat(page.innerText("section[aria-labelledby=why]")).contains("3 messages wait");

        page.fill("#canonical", "NO-SUCH");
        browser.click(page, "#resolve-code-do");
        assertThat(said(page)).contains("there is no such canonical number");
        assertThat(page.innerText("#resolve-code .trouble")).contains("there is no such canonical number");
        assertThat(page.inputValue("#canonical"))
                .as("what was typed is not lost")
                .isEqualTo("NO-SUCH");
        assertThat(page.innerText("section[aria-labelledby=decide] table.list"))
                .as("the sender calls it a femoral stem")
                .containsIgnoringCase("femoral stem");
        page.fill("#look", "stem");
        browser.click(page, "#look-do");
        page.fill("#canonical", "IMP-0002");
        browser.picture(page, "item-light");
        browser.click(page, "#resolve-code-do");

        assertThat(said(page)).contains("means IMP-0002 now; 3 messages go on");
        assertThat(page.innerText(".title .chip")).isEqualTo("Resolved");
        client.messageIn(messages.id("C0"), "POSTED");
        client.messageIn(messages.id("C2"), "POSTED");
    }

    @Test
    void theJourneyOfAMessageIsSeenAndWhatItSaysOnlyForAReason() {
        String id = usage("T1", "TU1");
        Page page = browser.as("auditor");
        page.fill("#find-box", messages.id("T1"));
        page.keyboard().press("Enter");
        page.waitForURL("**/console/find?**");
        browser.click(page, "table.list a >> text=" + messages.id("T1"));
        browser.visit(page, "trace?id=" + id);
        assertThat(page.innerText(".journey")).contains("ERP documents").contains("Posted");
        assertThat(page.innerText(".timeline")).contains("Received").contains("given to ERP");
        assertThat(page.content()).doesNotContain("Quill");
        browser.picture(page, "trace-light");

        page.fill("#reveal-reason", "complaint 4711");
        browser.click(page, "#reveal-do");
        assertThat(page.innerText("#content .mapped:has-text('Transaction Code')"))
                .contains("FT1-7.1")
                .contains("mapped")
                .contains("/0/lines/0/item/value");
        assertThat(page.innerText("#content tr:not(.mapped):has-text('Date/Time Of Message')"))
                .contains("MSH-7.1");
        page.locator("#content").scrollIntoViewIfNeeded();
        browser.picture(page, "trace-fields-light");

        page.selectOption("#part", "raw");
        page.fill("#reveal-reason", "complaint 4711");
        browser.click(page, "#reveal-do");
        assertThat(page.innerText("#content pre")).contains("Quill^Ada");
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            page.navigate(browser.address("audit?action=payload.read&subjectId=" + id));
            assertThat(page.innerText("section[aria-label=Entries]")).contains("complaint 4711");
        });
        browser.click(page, "#verify");
        assertThat(page.innerText("#verdict")).isEqualTo("The chain is intact");
        Download download = page.waitForDownload(() -> page.click("#export"));
        assertThat(download.suggestedFilename()).isEqualTo("audit.ndjson");
        browser.visit(page, "audit");
        browser.picture(page, "audit-light");
    }

    @Test
    void aRoleThatMayNotReadPatientsDataIsNotOfferedIt() {
        String id = usage("T2", "TU2");
        Page page = browser.as("inventory");

        browser.visit(page, "trace?id=" + id);

        assertThat(page.innerText("#content")).contains("Your role does not open it");
        assertThat(page.locator("#reveal-do").count()).isZero();
    }

    @Test
    void anErpIsHeldWithAReasonAndReleased() {
        Page page = browser.as("operator");
        browser.visit(page, "interfaces");
        Locator legacy =
                page.locator("section[aria-labelledby=out] tr", new Page.LocatorOptions().setHasText("legacy"));
        browser.click(legacy.getByText("Hold"));
        assertThat(said(page)).contains("Say why");
        legacy.locator("input[name=reason]").fill("month end");
        browser.click(legacy.getByText("Hold"));
        try {
            assertThat(said(page)).contains("ERP legacy is held");
            assertThat(legacy.innerText()).contains("month end").contains("operator");
            browser.picture(page, "interfaces-light");
        } finally {
            browser.click(legacy.getByText("Release"));
        }
        assertThat(said(page)).contains("ERP legacy is released");
    }

    @Test
    void aListenerIsPausedAndResumed() {
        Page page = browser.as("operator");
        page.navigate(browser.address("interfaces"));
        Locator flatfile =
                page.locator("section[aria-labelledby=in] tr", new Page.LocatorOptions().setHasText("flatfile"));
        flatfile.locator("input[name=reason]").fill("a test");
        browser.click(flatfile.getByText("Pause", new Locator.GetByTextOptions().setExact(true)));
        assertThat(said(page)).contains("flatfile is paused");

        browser.click(flatfile.getByText("Resume"));

        assertThat(said(page)).contains("flatfile runs again");
    }

    @Test
    void aDryRunShowsThatNothingWouldBePostedTwice() {
        String id = usage("R1", "RU1");
        Page page = browser.as("operator");
        page.navigate(browser.address("trace?id=" + id));
        browser.click(page, "a.button >> text=Replay");
        browser.click(page, "#dry");
        assertThat(said(page)).contains("changes nothing");

        page.locator("#shown .chip.DONE").waitFor();
        page.reload();

        assertThat(page.innerText("#shown")).contains("Unchanged").contains("Same");
        Download report = page.waitForDownload(() -> page.click("#export"));
        assertThat(report.suggestedFilename()).isEqualTo("replay.csv");
        browser.click(page, "#shown a:has(.chip.UNCHANGED)");
        assertThat(page.url()).contains("outcome=UNCHANGED");
        assertThat(page.locator("#shown table.list tbody tr").count()).isEqualTo(1);
        browser.visit(page, page.url().substring(page.url().lastIndexOf('/') + 1));
        browser.click(page, "#run");
        assertThat(said(page)).contains("needs a reason");
    }

    @Test
    void theOverviewTellsTheBusinessFiguresOfAMonth() {
        Page page = browser.as("procurement");
        browser.visit(page, "overview?facility=NORTH");
        assertThat(page.innerText("#figures"))
                .contains("requisition to order")
                .contains("touchless")
                .contains("invoice exceptions")
                .contains("matched at once")
                .contains("order to goods")
                .contains("received, not invoiced");
        assertThat(page.inputValue("#figures select")).isEqualTo("NORTH");
        page.locator("#figures").scrollIntoViewIfNeeded();
        browser.picture(page, "figures-light");
        browser.click(page, "#figures a.figure:has-text('order to goods')");
        assertThat(page.url()).contains("workflow=purchase-order", "state=RECEIVED", "facility=NORTH");
        Page revenue = browser.as("revenue");
        assertThat(revenue.innerText("#figures")).doesNotContain("received, not invoiced");

        Map<String, Object> figures = client.get("procurement", "overview/figures?facility=NORTH")
                .jsonPath()
                .getMap("");
        assertThat(figures)
                .containsEntry("facility", "NORTH")
                .containsKeys(
                        "from",
                        "until",
                        "requisitionToOrder",
                        "touchless",
                        "invoiceExceptions",
                        "firstPassMatches",
                        "orderToGoods",
                        "receivedNotInvoiced");
        assertThat(client.get("revenue", "overview/figures").jsonPath().getMap(""))
                .doesNotContainKey("receivedNotInvoiced");
    }

    @Test
    void aMappingShowsItsTextItsSamplesAndItsVersions() {
        Page page = browser.as("integration");
        browser.visit(page, "mappings");
        browser.click(page, "table.list tbody a >> nth=0");
        browser.click(page, "#test");

        assertThat(said(page)).contains("Every sample passed");
        assertThat(page.innerText("section[aria-labelledby=samples]")).contains("Passed");
        page.click("section[aria-labelledby=samples] summary >> nth=0");
        assertThat(page.innerText("section[aria-labelledby=samples]"))
                .contains("Message in")
                .contains("Documents out")
                .contains("documentType");
    }

    @Test
    void postingsAreFoundAndShowTheirDocument() {
        String id = usage("P1", "PU1");
        Page page = browser.as("ap");
        browser.visit(page, "postings?messageId=" + id);
        browser.click(page, "table.list tbody a >> nth=0");

        assertThat(page.innerText("pre")).contains("\"facility\"");
        browser.visit(page, page.url().substring(page.url().lastIndexOf('/') + 1));
        assertThat(page.innerText("dl.facts")).contains("Reference");
    }

    @Test
    void masterDataIsSearchedAndShowsWhatSendersCallIt() {
        Page page = browser.as("steward");
        browser.visit(page, "masterdata?kind=items&q=IMP-0002");
        browser.click(page, "table.list tbody a");

        assertThat(page.innerText("#opened")).contains("E10002");
        browser.visit(page, "masterdata?view=changes");
    }

    @Test
    void theLookIsChosenAndRememberedAndKeysHelp() {
        Page page = browser.as("operator", ColorScheme.DARK);
        browser.visit(page, "overview");
        browser.picture(page, "overview-dark");
        browser.visit(page, "work?view=all");
        browser.picture(page, "work-dark");
        page.click("#theme");
        page.navigate(browser.address("overview"));
        assertThat(page.getAttribute("html", "data-theme")).isEqualTo("light");
        browser.picture(page, "overview-light");

        page.keyboard().press("?");
        assertThat(page.isVisible("#help")).isTrue();
        page.keyboard().press("Escape");
        page.keyboard().press("g");
        page.keyboard().press("w");
        page.waitForURL("**/console/work");

        assertThat(page.title()).isEqualTo("Work queues - Ledgerline");
    }

    @Test
    void whatThereIsNotIsToldSo() {
        Page page = browser.as("admin", ColorScheme.DARK);
        page.navigate(browser.address("item?id=00000000-0000-0000-0000-000000000000"));
        assertThat(page.title()).startsWith("Not found");
        assertThat(browser.troubles()).allMatch(trouble -> trouble.contains("404"));
    }

    @Test
    void whatAPageTellsTheBrowserKeepsOthersOut() {
        given().redirects()
                .follow(false)
                .get(hub.http("/ledgerline/console/sign-in"))
                .then()
                .statusCode(200)
                .header("X-Frame-Options", "DENY")
                .header("Cache-Control", "no-store");
        assertThat(given().redirects()
                        .follow(false)
                        .get(hub.http("/ledgerline/console/work.xhtml"))
                        .statusCode())
                .isEqualTo(302);
    }
}
