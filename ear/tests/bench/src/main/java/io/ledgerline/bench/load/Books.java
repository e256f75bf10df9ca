package io.ledgerline.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** An ERP's books: how many documents it has, told by HTTP as the practice ERP tells it. */
public final class Books {

    private static final Duration POLL = Duration.ofMillis(100);

    private final ObjectMapper mapper = new ObjectMapper();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final URI counters;

    /** At the address that tells. */
    public Books(URI counters) {
        this.counters = counters;
    }

    /** All documents, of all ERPs. */
    public long documents() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(counters)
                .timeout(Duration.ofSeconds(60))
                .GET()
                .build();
        long documents = 0;
        byte[] body =
                client.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
        for (JsonNode row : mapper.readTree(body).path("documents")) {
            documents += row.path("documents").asLong();
        }
        return documents;
    }

    /** All documents, once there are so many, or when the patience ends. */
    public long await(long wanted, Duration patience) throws IOException, InterruptedException {
        try {
            return Awaitility.await()
                    .pollInSameThread()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(POLL)
                    .atMost(patience)
                    .until(this::documents, documents -> documents >= wanted);
        } catch (ConditionTimeoutException e) {
            return documents();
        }
    }
}
