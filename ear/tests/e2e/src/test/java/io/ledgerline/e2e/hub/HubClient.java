package io.ledgerline.e2e.hub;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.TemporaryQueue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** What a sender, a person at the REST API and a look into the practice ERP can do. */
public final class HubClient {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Keeps its connections: most of what a suite does is to read until something is as wanted. */
    private static final HttpClient READER = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    private final HubServer hub;

    public HubClient(HubServer hub) {
        this.hub = hub;
    }

    /** Signed in as one of the development users. */
    public RequestSpecification as(String user) {
        return given().auth().preemptive().basic(user, "ledgerline-" + user).contentType(ContentType.JSON);
    }

    /** Reads from the REST API. */
    public Response get(String user, String path) {
        return as(user).get(hub.http("/ledgerline/api/v1/" + path));
    }

    /** Sends to the REST API. */
    public Response post(String user, String path, Object body) {
        return as(user).body(body).post(hub.http("/ledgerline/api/v1/" + path));
    }

    /** Reads until what is read is as wanted. */
    public JsonPath await(String user, String path, Predicate<JsonPath> wanted) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> JsonPath.from(new ByteArrayInputStream(read(user, path))), wanted::test);
    }

    /** The body of an answer of the REST API, whatever its status. */
    public byte[] read(String user, String path) {
        String credentials = user + ":ledgerline-" + user;
        HttpRequest request = HttpRequest.newBuilder(hub.http("/ledgerline/api/v1/" + encoded(path)))
                .timeout(PATIENCE)
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                .header("Accept", "application/json, application/problem+json")
                .build();
        try {
            return READER.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Values of a query as they are, such as control ids of strangers. */
    private static String encoded(String path) {
        int query = path.indexOf('?');
        return query < 0
                ? path
                : path.substring(0, query + 1)
                        + Arrays.stream(path.substring(query + 1).split("&"))
                                .map(pair -> pair.split("=", 2))
                                .map(pair -> pair[0] + '=' + URLEncoder.encode(pair[1], StandardCharsets.UTF_8))
                                .collect(Collectors.joining("&"));
    }

    /** Sends a message as an interface engine does, and returns the acknowledgement from the queue it asked for. */
    public String jms(String queue, String source, String text) {
        try (JMSContext context = hub.jms().createContext("jms-producer", "ledgerline-jms-producer")) {
            TemporaryQueue replies = context.createTemporaryQueue();
            BytesMessage message = context.createBytesMessage();
            message.writeBytes(text.getBytes(StandardCharsets.UTF_8));
            message.setStringProperty("source", source);
            message.setJMSReplyTo(replies);
            context.createProducer().send(hub.queue(queue), message);
            Message reply = context.createConsumer(replies).receive(PATIENCE.toMillis());
            if (reply == null) {
                throw new AssertionError("no acknowledgement from " + queue);
            }
            return reply instanceof BytesMessage
                    ? new String(reply.getBody(byte[].class), StandardCharsets.UTF_8)
                    : reply.getBody(String.class);
        } catch (JMSException e) {
            throw new JMSRuntimeException(e.getMessage(), e.getErrorCode(), e);
        }
    }

    /** The message of a control id, once it is in the journal. */
    public JsonPath message(String controlId) {
        JsonPath found = await("operator", "messages?controlId=" + controlId, page -> !page.getList("items")
                .isEmpty());
        return get("operator", "messages/" + found.getString("items[0].id")).jsonPath();
    }

    /** The message of a control id, once it is in a state. */
    public JsonPath messageIn(String controlId, String state) {
        String id = message(controlId).getString("id");
        return await("operator", "messages/" + id, message -> state.equals(message.getString("state")));
    }

    /** How many documents the practice ERP has made. */
    public int erpDocuments() {
        return given()
                .get(hub.http("/sandbox-erp/api/counters"))
                .jsonPath()
                .getList("documents.documents", Integer.class)
                .stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    /** What the practice ERP has under a reference. */
    public JsonPath erpDocument(String reference) {
        return given().get(hub.http("/sandbox-erp/api/documents?reference=" + reference))
                .jsonPath();
    }

    /**
     * The ERP's document numbers of a message, once all of it is posted; each is looked up in the practice ERP, which must
     * have exactly that one under the posting's reference.
     */
    public List<String> erpDocumentsOf(String messageId) {
        await("operator", "messages/" + messageId, message -> "POSTED".equals(message.getString("state")));
        JsonPath postings = get("operator", "postings?messageId=" + messageId).jsonPath();
        List<String> references = postings.getList("items.idempotencyKey", String.class);
        List<String> documents = postings.getList("items.erpDocument", String.class);
        for (int i = 0; i < references.size(); i++) {
            List<String> booked = erpDocument(references.get(i)).getList("items.number", String.class);
            if (!booked.equals(List.of(documents.get(i)))) {
                throw new AssertionError(references.get(i) + " is " + documents.get(i) + ", the ERP has " + booked);
            }
        }
        return documents;
    }

    /** Where the stock of an issue came from, as the practice ERP has booked it. */
    public List<String> stockLocations(String erpDocument) {
        return given().get(hub.http("/sandbox-erp/api/documents/" + erpDocument))
                .jsonPath()
                .getList("stockMoves.location", String.class);
    }
}
