package io.ledgerline.e2e.connector;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.e2e.hub.HubClient;
import io.ledgerline.e2e.hub.HubServer;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** NORTH's procurement goes over from the queue ERP to the one over HTTP and back; figures are read back from the practice ERPs. */
@Tag("postgresql")
class CutoverE2EIT {

    private static final String CUTOVERS = "erps/cutovers";

    private final HubServer hub = ConnectorHub.shared();
    private final HubClient client = new HubClient(hub);
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    /** A requisition for five cases of gloves, ordered from the supplier of the contract. */
    private JsonPath ordered(String name) {
        String requisition = name + "-" + run;
        client.jms(
                "in.hl7v2",
                "EPIC",
                "MSH|^~\\&|EPIC|NMGH|LEDGERLINE|MERE|20261121064500||OMS^O05^OMS_O05|M" + requisition + "|P|2.5.1\r"
                        + "ORC|NW|" + requisition + "-1^EPIC||" + requisition
                        + "^EPIC|||||20261121064400||||||||101005^Ward^EPIC\r"
                        + "RQD|1|E20001^Examination gloves^EPIC|||50|BX100|1050||STORES|20261125\r");
        String id = client.await(
                        "procurement", "purchase-orders?requisitionId=" + requisition, page -> !page.getList("items")
                                .isEmpty())
                .getString("items[0].id");
        return order(id);
    }

    private JsonPath order(String id) {
        return client.get("procurement", "purchase-orders/" + id).jsonPath();
    }

