package io.ledgerline.e2e.xml;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.e2e.hub.HubClient;
import io.ledgerline.e2e.hub.HubServer;
import io.restassured.path.json.JsonPath;
import io.restassured.path.xml.XmlPath;
import io.restassured.response.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Orders that go out in XML over HTTP to a supplier of each test, and what it answers: at once, and by its confirmation. */
@Tag("postgresql")
class XmlOrderE2EIT {

    private static final String UBL = "urn:oasis:names:specification:ubl:schema:xsd:";

    private final HubServer hub = HubServer.shared();
    private final HubClient client = new HubClient(hub);
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    /** A profile that two people agreed on. */
    private void known(String supplier, String release, String receives, String url) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", "Supplier " + supplier);
        fields.put("supplier", supplier);
        fields.put("qualifier", release.startsWith("cXML") ? "NetworkId" : "0088");
        fields.put("identifier", "XML-" + run);
        fields.put("hubQualifier", release.startsWith("cXML") ? "NetworkId" : "0088");
        fields.put("hubIdentifier", "5412345000013");
        fields.put("country", "US");
        fields.put("usageIndicator", "T");
        fields.put("release", release);
        fields.put("validation", "STRICT");
        fields.put("acknowledgment", "BY_RELEASE");
        fields.put("consecutive", false);
        fields.put("active", true);
        fields.put("receives", receives);
        fields.put("transport", "HTTP");
        fields.put("address", url);
        fields.put("credential", "vexford");
        Response created = client.post(
                "steward",
                "change-requests",
                Map.of(
                        "kind", "TRADING_PARTNER",
                        "number", supplier + "-" + run,
                        "operation", "CREATE",
                        "fields", fields,
                        "effectiveFrom", "2024-01-01",
                        "reason", "contract signed",
                        "overrideReason", "the steward of partners is on leave"));
        assertThat(created.statusCode()).as(created.asString()).isEqualTo(201);
        step("steward", created.path("id"), "submit", 1);
        step("admin", created.path("id"), "approve", 2);
        step("admin", created.path("id"), "apply", 3);
    }

    private void step(String user, String request, String step, int version) {
        Response response = client.as(user)
                .header("If-Match", "\"" + version + "\"")
                .body(Map.of("note", "agreed"))
                .post(hub.http("/ledgerline/api/v1/change-requests/" + request + "/" + step));
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
    }

    /** Towels in words, ordered from a supplier. */
    private JsonPath ordered(String supplier) {
        String requisition = "X-" + supplier + "-" + run;
        client.post(
                        "client",
                        "documents",
                        Map.of(
                                "documentType",
                                "Requisition",
                                "schemaVersion",
                                "1.0",
                                "requisitionId",
                                requisition,
                                "action",
                                "NEW",
                                "facility",
                                Map.of("system", "canonical", "value", "NORTH"),
                                "department",
                                Map.of("system", "canonical", "value", "LAB"),
                                "requester",
                                Map.of("value", "nurse-" + run),
                                "requestedAt",
                                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                                "lines",
                                List.of(Map.of(
                                        "lineNumber",
                                        1,
                                        "description",
                                        "Towels, \"blue\" & white",
                                        "quantity",
                                        Map.of("value", 4, "unit", "{each}"),
                                        "supplier",
                                        Map.of("system", "canonical", "value", supplier),
                                        "estimatedPrice",
                                        Map.of("amount", "12.50", "currency", "USD")))))
                .then()
                .statusCode(Matchers.oneOf(201, 202));
        String id = client.await(
                        "procurement", "purchase-orders?requisitionId=" + requisition, page -> !page.getList("items")
                                .isEmpty())
                .getString("items[0].id");
        return client.get("procurement", "purchase-orders/" + id).jsonPath();
    }

    private JsonPath orderIn(JsonPath order, String state) {
        return client.await(
                "procurement", "purchase-orders/" + order.getString("id"), now -> state.equals(now.getString("state")));
    }

    private JsonPath documentIn(JsonPath order, String purpose, String state) {
        return client.await(
                "integration",
                "outbound-documents?purpose=" + purpose + "&businessKey=" + order.getString("orderNumber"),
                page -> state.equals(page.getString("items[0].state")));
    }

    private Response says(String body) {
        return given().auth()
                .preemptive()
                .basic("client", "ledgerline-client")
                .contentType("application/xml")
                .header("X-Source", "XML-" + run)
                .body(body)
                .post(hub.http("/ledgerline/api/v1/edi/xml"));
    }

    private static String response(int code, String text) {
        return "<?xml version='1.0'?><!DOCTYPE cXML SYSTEM 'http://xml.cxml.org/schemas/cXML/1.2.058/cXML.dtd'>"
                + "<cXML payloadID='r@vexford' timestamp='2026-11-21T10:02:00-05:00'><Response><Status code='" + code
                + "' text='" + text + "'/></Response></cXML>";
    }

    private static XmlPath cxml(String document) {
        // REST Assured's reader takes no document type declaration
        return new XmlPath(document.replaceFirst("<!DOCTYPE[^>]*>", ""));
    }

    @Test
    void aCxmlOrderIsRepeatedUnderItsPayloadIdConfirmedAndTakenBack() {
        try (PracticeSupplier vexford = new PracticeSupplier()) {
            vexford.first(503, "").usually(200, response(200, "OK"));
            known("SUP-025", "cXML-1.2", "OrderRequest", vexford.url());

            JsonPath order = ordered("SUP-025");

            documentIn(order, "ORDER", "ACKNOWLEDGED");
            List<String> got = vexford.got(2);
            assertThat(got.get(1)).isEqualTo(got.get(0));
            XmlPath request = cxml(got.get(0));
            assertThat(request.getString("cXML.Header.Sender.Credential.SharedSecret"))
                    .isEqualTo("only-vexford-knows");
            assertThat(request.getString("cXML.Request.@deploymentMode")).isEqualTo("test");
            assertThat(request.getString("cXML.Request.OrderRequest.OrderRequestHeader.Total.Money"))
                    .isEqualTo("50.00");
            assertThat(request.getString("cXML.Request.OrderRequest.ItemOut.ItemDetail.Description"))
                    .isEqualTo("Towels, \"blue\" & white");
            String known = request.getString("cXML.Request.OrderRequest.OrderRequestHeader.@orderID");
            String id = documentIn(order, "ORDER", "ACKNOWLEDGED").getString("items[0].id");
            assertThat(client.get("integration", "outbound-documents/" + id + "/content")
                            .asString())
                    .contains("orderID=\"" + known + "\"")
                    .doesNotContain("SharedSecret");
            assertThat(client.get("integration", "outbound-documents/" + id)
                            .jsonPath()
                            .getString("interchanges[0].answer"))
                    .isEqualTo("cXML 200");
            orderIn(order, "SENT");

            says("<cXML payloadID='c." + run
                            + "@vexford' timestamp='2026-11-21T10:02:00-05:00'><Header><From><Credential "
                            + "domain='NetworkId'><Identity>SUP-025</Identity></Credential></From></Header><Request>"
                            + "<ConfirmationRequest><ConfirmationHeader type='accept' noticeDate='2026-11-21T10:02:00-05:00'/>"
                            + "<OrderReference orderID='" + known + "'/></ConfirmationRequest></Request></cXML>")
                    .then()
                    .statusCode(200);
            orderIn(order, "ACKNOWLEDGED");

            String path = "purchase-orders/" + order.getString("id");
            client.as("procurement")
                    .header("If-Match", client.get("procurement", path).header("ETag"))
                    .body(Map.of("reason", "not needed"))
                    .post(hub.http("/ledgerline/api/v1/" + path + "/cancel"))
                    .then()
                    .statusCode(200);
            orderIn(order, "CANCELLED");
            XmlPath deletion = cxml(vexford.got(3).get(2));
            assertThat(deletion.getString("cXML.Request.OrderRequest.OrderRequestHeader.@type"))
                    .isEqualTo("delete");
            assertThat(deletion.getString("cXML.Request.OrderRequest.OrderRequestHeader.DocumentReference.@payloadID"))
                    .isEqualTo(request.getString("cXML.@payloadID"));
        }
    }

    @Test
    void aUblOrderGoesOutForPeppolAndItsOrderResponseEndsInTheRegister() {
        try (PracticeSupplier supplier = new PracticeSupplier()) {
            known("SUP-024", "PEPPOL-3", "Order OrderChange OrderCancellation", supplier.url());

            JsonPath order = ordered("SUP-024");

            documentIn(order, "ORDER", "DELIVERED");
            XmlPath request = new XmlPath(supplier.got(1).get(0));
            assertThat(request.getString("Order.CustomizationID")).isEqualTo("urn:fdc:peppol.eu:poacc:trns:order:3");
            assertThat(request.getString("Order.SellerSupplierParty.Party.EndpointID"))
                    .isEqualTo("XML-" + run);
            assertThat(request.getString("Order.OrderLine.LineItem.Quantity.@unitCode"))
                    .isEqualTo("C62");
            String known = request.getString("Order.ID");
            orderIn(order, "SENT");

            says("<OrderResponse xmlns='" + UBL + "OrderResponse-2' xmlns:cac='" + UBL
                            + "CommonAggregateComponents-2' xmlns:cbc='" + UBL + "CommonBasicComponents-2'><cbc:ID>OR-"
                            + run
                            + "</cbc:ID><cbc:IssueDate>2026-11-21</cbc:IssueDate><cbc:OrderResponseCode>AP</cbc:OrderResponseCode>"
                            + "<cac:OrderReference><cbc:ID>" + known
                            + "</cbc:ID></cac:OrderReference><cac:SellerSupplierParty>"
                            + "<cac:Party><cac:PartyIdentification><cbc:ID>SUP-024</cbc:ID></cac:PartyIdentification></cac:Party>"
                            + "</cac:SellerSupplierParty></OrderResponse>")
                    .then()
                    .statusCode(201);
            orderIn(order, "ACKNOWLEDGED");
        }
    }
}
