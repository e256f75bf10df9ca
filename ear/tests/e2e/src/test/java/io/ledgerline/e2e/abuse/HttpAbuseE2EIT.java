package io.ledgerline.e2e.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ledgerline.e2e.hub.HubServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Abuse over HTTP, FHIR and REST: problems and OperationOutcomes instead of effort, and others go on. */
class HttpAbuseE2EIT {

    private static final int CONNECTIONS = Integer.getInteger("abuse.http-connections", 150);
    private static final int GOOD = Integer.getInteger("abuse.good", 40);
    private static final Duration BOUND = Duration.ofSeconds(3);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HubServer hub = AbusedHub.get();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private long mark;

    @BeforeEach
    void mark() {
        mark = hub.log().mark();
    }

    @AfterEach
    void nothingBrokeInside() {
        assertThat(hub.log().errorsAfter(mark)).isEmpty();
        assertThat(hub.log().linesAfter(mark, "OutOfMemory")).isEmpty();
    }

    private static String basic(String user) {
        return "Basic "
                + Base64.getEncoder().encodeToString((user + ":ledgerline-" + user).getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> post(String path, String type, byte[] body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(hub.http(path))
                .header("Authorization", basic("client"))
                .header("Content-Type", type)
                .timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> rest(String body) throws IOException, InterruptedException {
        return post("/ledgerline/api/v1/documents", "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> fhir(String type, String body) throws IOException, InterruptedException {
        return post("/ledgerline/fhir/r4/SupplyRequest", type, body.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode problem(HttpResponse<String> response, int status) throws IOException {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return JSON.readTree(response.body());
    }

    @Test
    void restDocumentsBeyondTheLimitsAreProblems() throws Exception {
        assertThat(problem(rest("[".repeat(1_000_000)), 400).path("detail").asText())
                .startsWith("JSON may be nested 20 deep");
        assertThat(problem(rest("{\"documentType\":\"Odd\",\"x\":1e999999999}"), 422)
                        .at("/violations/0/location")
                        .asText())
                .isEqualTo("/x");
        assertThat(problem(rest("{\"x\":" + "9".repeat(5_000_000) + "}"), 422)
                        .path("detail")
                        .asText())
                .startsWith("a number may have 60 characters");
        assertThat(problem(rest("[" + "[],".repeat(1_000_000) + "[]]"), 422)
                        .path("detail")
                        .asText())
                .startsWith("JSON may have 1000000");
        assertThat(problem(rest("\"" + "x".repeat(11 << 20) + "\""), 413)
                        .path("type")
                        .asText())
                .endsWith("content-too-large");
    }

    @Test
    void fhirResourcesBeyondTheLimitsAreOutcomes() throws Exception {
        String bomb = "<!DOCTYPE b [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;'>]>"
                + "<SupplyRequest xmlns='http://hl7.org/fhir'><id value='&b;'/></SupplyRequest>";
        JsonNode outcome = problem(fhir("application/fhir+xml", bomb), 400);
        assertThat(outcome.at("/issue/0/diagnostics").asText()
                        + outcome.at("/issue/0/details/text").asText())
                .contains("document type declaration");
        JsonNode absurd = problem(
                fhir(
                        "application/fhir+json",
                        "{\"resourceType\":\"SupplyRequest\",\"quantity\":{\"value\":1e999999999}}"),
                400);
        assertThat(absurd.at("/issue/0/expression/0").asText()).isEqualTo("SupplyRequest.quantity.value");
        assertThat(problem(fhir("application/fhir+json", "{\"a\":" + "[".repeat(1_000_000)), 400)
                        .path("resourceType")
                        .asText())
                .isEqualTo("OperationOutcome");
        assertThat(problem(fhir("application/fhir+json", " ".repeat(11 << 20)), 413)
                        .path("resourceType")
                        .asText())
                .isEqualTo("OperationOutcome");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ledgerline/api/v1/documents", "/ledgerline/fhir/r4/SupplyRequest"})
    void compressedBodiesAreNotTaken(String path) throws Exception {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            byte[] spaces = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 100; i++) {
                gzip.write(spaces);
            }
        }
        String type = path.contains("fhir") ? "application/fhir+json" : "application/json";

        HttpResponse<String> response = post(path, type, bomb.toByteArray(), "Content-Encoding", "gzip");

        assertThat(response.statusCode()).isEqualTo(415);
        assertThat(response.headers().firstValue("Accept-Encoding")).contains("identity");
    }

    @Test
    void aHeadThatIsTooLongIsRefused() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(hub.http("/ledgerline/api/v1"))
                .header("X-Long", "x".repeat(100_000))
                .timeout(Duration.ofSeconds(30))
                .build();
        int status;
        try {
            status = http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
        } catch (IOException e) {
            // closed while we were still writing
            status = 431;
        }
        assertThat(status).isIn(400, 413, 431);
    }

    @Test
    void whoSendsSlowlyKeepsNobodyElseWaiting() throws Exception {
        Figures before = good();
        String head = "POST /ledgerline/api/v1/documents HTTP/1.1\r\nHost: hub\r\nContent-Type: application/json\r\n"
                + "Content-Length: 100000\r\n";
        try (Crowd heads = new Crowd(hub.http("/").getPort());
                Crowd strangers = new Crowd(hub.http("/").getPort());
                Crowd callers = new Crowd(hub.http("/").getPort())) {
            heads.open(CONNECTIONS, 2, "GET /ledgerline/api/v1 HTTP/1.1\r\nHost: h");
            strangers.open(CONNECTIONS, 2, head + "\r\n{");
            callers.open(CONNECTIONS, 2, head + "Authorization: " + basic("client") + "\r\n\r\n{");
            heads.drip("u");
            strangers.drip(" ");
            callers.drip(" ");

            Figures during = good();

            Figures.tell("HTTP, " + 3 * CONNECTIONS + " slow requests: before " + before + "; during " + during
                    + "; callers answered: " + callers.answers().size() + " of " + CONNECTIONS);
            assertThat(during.p99()).isLessThan(BOUND);
        }
    }

    private Figures good() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(hub.http("/ledgerline/api/v1/erps"))
                .header("Authorization", basic("operator"))
                .timeout(Duration.ofSeconds(30))
                .build();
        return Figures.of(GOOD, i -> assertThat(
                        http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(200));
    }
}
