package io.ledgerline.e2e.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import io.ledgerline.e2e.hub.Hl7Messages;
import io.ledgerline.e2e.hub.HubClient;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Stewards change master data: one asks, another agrees; and what codes mean, one by one and by the file. */
class ConsoleMasterDataE2EIT extends ConsoleSuite {

    private final Hl7Messages messages = new Hl7Messages();

    private static void fill(Page page, String name, String value) {
        page.fill("main [name='" + name + "']", value);
    }

    private String api(String path) {
        return hub.http("/ledgerline/api/v1/" + path).toString();
    }

    private static RequestSpecification as(String user) {
        return given().auth().preemptive().basic(user, "ledgerline-" + user);
    }

    @Test
    void oneStewardAsksForAChangeAndOnlyAnotherAgrees() {
        String number = messages.id("SUP");
        Page page = browser.as("steward");
        browser.visit(page, "masterdata?kind=suppliers");
        browser.click(page, "main a:text-is('New')");
        fill(page, "number", number);
        fill(page, "f.name", "Ashgrove Surgical");
        page.selectOption("[name='f.approved']", "true");
        fill(page, "f.currency", "DOLLARS");
        fill(page, "effectiveFrom", "2026-01-01");
        fill(page, "reason", "new contract");
        browser.click(page, "#ask-for");
        assertThat(said(page)).contains("ISO 4217");
        assertThat(page.inputValue("[name='f.name']")).isEqualTo("Ashgrove Surgical");
        assertThat(said(page)).contains("only ERP may change it");
        fill(page, "f.currency", "USD");
        fill(page, "overrideReason", "the ERP follows at the weekend");
        browser.click(page, "#ask-for");
        assertThat(said(page)).contains("Handed over");
        assertThat(page.locator("#approve").count()).isZero();
        assertThat(page.innerText("main")).contains("somebody else has to approve");

        Page other = browser.as("admin", ColorScheme.DARK);
        browser.visit(other, "masterdata?view=changes&number=" + number);
        browser.picture(other, "changes-dark");
        browser.click(other, "table.list tbody a");
        browser.click(other, "#approve-apply");
        assertThat(said(other)).contains("Approved and carried out");
        as("ap").get(api("masterdata/suppliers/" + number))
                .then()
                .statusCode(200)
                .body("fields.name", equalTo("Ashgrove Surgical"));

        browser.visit(page, "masterdata?kind=suppliers&q=" + number + "&open=" + number);
        browser.click(page, "#ask");
        fill(page, "f.name", "Ashgrove Surgical North");
        fill(page, "effectiveFrom", "2031-01-01");
        fill(page, "reason", "they merge");
        browser.click(page, "#keep");
        assertThat(said(page)).contains("Kept as a draft");
        browser.click(page, "main a:text-is('Write anew')");
        fill(page, "overrideReason", "told by letter");
        browser.click(page, "#ask-for");
        assertThat(said(page)).contains("Handed over");
        assertThat(page.innerText("section[aria-labelledby=wish-title]"))
                .contains("Ashgrove Surgical North")
                .contains("2031-01-01")
                .doesNotContain("Currency");
        browser.picture(page, "change-light");

        other.navigate(page.url());
        browser.click(other, "#reject");
        assertThat(said(other)).contains("Say why");
        fill(other, "note", "not before they have merged");
        browser.click(other, "#reject");
        assertThat(said(other)).contains("Rejected");
        Page reader = browser.as("ap");
        browser.visit(reader, page.url().substring(page.url().indexOf("change?")));
        assertThat(reader.innerText("main")).contains("not before they have merged");
        assertThat(reader.locator("main input[type=submit]").count()).isZero();
    }

    @Test
    void unresolvedCodesStandByWhatWaitsForThem() {
        HubClient client = new HubClient(hub);
        String code = messages.id("UR");
        Hl7Messages.Sender odd = new Hl7Messages.Sender("EPIC", "NMGH", "2.5.1", code, "E20001", "BX100", "101003");
        for (int i = 0; i < 5; i++) {
            client.jms("in.hl7v2", "EPIC", messages.usage(odd, messages.id("UC" + i), messages.id("UU" + i)));
        }
        String unresolved = "crossreferences/unresolved?domain=ITEM&facility=NORTH&limit=500";
        String item = client.await(
                        "steward",
                        unresolved,
                        page -> page.getInt("items.findAll { it.code == '" + code + "' && it.messages == 5 }.size()")
                                == 1)
                .getString("items.find { it.code == '" + code + "' }.workItemId");

        Page page = browser.as("steward");
        browser.visit(page, "masterdata");
        browser.click(page, "nav.tabs a:text-is('Unresolved')");
        browser.visit(page, "unresolved?domain=ITEM&facility=NORTH");
        browser.picture(page, "unresolved-light");
        assertThat(page.innerText("table.list tbody tr:has-text('" + code + "')"))
                .contains("Item", "EPIC", "NORTH", "5");
        browser.click(page, "table.list tbody a:text-is('" + code + "')");
        assertThat(page.url()).contains("item?id=" + item);

        page.fill("#canonical", "IMP-0002");
        browser.click(page, "#resolve-code-do");
        client.await(
                "steward", unresolved, rows -> rows.getInt("items.findAll { it.code == '" + code + "' }.size()") == 0);
        as("client").get(api("crossreferences/unresolved")).then().statusCode(403);
    }

