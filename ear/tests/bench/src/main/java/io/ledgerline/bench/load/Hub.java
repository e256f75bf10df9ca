package io.ledgerline.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** What can be seen of the hub by HTTP without signing in. */
final class Hub {

    private final ObjectMapper mapper = new ObjectMapper();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final String base;

    Hub(String host, int port) {
        this.base = "http://" + host + ":" + port;
    }

    /** The product name of the hub's database; {@code unknown} when nobody tells. */
    String database() throws InterruptedException {
        try {
            return product();
        } catch (IOException e) {
            return "unknown";
        }
    }

    private String product() throws IOException, InterruptedException {
        for (JsonNode check : get("/ledgerline/health").path("checks")) {
            if (check.path("name").asText().equals("ledgerline-database")) {
                return check.path("data").path("product").asText("unknown");
            }
        }
        return "unknown";
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(30))
                .GET()
                .build();
        return mapper.readTree(
                client.send(request, HttpResponse.BodyHandlers.ofByteArray()).body());
    }
}
