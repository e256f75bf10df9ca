package io.ledgerline.e2e.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.ledgerline.e2e.hub.Hl7Messages;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Approvers decide what may be ordered; accounts payable sees an invoice beside its order and corrects it in place. */
class ConsolePurchasingE2EIT extends ConsoleSuite {

    private final Hl7Messages messages = new Hl7Messages();

    private String requisition(String name) {
        String number = messages.id(name);
        Map<String, Object> line = Map.of(
                "lineNumber",
                1,
                "description",
                "Portable ultrasound scanner",
                "quantity",
                Map.of("value", 1, "unit", "{each}"),
                "supplier",
                Map.of("system", "canonical", "value", "SUP-014"),
                "estimatedPrice",
                Map.of("amount", "1800.00", "currency", "USD"),
                "capital",
                true);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("documentType", "Requisition");
        document.put("schemaVersion", "1.0");
        document.put("requisitionId", number);
        document.put("action", "NEW");
        document.put("facility", Map.of("system", "canonical", "value", "NORTH"));
        document.put("department", Map.of("system", "canonical", "value", "OR"));
        document.put("requester", Map.of("value", messages.id("nurse")));
        document.put(
                "requestedAt", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        document.put("lines", List.of(line));
        client.post("client", "documents", document);
        client.await("approver", "approvals?subject=" + number, page -> !page.getList("items")
                .isEmpty());
        return number;
    }

    @Test
    void anApproverSeesWhatIsAskedForAndDecidesOneByOneAndSeveralAtOnce() {
        String one = requisition("CA");
        String two = requisition("CB");
        String three = requisition("CC");
        Page page = browser.stranger(ColorScheme.LIGHT);
        page.fill("#name", "approver");
        page.fill("#password", "ledgerline-approver");
        browser.click(page, "#enter");
        assertThat(page.url()).as("who only approves comes straight here").endsWith("/console/approvals");
        browser.visit(page, "approvals?view=mine&q=" + one);
        browser.click(page, "table.list tbody a");
        assertThat(page.innerText("main"))
                .contains("Portable ultrasound scanner")
                .contains("1,800.00 USD")
                .contains("capitalised");
        browser.visit(page, page.url().substring(page.url().lastIndexOf('/') + 1));
        browser.picture(page, "approval-light");
        browser.click(page, "#reject");
        assertThat(said(page)).contains("Say why");
        page.fill("#reason", "in this year's plan");
        browser.click(page, "#approve");
        assertThat(said(page)).contains("The orders are on their way");
        assertThat(page.innerText("section[aria-labelledby=stages-title]")).contains("in this year's plan");

        anItemLeadsToItsApproval(three);
        for (String number : List.of(two, three)) {
            page.navigate(browser.address("approvals?view=mine&q=" + number));
            page.check("#tick-all");
            page.fill("#many-reason", "two stand unused in CATH");
            browser.click(page, number.equals(two) ? "#approve-ticked" : "#reject-ticked");
            assertThat(page.innerText("section[aria-labelledby=results-title]")).contains("1 of 1 decided");
        }

        client.await("operator", "workflows?businessKey=" + three, found -> "REJECTED"
                .equals(found.getString("items[0].state")));
        client.await("operator", "workflows?businessKey=" + two, found -> "ORDERED"
                .equals(found.getString("items[0].state")));
        Page auditor = browser.as("auditor", ColorScheme.DARK);
        browser.visit(auditor, "approvals?view=all&q=" + one);
        browser.click(auditor, "table.list tbody a");
        assertThat(auditor.locator("#approve").count()).isZero();
    }

    /** Nobody decides an approval without its lines before them, one by one or in a list. */
    private void anItemLeadsToItsApproval(String number) {
        Page desk = browser.as("procurement");
        browser.visit(desk, "work?view=team&q=" + number);
        desk.check("#tick-all");
        desk.selectOption("#action", "REJECT");
        desk.fill("#reason", "not this year");
        browser.click(desk, "#bulk-do");
        assertThat(desk.innerText("section[aria-labelledby=results-title]"))
                .contains("0 of 1 done")
                .contains("decide it on the page Approvals");
        browser.click(desk, "#many table.list tbody a");
        assertThat(desk.locator("#reject").count()).isZero();
        browser.click(desk, "#to-approval");
        assertThat(desk.url()).contains("/console/approvals?id=");
        assertThat(desk.innerText("h1")).contains(number);
    }

    private JsonPath document(Map<String, Object> document) {
        return client.post("client", "documents", document).jsonPath();
    }

    private static Map<String, Object> usd(String amount) {
        return Map.of("amount", amount, "currency", "USD");
    }

    /** Two cases of gloves, ordered at the 74.40 of the contract and received; the ERP's number of the order. */
    private String received() {
        String message = document(Map.of(
                        "documentType",
                        "Requisition",
                        "requisitionId",
                        messages.id("RQ"),
                        "action",
                        "NEW",
                        "facility",
                        Map.of("value", "NORTH"),
                        "department",
                        Map.of("value", "ICU"),
                        "requestedAt",
                        "2026-11-21T12:00:00Z",
                        "lines",
                        List.of(Map.of(
                                "lineNumber",
                                1,
                                "item",
                                Map.of("value", "MED-0001"),
                                "quantity",
                                Map.of("value", 2, "unit", "{case}")))))
                .getString("messageId");
        return client.await("operator", "postings?messageId=" + message, page -> "POSTED"
                        .equals(page.getString("items[0].state")))
                .getString("items[0].erpDocument");
    }

    private String billed(String order, String price, String amount) {
        Map<String, Object> invoice = new LinkedHashMap<>();
        invoice.put("documentType", "SupplierInvoice");
        invoice.put("invoiceNumber", messages.id("KM"));
        invoice.put("kind", "INVOICE");
        invoice.put("supplier", Map.of("value", "SUP-014"));
        invoice.put("facility", Map.of("value", "NORTH"));
        invoice.put("orderNumber", order);
        invoice.put("invoiceDate", "2026-11-20");
        invoice.put("total", usd(amount));
        invoice.put(
                "lines",
                List.of(Map.of(
                        "lineNumber",
                        1,
                        "orderLine",
                        1,
                        "item",
                        Map.of("value", "MED-0001"),
                        "quantity",
                        Map.of("value", 2, "unit", "{case}"),
                        "unitPrice",
                        usd(price),
                        "amount",
                        usd(amount))));
        return document(invoice).getString("workflows[0].id");
    }

    @Test
    void anInvoiceIsSeenBesideItsOrderAndCorrectedInPlace() {
        String order = received();
        String invoice = billed(order, "80.00", "160.00");
        JsonPath items = client.await("ap", "work-items?open=true&workflowId=" + invoice, page -> !page.getList("items")
                .isEmpty());
        Page page = browser.as("ap");
        browser.visit(page, "item?id=" + items.getString("items[0].id"));
        browser.picture(page, "invoice-light");

        assertThat(page.innerText("section[aria-labelledby=match]"))
                .contains("2 {case} at 74.4")
                .contains("2 {case} at 80")
                .contains("80 instead of 74.4, +5.6 (7.53 %)");
        browser.click(page, "#fetch");
        String came = page.inputValue("#correction");
        assertThat(came).contains("SupplierInvoice").contains("160.00");
        page.fill("#correction", came.replace("80.00", "74.40").replace("160.00", "148.80"));
        browser.click(page, "#correct-do");
        assertThat(said(page)).contains("Corrected and tried again");

        client.await("ap", "invoices/" + invoice, found -> List.of("WAITING_RECEIPT", "MATCHED", "POSTED")
                .contains(found.getString("state")));
        Page auditor = browser.as("auditor");
        auditor.navigate(browser.address("audit?action=payload.read&actor=ap"));
        assertThat(auditor.title()).startsWith("Audit");
    }
}
