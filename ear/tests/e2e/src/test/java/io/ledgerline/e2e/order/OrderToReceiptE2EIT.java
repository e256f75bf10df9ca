package io.ledgerline.e2e.order;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.e2e.hub.HubClient;
import io.ledgerline.e2e.hub.HubServer;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What suppliers and docks tell of an order, ending in figures read back from the practice ERP. */
@Tag("postgresql")
class OrderToReceiptE2EIT {

    private final HubServer hub = HubServer.shared();
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

    private JsonPath orderIn(JsonPath order, String state) {
        return client.await(
                "procurement", "purchase-orders/" + order.getString("id"), now -> state.equals(now.getString("state")));
    }

    private Response document(Map<String, Object> document) {
        return client.as("client")
                .header("X-Source", "DOCK-" + run)
                .body(document)
                .post(hub.http("/ledgerline/api/v1/documents"));
    }

    private static Map<String, Object> line(int number, String quantity, String condition) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("lineNumber", number);
        line.put("orderLine", 1);
        line.put("item", Map.of("system", "canonical", "value", "MED-0001"));
        line.put("quantity", Map.of("value", quantity, "unit", "{case}"));
        if (condition != null) {
            line.put("condition", condition);
        }
        return line;
    }

    private String received(JsonPath order, String number, String kind, Map<String, Object> line) {
        Map<String, Object> receipt = new LinkedHashMap<>();
        receipt.put("documentType", "GoodsReceipt");
        receipt.put("receiptId", number + "-" + run);
        receipt.put("kind", kind);
        receipt.put("orderNumber", order.getString("orderNumber"));
        receipt.put("facility", Map.of("system", "canonical", "value", "NORTH"));
        receipt.put("receivedAt", "2026-11-21T12:00:00Z");
        receipt.put("lines", List.of(line));
        Response response = document(receipt);
        assertThat(response.statusCode()).as(response.asString()).isIn(201, 202);
        return response.jsonPath().getString("messageId");
    }

    private JsonPath erp(String path) {
        return given().get(hub.http("/sandbox-erp/api/" + path)).jsonPath();
    }

    private JsonPath erpLine(JsonPath order) {
        return erp("documents/" + order.getString("erpOrderNumber"));
    }

    private Response asked(JsonPath order, String what, Map<String, Object> body) {
        String path = "purchase-orders/" + order.getString("id");
        String tag = client.get("procurement", path).header("ETag");
        return client.as("procurement")
                .header("If-Match", tag)
                .body(body)
                .post(hub.http("/ledgerline/api/v1/" + path + "/" + what));
    }

    @Test
    void anOrderIsAnsweredShippedReceivedInPartsAndPartlySentBack() {
        JsonPath order = ordered("RC1");
        String number = order.getString("orderNumber");
        String supplier = order.getString("supplier");
        Map<String, Object> from = Map.of("system", "canonical", "value", supplier);

        document(Map.of(
                        "documentType",
                        "OrderAcknowledgment",
                        "acknowledgmentId",
                        "A-" + run,
                        "orderNumber",
                        number,
                        "supplier",
                        from,
                        "acknowledgedAt",
                        "2026-11-21T12:00:00Z",
                        "lines",
                        List.of(Map.of("lineNumber", 1, "status", "ACCEPTED", "promisedDate", "2026-11-24"))))
                .then()
                .statusCode(201);
        orderIn(order, "ACKNOWLEDGED");
        document(Map.of(
                        "documentType",
                        "ShipNotice",
                        "shipmentId",
                        "S-" + run,
                        "orderNumber",
                        number,
                        "supplier",
                        from,
                        "shippedAt",
                        "2026-11-21T18:00:00Z",
                        "expectedOn",
                        "2026-11-23",
                        "sscc",
                        "106141411234567897",
                        "lines",
                        List.of(line(1, "3", null))))
                .then()
                .statusCode(201);
        orderIn(order, "SHIPPED");
        List<String> shipments = client.get("inventory", "expected-receipts?facility=NORTH&date=2026-11-23&limit=500")
                .jsonPath()
                .getList("items.shipments.flatten().shipmentId", String.class);
        String first = received(order, "G1", "RECEIPT", line(1, "3", null));
        client.erpDocumentsOf(first);
        orderIn(order, "PARTLY_RECEIVED");
        client.erpDocumentsOf(received(order, "G2", "RECEIPT", line(1, "1", "DAMAGED")));
        client.erpDocumentsOf(received(order, "G3", "RECEIPT", line(1, "2", null)));
        orderIn(order, "RECEIVED");
        String back = received(order, "G4", "RETURN", line(1, "2", null));
        String returned = client.erpDocumentsOf(back).get(0);

        assertThat(shipments).contains("S-" + run);
        JsonPath now = order(order.getString("id"));
        assertThat(now.getList("history.event", String.class))
                .containsSubsequence(
                        "created", "acknowledged", "shipped", "partly-received", "received", "partly-received");
        assertThat(now.getString("lines[0].payable")).startsWith("4");
        JsonPath booked = erpLine(order);
        assertThat(booked.getInt("orderLines[0].received")).isEqualTo(5);
        assertThat(booked.getInt("orderLines[0].damaged")).isEqualTo(1);
        assertThat(booked.getInt("orderLines[0].returned")).isEqualTo(1);
        assertThat(booked.getInt("orderLines[0].returned_damaged")).isEqualTo(1);
        JsonPath gone = erp("documents/" + returned);
        assertThat(gone.getInt("stockMoves[0].quantity")).isEqualTo(-1000);
        assertThat(gone.getList("journalLines.account", String.class)).contains("2100");
        assertThat(erp("documents/" + client.erpDocumentsOf(first).get(0))
                        .getList("journalLines.findAll{it.account=='2100'}.credit", BigDecimal.class)
                        .get(0))
                .isEqualByComparingTo(new BigDecimal(now.getString("lines[0].unitPrice"))
                        .multiply(new BigDecimal("3"))
                        .setScale(2, RoundingMode.HALF_UP));
        assertThat(client.get("ap", "accruals/received-not-invoiced?facility=NORTH&supplier=" + supplier)
                        .jsonPath()
                        .getList("items.supplier", String.class))
                .containsOnly(supplier);
    }

    @Test
    void theSameReceiptTwiceIsOneDocumentOfTheErp() {
        JsonPath order = ordered("RC2");
        String first = received(order, "H1", "RECEIPT", line(1, "1", null));
        client.erpDocumentsOf(first);
        received(order, "H1", "RECEIPT", line(1, "1", null));

        assertThat(order(order.getString("id")).getString("lines[0].received")).startsWith("1");
        assertThat(erpLine(order).getInt("orderLines[0].received")).isEqualTo(1);
    }

    @Test
    void aReceiptThatComesBeforeItsOrderGoesOnByItself() {
        String requisition = "RC3-" + run;
        Map<String, Object> receipt = new LinkedHashMap<>();
        receipt.put("documentType", "GoodsReceipt");
        receipt.put("receiptId", "E1-" + run);
        receipt.put("orderNumber", requisition + "/SUP-014");
        receipt.put("facility", Map.of("system", "canonical", "value", "NORTH"));
        receipt.put("receivedAt", "2026-11-21T12:00:00Z");
        receipt.put("lines", List.of(line(1, "2", null)));
        Response early = document(receipt);
        String message = early.jsonPath().getString("messageId");

        JsonPath order = ordered("RC3");

        assertThat(early.statusCode()).isEqualTo(202);
        assertThat(order.getString("orderNumber")).isEqualTo(requisition + "/SUP-014");
        client.erpDocumentsOf(message);
        assertThat(orderIn(order, "PARTLY_RECEIVED").getString("lines[0].received"))
                .startsWith("2");
        assertThat(client.get("inventory", "work-items?open=true&kind=ORDER_NOT_FOUND&q=E1-" + run)
                        .jsonPath()
                        .getList("items"))
                .isEmpty();
    }

    @Test
    void moreThanOrderedIsAPersonsMatterUntilTheOrderIsChanged() {
        JsonPath order = ordered("RC4");
        String message = received(order, "O1", "RECEIPT", line(1, "6", null));
        String before = client.get("operator", "messages/" + message).jsonPath().getString("state");

        asked(
                        order,
                        "change",
                        Map.of("reason", "a sixth came", "lines", List.of(Map.of("lineNumber", 1, "quantity", 6))))
                .then()
                .statusCode(200);
        client.await("procurement", "purchase-orders/" + order.getString("id"), now -> now.getInt("revision") == 1);
        JsonPath item = client.get("inventory", "work-items?open=true&messageId=" + message)
                .jsonPath();
        String path = "work-items/" + item.getString("items[0].id");
        client.as("inventory")
                .header("If-Match", client.get("inventory", path).header("ETag"))
                .body(Map.of("reason", "the order was changed"))
                .post(hub.http("/ledgerline/api/v1/" + path + "/retry"))
                .then()
                .statusCode(200);
        client.erpDocumentsOf(message);

        assertThat(before).isEqualTo("WAITING");
        assertThat(item.getString("items[0].kind")).isEqualTo("RECEIVED_MORE_THAN_ORDERED");
        assertThat(erpLine(order).getInt("orderLines[0].quantity")).isEqualTo(6);
        assertThat(erp("purchase-orders?number=" + order.getString("erpOrderNumber"))
                        .getString("items[0].state"))
                .isEqualTo("RECEIVED");
    }

    @Test
    void anOrderIsCancelledInTheErpAndNothingComesForItAnyMore() {
        JsonPath order = ordered("RC5");
        String stale = "\"999\"";

        client.as("procurement")
                .header("If-Match", stale)
                .body(Map.of("reason", "not needed"))
                .post(hub.http("/ledgerline/api/v1/purchase-orders/" + order.getString("id") + "/cancel"))
                .then()
                .statusCode(412);
        asked(order, "cancel", Map.of("reason", "not needed")).then().statusCode(200);
        orderIn(order, "CANCELLED");
        String message = received(order, "C1", "RECEIPT", line(1, "1", null));

        assertThat(erp("purchase-orders?number=" + order.getString("erpOrderNumber"))
                        .getString("items[0].state"))
                .isEqualTo("CANCELLED");
        assertThat(client.get("inventory", "work-items?open=true&messageId=" + message)
                        .jsonPath()
                        .getList("items.kind", String.class))
                .containsExactly("ORDER_NOT_OPEN");
    }
}
