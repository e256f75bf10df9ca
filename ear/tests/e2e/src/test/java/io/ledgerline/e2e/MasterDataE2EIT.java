package io.ledgerline.e2e;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.ledgerline.e2e.hub.HubServer;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Master data as stewards and everybody else meet it over REST, on the sample hospital network. */
@Tag("postgresql")
class MasterDataE2EIT {

    private final HubServer hub = HubServer.shared();

    /** A source of this test's own, so that tests do not meet in one code. */
    private final String source = "E2E-" + UUID.randomUUID();

    private RequestSpecification as(String user) {
        return given().auth().preemptive().basic(user, "ledgerline-" + user).contentType(ContentType.JSON);
    }

    private String api(String path) {
        return hub.http("/ledgerline/api/v1/" + path).toString();
    }

    private Response map(String code, String number) {
        return as("steward")
                .body(Map.of("domain", "ITEM", "system", source, "code", code, "number", number))
                .post(api("crossreferences"));
    }

    @Test
    void showsTheSampleNetwork() {
        as("client").get(api("masterdata")).then().statusCode(200).body("items.kind", hasItem("ITEM"));
        as("client")
                .get(api("masterdata/items/MED-0001"))
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("fields.baseUnit", equalTo("{each}"))
                .body("fields.packaging.'{box}'", equalTo(100));
        as("client")
                .get(api("masterdata/departments/ICU?facility=SOUTH"))
                .then()
                .statusCode(200)
                .body("fields.costCentre", equalTo("2010"));
        as("client").get(api("masterdata/items/NO-SUCH")).then().statusCode(404);
        as("client").get(api("masterdata/planets")).then().statusCode(404);
        as("client")
                .get(api("masterdata/items/MED-0001?effectiveOn=2020-01-01"))
                .then()
                .statusCode(404);
    }

    @Test
    void listsPageByPageWithoutGapOrRepetition() {
        JsonPath first =
                as("auditor").get(api("masterdata/departments?limit=20")).jsonPath();
        JsonPath second = as("auditor")
                .queryParam("cursor", first.getString("next"))
                .get(api("masterdata/departments?limit=20"))
                .jsonPath();
        assertThat(first.getList("items")).hasSize(20);
        assertThat(second.getString("next")).isNull();
        assertThat(first.getList("items.links.self", String.class))
                .doesNotContainAnyElementsOf(second.getList("items.links.self", String.class));
        assertThat(first.getList("items").size() + second.getList("items").size())
                .isEqualTo(29);
        as("auditor")
                .get(api("masterdata/items?q=STENT&limit=500"))
                .then()
                .body("items.fields.description", everyItem(containsString("stent")));
    }

    @Test
    void takesACrossReferenceOnceAndRefusesASecondMeaning() {
        map("A1", "MED-0001").then().statusCode(201).header("Location", containsString("/crossreferences/"));
        map("A1", "MED-0001").then().statusCode(200);
        map("A1", "MED-0002").then().statusCode(422).body("violations.code", contains("overlap"));
        map("A2", "NO-SUCH").then().statusCode(422).body("violations.location", contains("number"));
        as("client")
                .body(Map.of("domain", "ITEM", "system", source, "code", "A3", "number", "MED-0001"))
                .post(api("crossreferences"))
                .then()
                .statusCode(403);
    }

    @Test
    void changesTheMeaningOfACodeFromADayOnAndEndsIt() {
        String id = map("B1", "MED-0001").jsonPath().getString("id");
        String path = api("crossreferences/" + id);
        Map<String, Object> revision = Map.of("number", "MED-0002", "validFrom", "2030-01-01");
        as("steward").body(revision).put(path).then().statusCode(428);
        as("steward")
                .header("If-Match", "\"9\"")
                .body(revision)
                .put(path)
                .then()
                .statusCode(412);
        String fresh = as("steward")
                .header("If-Match", "\"1\"")
                .body(revision)
                .put(path)
                .then()
                .statusCode(200)
                .body("number", equalTo("MED-0002"))
                .extract()
                .path("id");
        as("steward").get(path).then().body("validUntil", equalTo("2029-12-31")).header("ETag", "\"2\"");
        as("steward")
                .header("If-Match", "\"1\"")
                .delete(api("crossreferences/" + fresh + "?asOf=2030-01-01"))
                .then()
                .statusCode(204);
        as("steward").get(api("crossreferences/" + fresh)).then().statusCode(404);
    }

