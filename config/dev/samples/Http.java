package samples;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** FHIR and REST; also reads what became of it all. */
final class Http implements Sender {

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final Options options;
    private final String user;

    Http(Options options, String user) {
        this.options = options;
        this.user = user;
    }

    @Override
    public String send(Sample sample) throws IOException, InterruptedException {
        boolean fhir = sample.channel() == Sample.Channel.FHIR;
        HttpRequest.Builder request = request(sample.path())
                .header("Content-Type", fhir ? "application/fhir+json" : "application/json")
                .header("X-Source", fhir ? "NURSING-APP" : "PROCURE-SAAS")
                .POST(HttpRequest.BodyPublishers.ofString(sample.body()));
        if (!fhir) {
            request.header("Idempotency-Key", sample.controlId());
        }
        return "HTTP " + client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    /** An answer as JSON. */
    Object get(String path) throws IOException, InterruptedException {
        HttpResponse<String> response =
                client.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        if (response.statusCode() != 200) {
            throw new IOException(path + " answered " + response.statusCode());
        }
        return Json.read(response.body());
    }

    private HttpRequest.Builder request(String path) {
        String credentials = user + ":" + options.passwordOf(user);
        return HttpRequest.newBuilder(URI.create(options.http() + path))
                .timeout(Duration.ofSeconds(60))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {
        // the client keeps nothing that must be given back
    }
}
