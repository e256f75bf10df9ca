package io.ledgerline.e2e.connector;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.e2e.hub.HubClient;
import io.ledgerline.e2e.hub.HubServer;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** SOUTH asks its ERP over HTTP for the budget before it orders; what does not fit stops there. */
class BudgetE2EIT {

    private final HubServer hub = ConnectorHub.shared();
    private final HubClient client = new HubClient(hub);
    private final PracticeErp erp = new PracticeErp(hub, "saas");
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    @AfterEach
    void wellBehavedAgain() {
        erp.good();
        available("1000000");
        client.await("operator", "erps/saas", view -> "OPEN".equals(view.getString("state")));
    }

    private void available(String amount) {
        given().contentType(ContentType.JSON)
                .body(Map.of("facility", "SOUTH", "costCentre", "2030", "available", amount))
                .put(hub.http("/sandbox-erp/api/budgets"))
                .then()
                .statusCode(200);
    }

    /** Two trays in words, of 300 dollars each, for the cost centre 2030 of the operating rooms. */
    private String requisition(String name) {
        String number = name + "-" + run;
        client.as("client")
                .header("X-Source", "WARD-" + run)
                .body("""
                        {"documentType":"Requisition","schemaVersion":"1.0","requisitionId":"%s","action":"NEW",
                         "facility":{"system":"canonical","value":"SOUTH"},
                         "department":{"system":"canonical","value":"OR"},
                         "requestedAt":"2026-11-20T12:00:00Z",
                         "lines":[{"lineNumber":1,"description":"Tray, custom","supplier":{"system":"canonical","value":"SUP-006"},
                                   "quantity":{"value":"2","unit":"{each}"},
                                   "estimatedPrice":{"amount":"300.00","currency":"USD"}}]}
                        """.formatted(number))
                .post(hub.http("/ledgerline/api/v1/documents"))
                .then()
                .statusCode(org.hamcrest.Matchers.oneOf(201, 202));
        return number;
    }

    private JsonPath refusedFor(String number) {
        return client.await(
                "procurement",
                "work-items?queue=PROCUREMENT&open=true&kind=BUDGET_EXCEEDED&q=" + number,
                page -> !page.getList("items").isEmpty());
    }

    /** Its order goes to Tryton, which need not be here. */
    private void ordered(String number) {
        client.await("operator", "workflows?businessKey=" + number, page -> List.of("ORDERING", "ORDERED")
                .contains(String.valueOf(page.getString("items[0].state"))));
    }

    @Test
    void whatTheErpSaysIsLeftDecidesAndWhenItDoesNotAnswerWhatItSaidBefore() {
        available("599.99");
        String number = requisition("BUDGET");

        JsonPath items = refusedFor(number);
        assertThat(items.getString("items[0].reason")).contains("599.99", "2030");

        available("600");
        String id = items.getString("items[0].id");
        client.as("procurement")
                .header(
                        "If-Match",
                        client.get("procurement", "work-items/" + id).header("ETag"))
                .body(Map.of("reason", "the budget was moved"))
                .post(hub.http("/ledgerline/api/v1/work-items/" + id + "/retry"))
                .then()
                .statusCode(200);
        ordered(number);

        // last, as an ERP that did not answer in time is left alone for a while; what it said before counts meanwhile
        available("100");
        refusedFor(requisition("LITTLE"));
        available("1000000");
        erp.set("slowMillis", 3_000);
        String slow = requisition("SLOW");
        assertThat(refusedFor(slow).getString("items[0].reason"))
                .as("what it said last, less the first order")
                .contains("-500");
    }
}
