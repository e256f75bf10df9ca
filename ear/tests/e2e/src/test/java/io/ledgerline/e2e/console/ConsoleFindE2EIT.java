package io.ledgerline.e2e.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.ledgerline.e2e.hub.Hl7Messages;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** People find by any number, take what they found with them, and keep searches for the next day. */
class ConsoleFindE2EIT extends ConsoleSuite {

    private final Hl7Messages messages = new Hl7Messages();

    private static RequestSpecification as(String user) {
        return given().auth().preemptive().basic(user, "ledgerline-" + user).contentType(ContentType.JSON);
    }

    private String api(String path) {
        return hub.http("/ledgerline/api/v1/" + path).toString();
    }

    @Test
    void whatIsFoundIsTakenAwayAsATableAndTheSearchIsKept() throws IOException {
        String usage = messages.id("FU");
        client.jms("in.hl7v2", "EPIC", messages.usage(messages.id("FC"), usage));
        client.messageIn(messages.id("FC"), "POSTED");
        Page page = browser.as("auditor");
        browser.visit(page, "find?q=" + usage);
        Download table = page.waitForDownload(() -> page.click("#export"));
        assertThat(Files.readString(table.path()))
                .startsWith("type,number,what,title,state,system,facility,at,id\r\n")
                .contains("WORKFLOW," + usage);
        as("auditor").get(api("find?q=" + usage)).then().statusCode(200).body("items.type", hasItem("WORKFLOW"));
        as("ap").get(api("find?q=" + messages.id("FC"))).then().body("items.type", hasItem("MESSAGE"));
        assertThat(as("auditor").get(api("find/export?q=" + usage)).asString()).contains("WORKFLOW," + usage);
        as("auditor").get(api("find?q=x")).then().statusCode(422);
        as("client").get(api("find?q=" + usage)).then().statusCode(403);
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> as("auditor")
                .get(api("audit?action=find.exported&subjectId=find"))
                .then()
                .body("items.detail.text", hasItem(usage)));

        page.click("details.keep summary");
        page.fill("#saved-name", usage);
        browser.click(page, "#keep-do");
        assertThat(page.innerText(".notices")).contains("Kept as");
        browser.visit(page, "messages?source=EPIC&state=POSTED");
        page.click("details.keep summary");
        page.fill("#saved-name", usage);
        browser.click(page, "#keep-do");
        assertThat(page.innerText(".notices")).contains("already");
        assertThat(page.url()).contains("source=EPIC").contains("state=POSTED");

        browser.visit(page, "find");
        browser.picture(page, "find-saved-light");
        Locator row = page.locator("table.list tbody tr", new Page.LocatorOptions().setHasText(usage));
        browser.click(row.locator("a"));
        assertThat(page.url()).endsWith("/console/find?q=" + usage);
        as("auditor").get(api("saved-searches")).then().body("items.name", hasItem(usage));
        as("admin").get(api("saved-searches")).then().body("items.name", not(hasItem(usage)));
        String rest = as("auditor")
                .body(Map.of("name", usage + " late", "page", "work", "query", "overdue=true"))
                .post(api("saved-searches"))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        as("auditor").get(api("saved-searches/" + rest)).then().body("query", equalTo("overdue=true"));
        as("admin").delete(api("saved-searches/" + rest)).then().statusCode(404);
        as("auditor").delete(api("saved-searches/" + rest)).then().statusCode(204);
        page.navigate(browser.address("find"));
        browser.click(row.getByText("Take away"));
        assertThat(row.count()).isZero();
    }

    @Test
    void masterDataIsFoundByNumberAndByAPartOfTheName() {
        as("ap").get(api("find?q=SUP-014"))
                .then()
                .statusCode(200)
                .body("items.find { it.type == 'MASTER_DATA' && it.what == 'SUPPLIER' }.number", equalTo("SUP-014"))
                .body(
                        "items.find { it.type == 'MASTER_DATA' && it.what == 'SUPPLIER' }.links.self",
                        equalTo("/ledgerline/api/v1/masterdata/suppliers/SUP-014"));
        String name = as("ap").get(api("masterdata/suppliers/SUP-014")).path("fields.name");
        Page page = browser.as("ap");
        browser.visit(page, "find?q=" + name.split(" ")[0].substring(1));
        browser.picture(page, "find-masterdata-light");
        Locator row =
                page.locator("section[aria-labelledby=entities] a", new Page.LocatorOptions().setHasText("SUP-014"));
        browser.click(row);
        assertThat(page.url()).contains("masterdata?kind=suppliers");
        assertThat(page.innerText("#opened")).contains(name);

        assertThat(as("ap").get(api("find/export?q=SUP-014")).asString())
                .contains("MASTER_DATA,SUP-014,SUPPLIER," + name);
        as("ap").get(api("find?q=IMP-0002")).then().body("items.what", hasItem("ITEM"));
    }

    @Test
    void aSerialNumberLeadsToTheUsageOfIt() throws IOException {
        String usage = messages.id("FS");
        client.jms("in.hl7v2", "EPIC", messages.usage(messages.id("FSC"), usage));
        String message = client.messageIn(messages.id("FSC"), "POSTED").getString("id");

        as("inventory")
                .get(api("find?q=SN-" + usage))
                .then()
                .statusCode(200)
                .body("items.find { it.type == 'TRACKING' }.what", equalTo("SERIAL"))
                .body("items.find { it.type == 'TRACKING' }.title", equalTo(usage));
        Page page = browser.as("inventory");
        browser.visit(page, "find?q=SN-" + usage);
        assertThat(page.innerText("section[aria-labelledby=tracked]"))
                .contains("Serial")
                .contains("IMP-0002");
        browser.click(page, "section[aria-labelledby=tracked] a");
        assertThat(page.url()).contains("trace?id=" + message);
        assertThat(as("inventory").get(api("find/export?q=SN-" + usage)).asString())
                .contains("TRACKING,SN-" + usage + ",SERIAL," + usage);
        as("inventory").get(api("find?q=LT26-0417")).then().body("items.what", hasItem("LOT"));
    }
}
