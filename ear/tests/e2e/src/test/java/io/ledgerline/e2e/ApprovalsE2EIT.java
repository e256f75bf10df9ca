package io.ledgerline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.e2e.hub.HubClient;
import io.ledgerline.e2e.hub.HubServer;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A requisition on its way over the desks of those who have to agree, to the ERP's order number. */
@Tag("postgresql")
class ApprovalsE2EIT {

    private final HubServer hub = HubServer.shared();
    private final HubClient client = new HubClient(hub);
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    /** One thing in words, to be bought at SUP-014 for NORTH's operating rooms. */
    private String requisition(String name, String price, boolean capital, String department) {
        String number = name + "-" + run;
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("lineNumber", 1);
        line.put("description", "Portable ultrasound scanner");
        line.put("quantity", Map.of("value", 1, "unit", "{each}"));
        line.put("supplier", Map.of("system", "canonical", "value", "SUP-014"));
        line.put("estimatedPrice", Map.of("amount", price, "currency", "USD"));
        line.put("capital", capital);
        client.post(
                        "client",
                        "documents",
                        Map.of(
                                "documentType",
                                "Requisition",
                                "schemaVersion",
                                "1.0",
                                "requisitionId",
                                number,
                                "action",
                                "NEW",
                                "facility",
                                Map.of("system", "canonical", "value", "NORTH"),
                                "department",
                                Map.of("system", "canonical", "value", department),
                                "requester",
                                Map.of("value", "nurse-" + run),
                                "requestedAt",
                                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                                "lines",
                                List.of(line)))
                .then()
                .statusCode(org.hamcrest.Matchers.oneOf(201, 202));
        return number;
    }

    private String approvalOf(String number) {
        return client.get("approver", "approvals?subject=" + number).jsonPath().getString("items[0].id");
    }

    private Response decide(String user, String id, String what, Map<String, Object> body) {
        return client.as(user)
                .header("If-Match", client.get(user, "approvals/" + id).header("ETag"))
                .body(body)
                .post(hub.http("/ledgerline/api/v1/approvals/" + id + "/" + what));
    }

    private void awaitState(String number, String state) {
        client.await(
                "operator", "workflows?businessKey=" + number, page -> state.equals(page.getString("items[0].state")));
    }

    @Test
    void capitalGoodsAreOrderedAtTheErpWhenTheCommitteeHasAgreed() {
        String number = requisition("CAP", "1800.00", true, "OR");
        awaitState(number, "APPROVAL");
        String id = approvalOf(number);

        assertThat(decide("procurement", id, "approve", Map.of()).statusCode()).isEqualTo(403);
        assertThat(client.get("approver", "approvals?mine=true&limit=500")
                        .jsonPath()
                        .getList("items.id"))
                .contains(id);
        Response approved = decide("approver", id, "approve", Map.of("reason", "in this year's plan"));

        assertThat(approved.statusCode()).isEqualTo(200);
        assertThat(approved.jsonPath().getString("approval.state")).isEqualTo("APPROVED");
        awaitState(number, "ORDERED");
        JsonPath postings = client.get(
                        "operator", "postings?workflowId=" + approved.jsonPath().getString("approval.workflowId"))
                .jsonPath();
        String messageId = approved.jsonPath().getString("approval.messageId");
        assertThat(client.erpDocumentsOf(messageId)).hasSize(1);
        assertThat(postings.getList("items.kind", String.class)).contains("PURCHASE_ORDER");
        assertThat(decide("approver", id, "approve", Map.of()).statusCode()).isEqualTo(409);
    }

    @Test
    void atTheWorkQueueTheSameDecisionIsMadeAndARejectedNumberMayComeAgain() {
        String number = requisition("BIG", "3000.00", false, "OR");
        awaitState(number, "APPROVAL");
        JsonPath items = client.get("procurement", "work-items?queue=PROCUREMENT&open=true&q=" + number)
                .jsonPath();
        String item = "work-items/" + items.getString("items[0].id");

        client.as("procurement")
                .header("If-Match", client.get("procurement", item).header("ETag"))
                .body(Map.of("reason", "there is one in the catalogue"))
                .post(hub.http("/ledgerline/api/v1/" + item + "/reject"))
                .then()
                .statusCode(200);
        awaitState(number, "REJECTED");
        String messageId =
                client.get("approver", "approvals?subject=" + number).jsonPath().getString("items[0].messageId");
        assertThat(client.get("operator", "messages/" + messageId).jsonPath().getString("state"))
                .isEqualTo("REJECTED");

        requisition("BIG", "900.00", false, "OR");
        awaitState(number, "ORDERED");
    }

