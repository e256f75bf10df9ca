package io.ledgerline.posting.connector.fusion;

import io.ledgerline.posting.connector.http.HttpCalls;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Exchanges of one command with one system, all within one bound. */
final class FusionSession {

    private static final String ITEM = "application/vnd.oracle.adf.resourceitem+json";
    private static final String ACTION = "application/vnd.oracle.adf.action+json";

    private final FusionSettings its;
    private final HttpCalls calls;
    private final long end;

    /** True once a change was sent: from then on a failure may have left something. */
    private boolean changing;

    FusionSession(FusionSettings its, HttpCalls calls, Duration bound) {
        this.its = its;
        this.calls = calls;
        this.end = System.nanoTime() + bound.toNanos();
    }

    boolean changing() {
        return changing;
    }

    /** The items of a collection in which a field has a value; at most a few. */
    HttpResponse<byte[]> find(String resource, String field, String value, String more)
            throws ExecutionException, TimeoutException, InterruptedException {
        return get('/' + resource + "?q=" + encoded(field + "='" + value + "'") + "&limit=25" + more);
    }

    /** Reads. */
    HttpResponse<byte[]> get(String path) throws ExecutionException, TimeoutException, InterruptedException {
        return exchange(begin(path).GET().build());
    }

    /** Creates an item. */
    HttpResponse<byte[]> create(String resource, String body)
            throws ExecutionException, TimeoutException, InterruptedException {
        changing = true;
        return exchange(begin('/' + resource)
                .header("Content-Type", ITEM)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    /** Does something with an item. */
    HttpResponse<byte[]> act(String resource, String id, String action, String body)
            throws ExecutionException, TimeoutException, InterruptedException {
        changing = true;
        return exchange(begin('/' + resource + '/' + encoded(id) + "/action/" + action)
                .header("Content-Type", ACTION)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Version 4 of the framework answers errors with a body that names each of them. */
    private HttpRequest.Builder begin(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(its.http().url() + path))
                .header("Accept", "application/json")
                .header("REST-Framework-Version", "4");
        if (its.http().authorization() != null) {
            request.header("Authorization", its.http().authorization());
        }
        return request;
    }

    private HttpResponse<byte[]> exchange(HttpRequest request)
            throws ExecutionException, TimeoutException, InterruptedException {
        Duration left = Duration.ofNanos(Math.max(1, end - System.nanoTime()));
        return calls.exchange(
                its.http().erp(),
                its.http().connectTimeout(),
                request,
                left,
                its.http().mostBytes());
    }
}