    /** Cases of the order arrive; the ERP's document of the receipt. */
    private JsonPath received(JsonPath order, String receipt, String cases) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("documentType", "GoodsReceipt");
        document.put("receiptId", receipt + "-" + run);
        document.put("kind", "RECEIPT");
        document.put("orderNumber", order.getString("orderNumber"));
        document.put("facility", Map.of("system", "canonical", "value", "NORTH"));
        document.put("receivedAt", "2026-11-21T12:00:00Z");
        document.put(
                "lines",
                List.of(Map.of(
                        "lineNumber",
                        1,
                        "orderLine",
                        1,
                        "item",
                        Map.of("system", "canonical", "value", "MED-0001"),
                        "quantity",
                        Map.of("value", cases, "unit", "{case}"))));
        Response response = client.as("client")
                .header("X-Source", "DOCK-" + run)
                .body(document)
                .post(hub.http("/ledgerline/api/v1/documents"));
        assertThat(response.statusCode()).as(response.asString()).isIn(201, 202);
        return erp("documents/"
                + client.erpDocumentsOf(response.jsonPath().getString("messageId"))
                        .get(0));
    }

    private JsonPath erp(String path) {
        return given().get(hub.http("/sandbox-erp/api/" + path)).jsonPath();
    }

    private Response asked(String id, String what, Map<String, Object> body) {
        String path = CUTOVERS + "/" + id;
        return client.as("integration")
                .header("If-Match", client.get("integration", path).header("ETag"))
                .body(body)
                .post(hub.http("/ledgerline/api/v1/" + path + "/" + what));
    }

    private JsonPath awaitOrders(String id, JsonPath order, String state) {
        return client.await("integration", CUTOVERS + "/" + id + "/orders?limit=500", page -> page.getList(
                        "items.findAll{it.orderId=='" + order.getString("id") + "'}.state", String.class)
                .contains(state));
    }

    @Test
    void aFacilityGoesOverWithItsOpenOrdersAndComesBack() {
        JsonPath begun = ordered("CO1");
        JsonPath untouched = ordered("CO2");
        JsonPath atCloud = received(begun, "CG1", "2");
        LocalDate today = LocalDate.now(ZoneId.of("America/New_York"));
        Map<String, Object> draft = Map.of(
                "name",
                "North goes to SaaS " + run,
                "erp",
                "saas",
                "effectiveFrom",
                today.toString(),
                "facilities",
                List.of("NORTH"),
                "domains",
                List.of("PROCUREMENT"),
                "accrued",
                "MOVE");
        client.as("procurement")
                .header("Idempotency-Key", "cutover-no-" + run)
                .body(draft)
                .post(hub.http("/ledgerline/api/v1/" + CUTOVERS))
                .then()
                .statusCode(403);
        Response drafted = client.as("integration")
                .header("Idempotency-Key", "cutover-" + run)
                .body(draft)
                .post(hub.http("/ledgerline/api/v1/" + CUTOVERS));
        assertThat(drafted.statusCode()).as(drafted.asString()).isEqualTo(201);
        String id = drafted.jsonPath().getString("id");
        asked(id, "run", Map.of("reason", "too early")).then().statusCode(409);

        Response rehearsed = client.post("integration", CUTOVERS + "/" + id + "/rehearsal", Map.of("days", 1));
        assertThat(rehearsed.statusCode()).as(rehearsed.asString()).isEqualTo(200);
        JsonPath rehearsal = rehearsed.jsonPath();
        assertThat(rehearsal.getBoolean("rehearsal.target.up")).isTrue();
        assertThat(rehearsal.getList(
                        "rehearsal.recent.findAll{it.kind=='PURCHASE_ORDER' && it.went=='cloud'}.wouldGo",
                        String.class))
                .containsOnly("saas");
        assertThat(rehearsal.getInt("rehearsal.openOrders.find{it.erp=='cloud'}.toMove"))
                .isGreaterThanOrEqualTo(2);
        assertThat(rehearsal.getList("rehearsal.problems.findAll{it.blocks}"))
                .as(rehearsed.asString())
                .isEmpty();

        try {
            Response ran = asked(id, "run", Map.of("reason", "the day has come"));
            assertThat(ran.statusCode()).as(ran.asString()).isEqualTo(200);
            asked(id, "move-orders", Map.of("reason", "all of them")).then().statusCode(202);
            awaitOrders(id, begun, "MOVED");
            awaitOrders(id, untouched, "MOVED");

            JsonPath moved = order(begun.getString("id"));
            assertThat(moved.getString("erp")).isEqualTo("saas");
            assertThat(moved.getString("erpOrderNumber")).isNotEqualTo(begun.getString("erpOrderNumber"));
            JsonPath there = erp("documents/" + moved.getString("erpOrderNumber"));
            assertThat(there.getString("erp")).isEqualTo("saas");
            assertThat(there.getInt("orderLines[0].quantity")).isEqualTo(3);
            assertThat(ordered("CO3").getString("erp")).isEqualTo("saas");

            JsonPath atSaas = received(begun, "CG2", "3");
            assertThat(atCloud.getString("erp")).isEqualTo("cloud");
            assertThat(atSaas.getString("erp")).isEqualTo("saas");
            assertThat(erp("documents/" + moved.getString("erpOrderNumber")).getInt("orderLines[0].received"))
                    .isEqualTo(3);
            client.await("procurement", "purchase-orders/" + begun.getString("id"), now -> "RECEIVED"
                    .equals(now.getString("state")));
        } finally {
            asked(id, "roll-back", Map.of("reason", "not yet after all")).then().statusCode(202);
        }

        awaitOrders(id, untouched, "BACK");
        awaitOrders(id, begun, "KEPT");
        JsonPath back = order(untouched.getString("id"));
        assertThat(back.getString("erp")).isEqualTo("cloud");
        assertThat(back.getString("erpOrderNumber")).isEqualTo(untouched.getString("erpOrderNumber"));
        assertThat(ordered("CO4").getString("erp")).isEqualTo("cloud");
        JsonPath after = client.get("auditor", CUTOVERS + "/" + id).jsonPath();
        assertThat(after.getString("state")).isEqualTo("ROLLED_BACK");
        assertThat(after.getInt("landed.listed")).isPositive();
    }
}