    @Test
    void whatGoesBeyondTheBudgetNeedsTheBudgetHolder() {
        // radiology is nobody else's in these tests
        String period = String.valueOf(
                java.time.LocalDate.now(java.time.ZoneId.of("America/New_York")).getYear());
        client.as("ap")
                .contentType("text/csv")
                .body("facility,costCentre,account,period,currency,budgeted,available,asOf,source\n"
                        + "NORTH,1065,," + period + ",USD,10000,100,"
                        + Instant.now().truncatedTo(ChronoUnit.SECONDS) + ",ledger\n")
                .put(hub.http("/ledgerline/api/v1/budgets"))
                .then()
                .statusCode(200);

        // another node, or this one, looks for budgets of a facility every few seconds
        String number = org.awaitility.Awaitility.await()
                .atMost(java.time.Duration.ofSeconds(30))
                .pollInterval(java.time.Duration.ofSeconds(2))
                .until(
                        () -> requisition("BUD" + UUID.randomUUID().toString().substring(0, 4), "400.00", false, "RAD"),
                        each -> approvalOf(each) != null);
        String id = approvalOf(number);

        JsonPath detail = client.get("approver", "approvals/" + id).jsonPath();
        assertThat(detail.getString("approval.facts.budget")).isEqualTo("EXCEEDED");
        assertThat(detail.getString("approval.hits[0].row")).isEqualTo("over-budget");
        assertThat(decide("approver", id, "approve", Map.of()).statusCode()).isEqualTo(200);
        awaitState(number, "ORDERED");
        assertThat(client.get("ap", "budgets?facility=NORTH&costCentre=1065")
                        .jsonPath()
                        .getDouble("items[0].left"))
                .isEqualTo(-300.0);
    }

    @Test
    void theTableIsTriedChangedAndTakenBackWithoutRedeployment() {
        Map<String, Object> facts = Map.of("facility", "NORTH", "amounts", Map.of("USD", 99), "budget", "WITHIN");
        assertThat(client.post("approver", "approvals/rules/try", Map.of("facts", facts))
                        .jsonPath()
                        .getList("stages"))
                .isEmpty();
        JsonPath live = client.get("admin", "approvals/rules").jsonPath();
        Map<String, Object> table = new LinkedHashMap<>(live.getMap("items[0].table"));
        table.put(
                "rows",
                List.of(Map.of(
                        "id",
                        "south",
                        "reason",
                        "A test",
                        "when",
                        Map.of("facility", "\"SOUTH\"", "amount", "> \"x\""),
                        "stages",
                        List.of())));

        assertThat(client.post("admin", "approvals/rules", table).statusCode()).isEqualTo(422);
        assertThat(client.post("approver", "approvals/rules", table).statusCode())
                .isEqualTo(403);
        assertThat(client.as("admin")
                        .contentType(ContentType.JSON)
                        .body(Map.of("facts", facts, "table", live.getMap("items[0].table")))
                        .post(hub.http("/ledgerline/api/v1/approvals/rules/try"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void anApproverLendsARoleAndTakesItBack() {
        Map<String, Object> wish = Map.of(
                "to",
                "inventory",
                "roles",
                List.of("capital-committee"),
                "validUntil",
                Instant.now()
                        .plus(1, ChronoUnit.DAYS)
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString());
        assertThat(client.post("procurement", "approvals/delegations", wish).statusCode())
                .isEqualTo(403);
        Response lent = client.post("approver", "approvals/delegations", wish);

        assertThat(lent.statusCode()).isEqualTo(201);
        client.as("approver")
                .header("If-Match", lent.header("ETag"))
                .post(hub.http("/ledgerline/api/v1/approvals/delegations/"
                        + lent.jsonPath().getString("id") + "/revoke"))
                .then()
                .statusCode(200);
    }
}
