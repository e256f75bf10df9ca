package io.ledgerline.e2e.connector;

import static io.restassured.RestAssured.given;

import io.ledgerline.e2e.hub.HubServer;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** The practice ERP, seen and switched from outside. */
public final class PracticeErp implements ContractErp {

    private final HubServer hub;
    private final String erp;

    public PracticeErp(HubServer hub, String erp) {
        this.hub = hub;
        this.erp = erp;
    }

    /** Sets switches that every kind of ERP has; see docs/practice-erp.md. */
    @Override
    public void set(String name, Object value) {
        put("switches/" + erp, Map.of(name, value));
    }

    /** The next calls over HTTP meet these faults. */
    @Override
    public void faults(Map<String, Integer> counts) {
        put("faults", Map.of("faults", counts));
    }

    /** Sets how the ERP behind HTTP behaves. */
    @Override
    public void http(String name, Object value) {
        Map<String, Object> body = new HashMap<>();
        body.put(name, value);
        put("faults", body);
    }

    /** Well-behaved again. */
    @Override
    public void good() {
        put(
                "switches/" + erp,
                Map.of("down", false, "slowMillis", 0, "rejectNext", 0, "rejectCode", "", "commitThenDrop", 0));
        Map<String, Object> http = new HashMap<>();
        http.put("faults", Map.of());
        http.put("retryAfter", null);
        http.put("ignoresKeys", false);
        http.put("visibilityMillis", 0);
        http.put("lateMillis", 0);
        put("faults", http);
    }

    private void put(String path, Map<String, ?> body) {
        given().contentType(ContentType.JSON)
                .body(body)
                .put(hub.http("/sandbox-erp/api/" + path))
                .then()
                .statusCode(200);
    }

    /** How many documents a reference has. */
    @Override
    public int documents(String reference) {
        return given().get(hub.http("/sandbox-erp/api/documents?erp=" + erp + "&reference=" + reference))
                .jsonPath()
                .getList("items")
                .size();
    }

    /** References in the order in which they became documents. */
    @Override
    public List<String> booked(List<String> references) {
        return given()
                .get(hub.http("/sandbox-erp/api/documents?erp=" + erp + "&limit=500"))
                .jsonPath()
                .getList("items.reference", String.class)
                .stream()
                .filter(references::contains)
                .toList();
    }

    /** How often anything was handed in. */
    @Override
    public int attempts() {
        List<Integer> attempts = counters().getList("references.findAll { it.erp == '" + erp + "' }.attempts");
        return attempts.isEmpty() ? 0 : attempts.get(0);
    }

    /** How often a second document was prevented by nobody but the test's own ERP. */
    @Override
    public int doubled() {
        return counters().getInt("doubled");
    }

    private JsonPath counters() {
        return given().get(hub.http("/sandbox-erp/api/counters")).jsonPath();
    }

    /** Takes the whole ERP out of the server; returns when it is gone. */
    @Override
    public void undeploy() {
        try {
            Files.delete(marker("deployed"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await("undeployed");
    }

    /** Brings it back; returns when it is there. */
    @Override
    public void deploy() {
        try {
            Files.createFile(marker("dodeploy"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await("deployed");
    }

    @Override
    public String refusedIn200() {
        return "REFUSED_IN_200";
    }

    private void await(String marker) {
        Awaitility.await("practice ERP " + marker)
                .atMost(Duration.ofSeconds(90))
                .until(() -> Files.exists(marker(marker)));
    }

    private Path marker(String name) {
        return hub.base().resolve("deployments/sandbox-erp.war." + name);
    }
}