    @Test
    void writesADraftAnewAndShowsEmployeesToFew() {
        String number = source.substring(0, 20);
        Map<String, Object> wish = Map.of(
                "kind", "EMPLOYEE",
                "number", number,
                "operation", "CREATE",
                "effectiveFrom", "2030-01-01",
                "reason", "joins",
                "fields", Map.of("familyName", "Okafor"));
        JsonPath draft = as("steward").body(wish).post(api("change-requests")).jsonPath();
        String path = api("change-requests/" + draft.getString("id"));
        Map<String, Object> anew = new HashMap<>(wish);
        anew.put("fields", Map.of("familyName", "Okafor", "facility", "NORTH"));
        as("admin").header("If-Match", "\"9\"").body(anew).put(path).then().statusCode(412);
        as("admin")
                .header("If-Match", "\"1\"")
                .body(anew)
                .put(path)
                .then()
                .statusCode(200)
                .body("requestedBy", equalTo("admin"))
                .body("fields.facility", equalTo("NORTH"));
        anew.put("number", number + "X");
        as("admin").header("If-Match", "\"2\"").body(anew).put(path).then().statusCode(409);
        as("ap").get(path).then().statusCode(404);
        as("ap").get(api("change-requests?number=" + number)).then().body("items", hasSize(0));
        as("workforce").get(api("change-requests?number=" + number)).then().body("items", hasSize(1));
    }

    @Test
    void importsAFileAllOrNothing() {
        String header = "domain,system,code,facility,number,validFrom,validUntil\n";
        String right = "ITEM," + source + ",C1,,MED-0001,,\nUNIT," + source + ",BX,,{box},,\n";
        String wrong = "ITEM," + source + ",C2,,NO-SUCH,,\n";
        // a request of its own each time: REST-assured keeps query parameters in the specification
        Supplier<RequestSpecification> csv = () -> as("steward").contentType("text/csv");
        csv.get()
                .body(header + right + wrong)
                .post(api("crossreferences/import?dryRun=true"))
                .then()
                .statusCode(200)
                .body("created", equalTo(2))
                .body("errors.line", contains(4));
        csv.get()
                .body(header + right + wrong)
                .post(api("crossreferences/import"))
                .then()
                .statusCode(422)
                .body("violations", hasSize(1));
        as("steward").get(api("crossreferences?system=" + source)).then().body("items", hasSize(0));
        csv.get()
                .body(header + right)
                .post(api("crossreferences/import"))
                .then()
                .statusCode(200)
                .body("created", equalTo(2));
        as("steward").get(api("crossreferences?system=" + source)).then().body("items", hasSize(2));
    }

    @Test
    void changesAnItemOnlyWhenSomebodyElseApproves() {
        String request = as("steward")
                .body(Map.of(
                        "kind", "ITEM",
                        "number", "PRT-0020",
                        "operation", "UPDATE",
                        "fields", Map.of("standardCost", "21.50"),
                        "effectiveFrom", "2031-01-01",
                        "reason", "new price list",
                        "overrideReason", "the ERP cannot date costs ahead"))
                .post(api("change-requests"))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String path = api("change-requests/" + request);
        as("steward").header("If-Match", "\"1\"").post(path + "/submit").then().statusCode(200);
        as("steward")
                .header("If-Match", "\"2\"")
                .body(Map.of())
                .post(path + "/approve")
                .then()
                .statusCode(403);
        as("admin")
                .header("If-Match", "\"2\"")
                .body(Map.of("note", "agreed"))
                .post(path + "/approve")
                .then()
                .statusCode(200);
        as("admin")
                .header("If-Match", "\"3\"")
                .post(path + "/apply")
                .then()
                .statusCode(200)
                .body("state", equalTo("APPLIED"))
                .body("next", hasSize(0));
        as("client")
                .get(api("masterdata/items/PRT-0020?effectiveOn=2031-01-01"))
                .then()
                .body("fields.standardCost", equalTo(21.5f))
                .body("validUntil", nullValue());
        as("client")
                .get(api("masterdata/items/PRT-0020"))
                .then()
                .body("fields.standardCost", equalTo(19.8f))
                .body("validUntil", equalTo("2030-12-31"));
        as("auditor")
                .get(api("masterdata/items/PRT-0020/history"))
                .then()
                .body("items.changeRequest", hasItem(request));
        // entries show once they are sealed, about a second after their transaction
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(as("auditor")
                        .get(api("audit?subjectId=" + request))
                        .jsonPath()
                        .getList("items.subjectId", String.class))
                .contains(request));
    }

    @Test
    void leavesAFieldToItsSystemOfRecord() {
        String request = as("steward")
                .body(Map.of(
                        "kind", "SUPPLIER",
                        "number", "SUP-030",
                        "operation", "UPDATE",
                        "fields", Map.of("approved", true),
                        "effectiveFrom", "2031-01-01",
                        "reason", "wanted"))
                .post(api("change-requests"))
                .then()
                .extract()
                .path("id");
        as("steward")
                .header("If-Match", "\"1\"")
                .post(api("change-requests/" + request + "/submit"))
                .then()
                .statusCode(422)
                .body("violations.code", equalTo(List.of("system-of-record")));
    }
}
