package io.ledgerline.e2e;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.e2e.hub.HubClient;
import io.ledgerline.e2e.hub.HubServer;
import io.ledgerline.e2e.partner.KestrelTrade;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** From order to payment, ending in the figures of the practice ERP's own books. */
@Tag("postgresql")
class InvoicesE2EIT {

    private static final String KESTREL = "SUP-014";

    private final HubServer hub = HubServer.shared();
    private final HubClient client = new HubClient(hub);
    private final KestrelTrade kestrel = new KestrelTrade(client);
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    private String id(String name) {
        return name + "-" + run;
    }

    private JsonPath invoiceIn(String invoice, String state) {
        return client.await("ap", "invoices/" + invoice, found -> state.equals(found.getString("state")));
    }

    /** Debits less credits by account, of a document in the ERP. */
    private Map<String, BigDecimal> journal(String erpDocument) {
        Map<String, BigDecimal> balances = new HashMap<>();
        JsonPath document = given().get(hub.http("/sandbox-erp/api/documents/" + erpDocument))
                .jsonPath();
        List<Map<String, Object>> lines = document.getList("journalLines");
        lines.forEach(line -> balances.merge(
                String.valueOf(line.get("account")),
                new BigDecimal(String.valueOf(line.get("debit")))
                        .subtract(new BigDecimal(String.valueOf(line.get("credit")))),
                BigDecimal::add));
        return balances;
    }

    @Test
    void anInvoiceThatCameBeforeItsGoodsIsPostedWhenTheyComeAndPaid() {
        String order = kestrel.order(id("RQ1"));
        String invoice = kestrel.invoice(id("KM1"), "INVOICE", order, 2, "74.40");
        assertThat(client.get("ap", "invoices/" + invoice).jsonPath().getString("state"))
                .isEqualTo("WAITING_RECEIPT");
        assertThat(client.get("ap", "work-items?open=true&workflowId=" + invoice)
                        .jsonPath()
                        .getList("items"))
                .isEmpty();

        kestrel.receive(id("GR1"), order, 2);

        JsonPath posted = invoiceIn(invoice, "POSTED");
        assertThat(journal(posted.getString("erpDocument")).get("2100")).isEqualByComparingTo("148.80");
        assertThat(journal(posted.getString("erpDocument")).get("2000")).isEqualByComparingTo("-148.80");
        assertThat(client.get("operator", "messages/" + posted.getString("messageId"))
                        .jsonPath()
                        .getString("state"))
                .isEqualTo("POSTED");

        given().contentType(ContentType.JSON)
                .body(Map.of("erp", "cloud", "document", posted.getString("erpDocument")))
                .post(hub.http("/sandbox-erp/api/payments"))
                .then()
                .statusCode(200);

        assertThat(invoiceIn(invoice, "PAID").getDouble("paid")).isEqualTo(148.8);
        assertThat(client.get("ap", "workflows/" + invoice).jsonPath().getList("transitions.to", String.class))
                .containsExactly("RECEIVED", "WAITING_RECEIPT", "MATCHED", "POSTED", "PAID");
    }

    @Test
    void aPriceBeyondToleranceIsPostedByAPersonsWordAndItsDifferenceIsVariance() {
        String order = kestrel.order(id("RQ2"));
        kestrel.receive(id("GR2"), order, 2);
        String invoice = kestrel.invoice(id("KM2"), "INVOICE", order, 2, "80.00");
        JsonPath item = client.await(
                "ap",
                "work-items?open=true&workflowId=" + invoice,
                page -> page.getList("items").size() == 1);
        assertThat(item.getString("items[0].kind")).isEqualTo("INVOICE_DIFFERS");
        String message = client.get("ap", "invoices/" + invoice).jsonPath().getString("messageId");
        assertThat(client.get("operator", "messages/" + message).jsonPath().getString("state"))
                .isEqualTo("WAITING");
        String path = "work-items/" + item.getString("items[0].id");

        client.as("ap")
                .header("If-Match", client.get("ap", path).header("ETag"))
                .body(Map.of("reason", "agreed on the phone"))
                .post(hub.http("/ledgerline/api/v1/" + path + "/override"))
                .then()
                .statusCode(200);

        String erpDocument = invoiceIn(invoice, "POSTED").getString("erpDocument");
        assertThat(journal(erpDocument).get("2100")).isEqualByComparingTo("148.80");
        assertThat(journal(erpDocument).get("5200")).isEqualByComparingTo("11.20");
        assertThat(journal(erpDocument).get("2000")).isEqualByComparingTo("-160.00");
        client.await("operator", "messages/" + message, found -> "POSTED".equals(found.getString("state")));
    }

    @Test
    void aDuplicateIsRejectedACorrectedInvoicePostedAndACreditTakesBack() {
        String order = kestrel.order(id("RQ3"));
        kestrel.receive(id("GR3"), order, 2);
        String first = kestrel.invoice(id("KM3"), "INVOICE", order, 1, "74.40");
        invoiceIn(first, "POSTED");
        String duplicate = kestrel.invoice("km " + id("3"), "INVOICE", order, 1, "74.40");
        JsonPath item =
                client.get("ap", "work-items?open=true&workflowId=" + duplicate).jsonPath();
        assertThat(item.getString("items[0].kind")).isEqualTo("INVOICE_DUPLICATE");
        String path = "work-items/" + item.getString("items[0].id");

        client.as("ap")
                .header("If-Match", client.get("ap", path).header("ETag"))
                .body(Map.of("reason", "sent twice"))
                .post(hub.http("/ledgerline/api/v1/" + path + "/reject"))
                .then()
                .statusCode(200);

        JsonPath rejected = invoiceIn(duplicate, "REJECTED");
        assertThat(client.get("operator", "messages/" + rejected.getString("messageId"))
                        .jsonPath()
                        .getString("state"))
                .isEqualTo("REJECTED");
        String credit = kestrel.invoice(id("KMC3"), "CREDIT_NOTE", order, 1, "74.40");
        String erpDocument = invoiceIn(credit, "POSTED").getString("erpDocument");
        assertThat(erpDocument).startsWith("CN-");
        assertThat(journal(erpDocument).get("2000")).isEqualByComparingTo("74.40");
        assertThat(client.get("ap", "invoices?order=" + order + "&supplier=" + KESTREL)
                        .jsonPath()
                        .getList("items.state", String.class))
                .containsExactlyInAnyOrder("POSTED", "REJECTED", "POSTED");
    }
}
