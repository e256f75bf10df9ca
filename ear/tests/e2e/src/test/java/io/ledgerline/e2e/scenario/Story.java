package io.ledgerline.e2e.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.e2e.hub.HubClient;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One requisition on its way to payment, as people tell it. Every story has numbers of its own, so that its figures are its own.
 * Steps return when the hub has answered; {@link #erp()} waits for the ERP.
 */
final class Story {

    private final HubClient client = Hospital.client();
    private final String number;
    private final String facility;
    private final String department;
    private final List<Map<String, Object>> wanted = new ArrayList<>();
    private final List<String> receipts = new ArrayList<>();
    private final List<String> invoices = new ArrayList<>();
    private final List<JsonPath> orders = new ArrayList<>();
    private String requester = "EMP-0001";
    private String neededBy;
    private String lastMessage;
    private String lastInvoice;

    private Story(String name, String facility, String department) {
        number = name + "-" + Hospital.RUN;
        this.facility = facility;
        this.department = department;
    }

    static Story at(String facility, String name) {
        return new Story(name, facility, "ICU");
    }

    static Story at(String facility, String department, String name) {
        return new Story(name, facility, department);
    }

    String number() {
        return number;
    }

    private static Map<String, Object> code(String value) {
        return Map.of("system", "canonical", "value", value);
    }

    // --- the requisition

    Story wants(String item, int quantity) {
        return wants(item, quantity, "{each}");
    }

    Story wants(String item, int quantity, String unit) {
        line(quantity, unit).put("item", code(item));
        return this;
    }

    /** Off contract, from whom and at what price the requester says. */
    Story wants(String item, int quantity, String supplier, String price) {
        Map<String, Object> line = line(quantity, "{each}");
        line.put("item", code(item));
        from(line, supplier, price);
        return this;
    }

    /** What no catalogue has. */
    Story wantsInWords(String words, String supplier, String price) {
        Map<String, Object> line = line(1, "{each}");
        line.put("description", words);
        from(line, supplier, price);
        return this;
    }

    private static void from(Map<String, Object> line, String supplier, String price) {
        line.put("supplier", code(supplier));
        line.put("estimatedPrice", Map.of("amount", price, "currency", "USD"));
    }

    private Map<String, Object> line(int quantity, String unit) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("lineNumber", wanted.size() + 1);
        line.put("quantity", Map.of("value", quantity, "unit", unit));
        wanted.add(line);
        return line;
    }

    Story asCapital() {
        wanted.forEach(line -> line.put("capital", true));
        return this;
    }

    Story askedBy(String who) {
        requester = who;
        return this;
    }

    Story neededBy(String day) {
        neededBy = day;
        return this;
    }

    /** Hands the requisition in over REST. */
    Story requested() {
        return requested("NEW");
    }

    Story withdrawnByItsRequester() {
        return requested("CANCEL");
    }

    private Story requested(String action) {
        Map<String, Object> requisition = new LinkedHashMap<>();
        requisition.put("documentType", "Requisition");
        requisition.put("requisitionId", number);
        requisition.put("action", action);
        requisition.put("facility", code(facility));
        requisition.put("department", code(department));
        requisition.put("requester", Map.of("value", requester));
        requisition.put(
                "requestedAt", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        if (neededBy != null) {
            requisition.put("neededBy", neededBy);
        }
        requisition.put("lines", wanted);
        tell(requisition);
        return this;
    }

    /** Waits until the ERP has numbered so many orders. */
    Story ordered(int count) {
        List<String> ids = client.await(
                        "procurement",
                        "purchase-orders?requisitionId=" + number,
                        page -> page.getList("items").size() == count)
                .getList("items.id", String.class);
        orders.clear();
        ids.forEach(id ->
                orders.add(client.get("procurement", "purchase-orders/" + id).jsonPath()));
        return this;
    }

    /** Requested and ordered at one supplier. */
    Story ordered() {
        return requested().ordered(1);
    }

    JsonPath order() {
        assertThat(orders).hasSize(1);
        return orders.get(0);
    }

    Story orderIs(String state) {
        client.await(
                "procurement",
                "purchase-orders/" + order().getString("id"),
                now -> state.equals(now.getString("state")));
        return this;
    }

    Story requisitionIs(String state) {
        client.await(
                "operator", "workflows?businessKey=" + number, page -> state.equals(page.getString("items[0].state")));
        return this;
    }

    // --- approval

    Response decides(String user, String what, String reason) {
        String id = client.await("approver", "approvals?subject=" + number, page -> !page.getList("items")
                        .isEmpty())
                .getString("items[0].id");
        return client.as(user)
                .header("If-Match", client.get("approver", "approvals/" + id).header("ETag"))
                .body(Map.of("reason", reason))
                .post(Hospital.hub().http("/ledgerline/api/v1/approvals/" + id + "/" + what));
    }

    Story approvedBy(String user) {
        Response answer = decides(user, "approve", "needed");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return this;
    }

    Story rejectedBy(String user) {
        Response answer = decides(user, "reject", "not now");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return requisitionIs("REJECTED");
    }

    // --- the order

    Response asks(String what, Map<String, Object> body) {
        String path = "purchase-orders/" + order().getString("id");
        return client.as("procurement")
                .header("If-Match", client.get("procurement", path).header("ETag"))
                .body(body)
                .post(Hospital.hub().http("/ledgerline/api/v1/" + path + "/" + what));
    }

    Story changedTo(int quantity) {
        int revision = order().getInt("revision");
        Response asked = asks(
                "change", Map.of("reason", "a test", "lines", List.of(Map.of("lineNumber", 1, "quantity", quantity))));
        assertThat(asked.statusCode()).as(asked.asString()).isEqualTo(200);
        client.await(
                "procurement",
                "purchase-orders/" + order().getString("id"),
                now -> now.getInt("revision") == revision + 1);
        return this;
    }

    Story cancelled() {
        assertThat(asks("cancel", Map.of("reason", "not needed")).statusCode()).isEqualTo(200);
        return orderIs("CANCELLED");
    }

    /** The supplier answers line 1; the more fields go into the line. */
    Story answered(String status, Map<String, Object> more) {
        Map<String, Object> line = new LinkedHashMap<>(more);
        line.put("lineNumber", 1);
        line.put("status", status);
        tell(Map.of(
                "documentType",
                "OrderAcknowledgment",
                "acknowledgmentId",
                "A-" + number,
                "orderNumber",
                order().getString("orderNumber"),
                "supplier",
                code(order().getString("supplier")),
                "acknowledgedAt",
                "2026-11-21T12:00:00Z",
                "lines",
                List.of(line)));
        return this;
    }

    // --- goods

    Story receives(String item, String quantity) {
        return goods("RECEIPT", item, quantity, Map.of());
    }

    Story receivesDamaged(String item, String quantity) {
        return goods("RECEIPT", item, quantity, Map.of("condition", "DAMAGED", "reason", "crushed"));
    }

    Story sendsBack(String item, String quantity) {
        return goods("RETURN", item, quantity, Map.of());
    }

    private Story goods(String kind, String item, String quantity, Map<String, Object> more) {
        String receipt = "G" + (receipts.size() + 1) + "-" + number;
        receipts.add(receipt);
        Map<String, Object> line = new LinkedHashMap<>(more);
        line.put("lineNumber", 1);
        line.put("orderLine", 1);
        line.put("item", code(item));
        line.put("quantity", Map.of("value", quantity, "unit", "{each}"));
        return receives(receipt, kind, order().getString("orderNumber"), line);
    }

    /** A receipt as the receiving system writes it. */
    Story receives(String receipt, String kind, String order, Map<String, Object> line) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("documentType", "GoodsReceipt");
        document.put("receiptId", receipt);
        document.put("kind", kind);
        document.put("orderNumber", order);
        document.put("facility", code(facility));
        document.put("receivedAt", "2026-11-21T12:00:00Z");
        document.put("lines", List.of(line));
        tell(document);
        return this;
    }

    // --- money

    Story bills(Bill bill) {
        return bills("K" + (invoices.size() + 1) + "-" + number, bill);
    }

    Story bills(String invoice, Bill bill) {
        return bills(invoice, bill, order().getString("supplier"), order().getString("orderNumber"));
    }

    Story bills(String invoice, Bill bill, String supplier, String order) {
        invoiceIs(invoice);
        lastInvoice = tell(bill.document(invoice, supplier, facility, order)).getString("workflows[0].id");
        return this;
    }

    /** Its figures count among the story's. */
    Story invoiceIs(String invoice) {
        if (!invoices.contains(invoice)) {
            invoices.add(invoice);
        }
        return this;
    }

    Story invoiceIn(String state) {
        client.await("ap", "invoices/" + lastInvoice, found -> state.equals(found.getString("state")));
        return this;
    }

    // --- exceptions

    /** Somebody decides the open work item of the last message. */
    Story decidesItem(String user, String kind, String what) {
        return decidesItem(user, "messageId=" + lastMessage, kind, what);
    }

    Story decidesItem(String user, String which, String kind, String what) {
        String id = client.await(user, "work-items?open=true&" + which, page -> page.getList("items.kind", String.class)
                        .contains(kind))
                .getString("items.find { it.kind == '" + kind + "' }.id");
        String path = "work-items/" + id;
        Response answer = client.as(user)
                .header("If-Match", client.get(user, path).header("ETag"))
                .body(Map.of("reason", "a person's word"))
                .post(Hospital.hub().http("/ledgerline/api/v1/" + path + "/" + what));
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return this;
    }

    /** Over REST, as a system of the hospital. */
    JsonPath tell(Map<String, Object> document) {
        Response response = client.as("client")
                .header("X-Source", "T-" + Hospital.RUN)
                .body(document)
                .post(Hospital.hub().http("/ledgerline/api/v1/documents"));
        assertThat(response.statusCode()).as(response.asString()).isIn(201, 202);
        lastMessage = response.jsonPath().getString("messageId");
        return response.jsonPath();
    }

    /** The state of the last message. */
    Story messageIs(String state) {
        client.await("operator", "messages/" + lastMessage, found -> state.equals(found.getString("state")));
        return this;
    }

    /** What the ERP's own books say. */
    Figures erp() {
        return new Figures(number, receipts, invoices);
    }
}
