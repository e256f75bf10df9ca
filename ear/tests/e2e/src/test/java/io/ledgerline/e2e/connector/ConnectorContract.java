package io.ledgerline.e2e.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.e2e.hub.HubClient;
import io.ledgerline.e2e.hub.HubServer;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What every connector promises, whatever the ERP and the network do: one document for each posting, none lost, none twice.
 * A subclass for each connector, against the practice ERP with its real queue, tables or HTTP, or against a real ERP. Cases that only a protocol
 * with calls can have stand in {@link HttpConnectorContract}; {@link #speaksHttp()} says which contract a connector keeps.
 */
abstract class ConnectorContract {

    static final Duration PATIENCE = Duration.ofSeconds(90);

    final HubServer hub = ConnectorHub.shared();
    final HubClient client = new HubClient(hub);
    final ContractErp erp;
    final String code;
    private final Sender sender;
    final String run = UUID.randomUUID().toString().substring(0, 8);

    /**
     * Who sends what so that it goes to this connector.
     *
     * @param source the sending system
     * @param facility the sender's name of the facility
     * @param department the sender's code
     * @param item the sender's code
     * @param day transaction date, yyyymmdd
     */
    record Sender(String source, String facility, String department, String item, String day) {

        /** What the sender sends: supplies that were used. */
        String usage(String id) {
            return "MSH|^~\\&|" + source + "|" + facility + "|LEDGERLINE|MERE|" + day
                    + "143015||DFT^P03^DFT_P03|" + id + "|P|2.5.1\r"
                    + "EVN|P03|" + day + "143010\r"
                    + "PID|1||700012^^^" + facility + "^MR||Quill^Ada||19480317|F\r"
                    + "FT1|1|" + id + "||" + day + "141500|" + day + "143000|CG|" + item
                    + "^Implant^" + source + "|||1|||" + department + "^^" + source + "\r"
                    + "ZSU|LT26-0417|SN-000381|20301231\r";
        }
    }

    ConnectorContract(String code, String practiceErp, Sender sender) {
        this.code = code;
        this.erp = new PracticeErp(hub, practiceErp);
        this.sender = sender;
    }

    ConnectorContract(String code, ContractErp erp, Sender sender) {
        this.code = code;
        this.erp = erp;
        this.sender = sender;
    }

    /** True when the hub calls this ERP and waits for the reply of each call. */
    abstract boolean speaksHttp();

    /** Who works its refusals. */
    String clerk() {
        return "inventory";
    }

    /** How many postings of a message go to this ERP. */
    int documents() {
        return 2;
    }

    @AfterEach
    void wellBehavedAgain() {
        erp.good();
        if (!"OPEN".equals(state())) {
            client.post("operator", "erps/" + code + "/release", Map.of());
            awaitState("OPEN");
        }
    }

    // --- what the sender and a person do

    /** What the sender sends: supplies that were used. */
    String message(String id) {
        return sender.usage(id);
    }

    String send(String name) {
        String id = name + "-" + run;
        assertThat(client.jms("in.hl7v2", sender.source(), message(id))).contains("MSA|AA|" + id);
        return client.message(id).getString("id");
    }

    /** Those of a message that go to this ERP. */
    List<Map<String, Object>> postings(String messageId) {
        List<Map<String, Object>> all = client.get("operator", "postings?messageId=" + messageId)
                .jsonPath()
                .getList("items");
        return all.stream().filter(posting -> code.equals(posting.get("erp"))).toList();
    }

    List<String> field(String messageId, String name) {
        return postings(messageId).stream()
                .map(posting -> String.valueOf(posting.get(name)))
                .toList();
    }

    void awaitPosted(String messageId) {
        Awaitility.await("everything posted")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> assertThat(field(messageId, "state"))
                        .hasSize(documents())
                        .containsOnly("POSTED"));
        for (Map<String, Object> posting : postings(messageId)) {
            assertThat(erp.documents(String.valueOf(posting.get("idempotencyKey"))))
                    .as("documents of one posting")
                    .isEqualTo(1);
        }
        assertThat(erp.doubled()).as("second documents").isZero();
    }

    void awaitAnyState(String messageId, String state) {
        Awaitility.await("a posting is " + state)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> assertThat(field(messageId, "state")).contains(state));
    }

    String state() {
        return client.get("operator", "erps/" + code).jsonPath().getString("state");
    }

    void awaitState(String state) {
        Awaitility.await(code + " is " + state).atMost(PATIENCE).until(() -> state.equals(state()));
    }

    Response retry(String postingId) {
        String path = "postings/" + postingId;
        String tag = client.get("operator", path).header("ETag");
        return client.as("operator")
                .header("If-Match", tag == null ? "*" : tag)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("reason", "a test"))
                .post(hub.http("/ledgerline/api/v1/" + path + "/retry"));
    }

    // --- the contract

    @Test
    void oneDocumentUnderRetry() {
        erp.set("slowMillis", 300);
        String messageId = send("RETRY");
        for (int i = 0; i < 3; i++) {
            for (String posting : field(messageId, "id")) {
                retry(posting);
            }
            client.jms("in.hl7v2", sender.source(), message("RETRY-" + run));
        }
        awaitPosted(messageId);
    }

    @Test
    void aRaceOfSixSendersMakesOneDocument() throws Exception {
        erp.set("slowMillis", 200);
        ExecutorService six = Executors.newFixedThreadPool(6);
        try {
            List<Future<String>> acknowledgements = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                acknowledgements.add(six.submit(() -> client.jms("in.hl7v2", sender.source(), message("RACE-" + run))));
            }
            for (Future<String> acknowledgement : acknowledgements) {
                assertThat(acknowledgement.get()).contains("MSA|AA|RACE-" + run);
            }
            String messageId = client.message("RACE-" + run).getString("id");
            List<Future<Boolean>> retries = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                retries.add(six.submit(() -> {
                    field(messageId, "id").forEach(this::retry);
                    return true;
                }));
            }
            for (Future<Boolean> retry : retries) {
                assertThat(retry.get()).isTrue();
            }
            awaitPosted(messageId);
        } finally {
            six.shutdownNow();
        }
    }

    @Test
    void aReplyLostAfterTheCommitMakesNoSecondDocument() {
        erp.set("commitThenDrop", 2);
        awaitPosted(send("LOST"));
    }

    @Test
    void anErpThatTakesTooLongIsWaitedForOrAsked() {
        erp.set("slowMillis", 2600);
        String messageId = send("SLOW");
        Awaitility.await("the ERP has something")
                .atMost(PATIENCE)
                .until(() -> field(messageId, "idempotencyKey").stream().anyMatch(key -> erp.documents(key) == 1));
        erp.set("slowMillis", 0);
        awaitPosted(messageId);
    }

    @Test
    void aRefusalBecomesAWorkItemAndTheRetryADocument() {
        erp.set("rejectCode", "PERIOD_CLOSED");
        erp.set("rejectNext", documents());
        String messageId = send("REFUSED");
        awaitAnyState(messageId, "REJECTED");
        Awaitility.await("all are refused").atMost(PATIENCE).untilAsserted(() -> assertThat(field(messageId, "state"))
                .containsOnly("REJECTED"));

        retryWorkItems(messageId);

        awaitPosted(messageId);
    }

    void retryWorkItems(String messageId) {
        JsonPath items = client.get(clerk(), "work-items?open=true&messageId=" + messageId)
                .jsonPath();
        List<String> ids = items.getList("items.id", String.class);
        assertThat(ids).isNotEmpty();
        for (String id : ids) {
            client.as(clerk())
                    .header("If-Match", client.get(clerk(), "work-items/" + id).header("ETag"))
                    .body(Map.of("reason", "the period is open"))
                    .post(hub.http("/ledgerline/api/v1/work-items/" + id + "/retry"))
                    .then()
                    .statusCode(200);
        }
    }

    @Test
    void whileTheErpIsDownNothingIsLostAndAfterwardsEverythingComesOnce() {
        erp.set("down", true);
        List<String> messages = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            messages.add(send("DOWN" + i));
        }
        awaitState("HELD");
        erp.set("down", false);
        messages.forEach(this::awaitPosted);
        awaitState("OPEN");
    }

    @Test
    void whatAnOperatorHoldsWaitsForTheOperator() {
        client.post("operator", "erps/" + code + "/hold", Map.of("reason", "month end"))
                .then()
                .statusCode(200);
        int attempts = erp.attempts();
        String messageId = send("HOLD");
        client.await("operator", "erps/" + code, view -> view.getLong("backlog") >= documents());
        assertThat(erp.attempts()).isEqualTo(attempts);

        client.post("operator", "erps/" + code + "/release", Map.of()).then().statusCode(200);

        awaitPosted(messageId);
    }

    @Test
    void aRestartOfTheErpUnderLoadLosesAndDoublesNothing() {
        List<String> messages = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            messages.add(send("BEFORE" + i));
        }
        erp.undeploy();
        for (int i = 0; i < 4; i++) {
            messages.add(send("AWAY" + i));
        }
        erp.deploy();
        messages.forEach(this::awaitPosted);
    }

    @Test
    void protocolFaultsBelongToConnectorsWithCalls() {
        JsonPath view = client.get("operator", "erps/" + code).jsonPath();
        assertThat(List.of("rest", "tryton", "odata", "fusion").contains(view.getString("connector")))
                .as(
                        "401, 429, 5xx, unreadable replies and errors in a 200 body exist only where the hub makes calls; the"
                                + " connectors queue and tables hand over in a transaction, and a subclass with calls keeps"
                                + " HttpConnectorContract")
                .isEqualTo(speaksHttp());
        assertThat(this instanceof HttpConnectorContract).isEqualTo(speaksHttp());
    }
}
