package io.ledgerline.e2e.edifact;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.e2e.hub.HubClient;
import io.ledgerline.e2e.hub.HubServer;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An order that goes out as ORDERS to a partner of this test, and what its CONTRL says. */
@Tag("postgresql")
class EdifactOrderE2EIT {

    private static final String SUPPLIER = "SUP-026";

    private final HubServer hub = HubServer.shared();
    private final HubClient client = new HubClient(hub);

    private static String fresh() {
        return UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
    }

    /** A profile that two people agreed on. */
    private void known(String identifier) {
        Map<String, Object> fields = new LinkedHashMap<>(Map.of(
                "name", "Wickham",
                "supplier", SUPPLIER,
                "qualifier", "14",
                "identifier", identifier,
                "usageIndicator", "P",
                "release", "D.96A",
                "validation", "STRICT",
                "acknowledgment", "BY_RELEASE",
                "consecutive", false,
                "active", true));
        fields.put("hubQualifier", "14");
        fields.put("hubIdentifier", "5412345000013");
        fields.put("receives", "ORDERS ORDCHG");
        fields.put("transport", "QUEUE");
        fields.put("address", "out.edifact");
        Response created = client.post(
                "steward",
                "change-requests",
                Map.of(
                        "kind", "TRADING_PARTNER",
                        "number", "WICKHAM-" + identifier,
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

    private String order(String number) {
        Map<String, Object> document = Map.of(
                "documentType",
                "PurchaseOrder",
                "orderNumber",
                number,
                "facility",
                Map.of("system", "canonical", "value", "NORTH"),
                "supplier",
                Map.of("system", "canonical", "value", SUPPLIER),
                "orderDate",
                "2026-11-21",
                "currency",
                "USD",
                "lines",
                List.of(Map.of(
                        "lineNumber", 1,
                        "item", Map.of("system", "canonical", "value", "MED-0001"),
                        "description", "Gloves",
                        "quantity", Map.of("value", 12, "unit", "{box}"),
                        "unitPrice", Map.of("amount", 18.5, "currency", "USD"))));
        Response response = client.as("procurement")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("purpose", "ORDER", "supplier", SUPPLIER, "facility", "NORTH", "document", document))
                .post(hub.http("/ledgerline/api/v1/outbound-documents"));
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(201);
        return response.path("id");
    }

    private JsonPath await(String id, String state) {
        return client.await(
                "integration", "outbound-documents/" + id, document -> state.equals(document.getString("state")));
    }

    @Test
    void anOrderGoesOutAsOrdersAndItsContrlSettlesIt() {
        String identifier = "W" + fresh();
        known(identifier);
        String number = "PO-" + fresh();

        String id = order(number);

        String reference = await(id, "DELIVERED").getString("interchanges[0].controlNumber");
        Response content = client.get("integration", "outbound-documents/" + id + "/content");
        assertThat(content.contentType()).startsWith("application/edifact");
        assertThat(content.asString())
                .startsWith("UNB+UNOC:3+5412345000013:14+" + identifier + ":14+")
                .contains("+" + reference + "'UNH+1+ORDERS:D:96A:UN'BGM+220+" + number + "+9'")
                .contains("PIA+1+MED-0001:IN'")
                .contains("QTY+21:12:XBX'PRI+AAA:18.5'UNS+S'CNT+2:1'");

        String report = "C" + fresh();
        Response silent = given().auth()
                .preemptive()
                .basic("client", "ledgerline-client")
                .contentType("application/edifact")
                .body(("UNB+UNOC:3+" + identifier + ":14+5412345000013:14+261121:1015+" + report
                                + "'UNH+1+CONTRL:D:3:UN'UCI+" + reference + "+5412345000013:14+" + identifier
                                + ":14+7'UCM+1+ORDERS:D:96A:UN+7'UNT+4+1'UNZ+1+" + report + "'")
                        .getBytes(StandardCharsets.US_ASCII))
                .post(hub.http("/ledgerline/api/v1/edi/edifact"));
        assertThat(silent.statusCode()).as(silent.asString()).isEqualTo(204);
        assertThat(await(id, "ACKNOWLEDGED").getString("interchanges[0].answer"))
                .isEqualTo("CONTRL 7");
    }
}