    /** A supplier that the practice ERP has never heard of. */
    private void strange(HubClient client, String number) {
        String change = client.post(
                        "steward",
                        "change-requests",
                        Map.of(
                                "kind", "SUPPLIER",
                                "number", number,
                                "operation", "CREATE",
                                "fields", Map.of("name", "Driftwood Supplies", "approved", true, "currency", "USD"),
                                "effectiveFrom", "2026-01-01",
                                "reason", "new contract",
                                "overrideReason", "the ERP follows at the weekend"))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        int version = 1;
        for (String step : List.of("submit", "approve", "apply")) {
            client.as(step.equals("submit") ? "steward" : "admin")
                    .header("If-Match", "\"" + version++ + "\"")
                    .body(Map.of("note", "agreed"))
                    .post(api("change-requests/" + change + "/" + step))
                    .then()
                    .statusCode(200);
        }
    }

    @Test
    void whatAnErpDoesNotKnowIsAskedForAndKept() {
        HubClient client = new HubClient(hub);
        String number = messages.id("DR");
        strange(client, number);
        as("ap").post(api("masterdata/drift/saas")).then().statusCode(403);
        as("steward")
                .post(api("masterdata/drift/cloud"))
                .then()
                .statusCode(409)
                .body("type", endsWith("/codes-not-told"));

        Page page = browser.as("steward");
        browser.visit(page, "drift");
        assertThat(page.innerText("#erp-cloud")).contains("cannot tell");
        browser.click(page, "#erp-saas input[type=submit]");
        assertThat(said(page)).contains("ERP saas is asked");
        client.await("steward", "masterdata/drift/saas", drift -> "TOLD".equals(drift.getString("state")));
        client.await("ap", "masterdata/drift/saas/codes?kind=SUPPLIER&limit=500", codes -> codes.getList("items.code")
                .contains(number));

        browser.visit(page, "drift?erp=saas&kind=SUPPLIER");
        browser.picture(page, "drift-light");
        assertThat(page.innerText("#erp-saas")).contains("steward");
        assertThat(page.innerText("#codes")).contains("Driftwood Supplies").doesNotContain("MED-0001");
        browser.click(page, "#codes a:text-is('" + number + "')");
        assertThat(page.innerText("#opened")).contains("Driftwood Supplies");
    }

    @Test
    void aFileOfCodesIsTriedMendedAndMadeInOneGo() throws IOException {
        String source = messages.id("LAB");
        String header = "domain,system,code,facility,number,validFrom,validUntil\n";
        String right = "ITEM," + source + ",L1,,MED-0001,,\n";
        Page page = browser.as("steward");
        browser.visit(page, "codes?view=import");
        Download template = page.waitForDownload(() -> page.click("#template"));
        assertThat(Files.readString(template.path())).startsWith(header.strip());

        page.setInputFiles(
                "#file",
                new FilePayload(
                        "codes.csv",
                        "text/csv",
                        (header + right + "ITEM," + source + ",L2,,NO-SUCH,,\n").getBytes(StandardCharsets.UTF_8)));
        page.waitForFunction("() => document.getElementById('csv').value.includes('NO-SUCH')");
        browser.click(page, "#check");
        assertThat(page.innerText("#problems tbody"))
                .contains("3")
                .contains("number")
                .contains("unknown");
        assertThat(page.locator("#make").count()).isZero();
        browser.picture(page, "code-import-light");
        page.fill("#csv", header + right + "ITEM," + source + ",L2,,MED-0002,,\n");
        browser.click(page, "#check");
        assertThat(page.inputValue("#make")).isEqualTo("Make 2 cross-references");
        browser.click(page, "#make");
        assertThat(said(page)).contains("2 cross-references are made");

        browser.visit(page, "codes?system=" + source + "&code=L1");
        browser.click(page, "table.list tbody a");
        fill(page, "meaning", "MED-0002");
        fill(page, "day", "2031-01-01");
        browser.click(page, "#replace");
        assertThat(said(page)).contains("It means MED-0002");
        assertThat(page.locator("table.list tbody tr").allInnerTexts())
                .anyMatch(row -> row.contains("MED-0001") && row.contains("2030-12-31"))
                .anyMatch(row -> row.contains("MED-0002") && row.contains("2031-01-01"));
        browser.visit(page, "codes?system=" + source + "&code=L2");
        browser.click(page, "table.list tbody a");
        page.fill("#last", "2030-06-30");
        browser.click(page, "#close");
        assertThat(said(page)).contains("It ends with that day");
        assertThat(page.innerText("table.list tbody")).contains("2030-06-30");

        page.fill("#new-system", source);
        page.fill("#new-code", "L3");
        page.fill("#new-number", "NO-SUCH");
        browser.click(page, "#create");
        assertThat(said(page)).contains("there is no such canonical number");
        page.fill("#new-number", "MED-0003");
        browser.click(page, "#create");
        assertThat(said(page)).contains("The code L3 means MED-0003 now");
        browser.picture(page, "codes-light");

        Page reader = browser.as("ap");
        browser.visit(reader, "codes?system=" + source);
        assertThat(reader.locator("main input[type=submit]").count()).isZero();
        assertThat(reader.locator("table.list tbody tr").count()).isEqualTo(4);
        as("ap").get(api("crossreferences/import/template"))
                .then()
                .statusCode(200)
                .contentType("text/csv");
    }
}
