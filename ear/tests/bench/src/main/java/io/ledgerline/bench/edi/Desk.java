package io.ledgerline.bench.edi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The REST API as a source and a buyer use it. */
final class Desk {

    private final ObjectMapper mapper = new ObjectMapper();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String base;

    Desk(int port) {
        this.base = "http://127.0.0.1:" + port + "/ledgerline/api/v1/";
    }

    /** Gives canonical documents in. */
    void documents(List<? extends JsonNode> documents) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(
                request("client", "documents")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(mapper.writeValueAsBytes(documents)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException("documents were answered " + answer.statusCode() + ": " + answer.body());
        }
    }

    /** Gives an interchange in; all of it has to be accepted. */
    void interchange(String text) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(
                request("client", "edi/x12")
                        .header("Content-Type", "application/edi-x12")
                        .POST(HttpRequest.BodyPublishers.ofString(text, StandardCharsets.US_ASCII))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200 || !answer.body().contains("AK9*A*")) {
            throw new IOException("the interchange was answered " + answer.statusCode() + ": " + answer.body());
        }
    }

    /** Numbers of the orders whose number begins so. */
    List<String> orders(String beginning) throws IOException, InterruptedException {
        List<String> numbers = new ArrayList<>();
        String path = "purchase-orders?limit=200";
        while (path != null) {
            JsonNode page = mapper.readTree(
                    client.send(request("procurement", path).GET().build(), HttpResponse.BodyHandlers.ofByteArray())
                            .body());
            page.path("items").forEach(order -> {
                if (order.path("orderNumber").asText().startsWith(beginning)) {
                    numbers.add(order.path("orderNumber").asText());
                }
            });
            path = page.path("next").isTextual()
                    ? "purchase-orders?limit=200&cursor=" + page.path("next").asText()
                    : null;
        }
        return numbers;
    }

    private HttpRequest.Builder request(String user, String path) {
        String credentials = user + ":ledgerline-" + user;
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofMinutes(5))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
    }
}
