package io.ledgerline.posting.connector.http;

import io.ledgerline.platform.Settings;
import io.ledgerline.platform.http.BoundedBody;
import io.ledgerline.posting.erp.Erp;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Calls to ERPs over HTTP, a client for each ERP. Follows no redirect, repeats nothing by itself, and ends every exchange within its
 * bound, whether the ERP sends nothing or slowly.
 */
public final class HttpCalls {

    private record Client(Duration connectTimeout, HttpClient http) {}

    private final Map<String, Client> clients = new ConcurrentHashMap<>();
    private final Settings settings;

    /** With the hub's configuration, for TLS. */
    public HttpCalls(Settings settings) {
        this.settings = settings;
    }

    /** Where the configuration of an ERP begins. */
    public static String prefix(Erp erp) {
        return "ledgerline.erp." + erp.code() + '.';
    }

    /** Value of the Authorization header: the token, or user and password; null when neither is set. */
    public static String authorization(String prefix, Settings settings) {
        Optional<String> token = settings.optional(prefix + "token");
        if (token.isPresent()) {
            return "Bearer " + token.get();
        }
        return settings.optional(prefix + "user")
                .map(user -> user + ':' + settings.text(prefix + "password", ""))
                .map(pair -> "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
                .orElse(null);
    }

    /**
     * One exchange; the bound holds for the whole of it, unlike HttpRequest's own, which ends with the reply's head.
     *
     * @param mostBytes longest reply that is read
     */
    public HttpResponse<byte[]> exchange(
            Erp erp, Duration connectTimeout, HttpRequest request, Duration bound, int mostBytes)
            throws ExecutionException, TimeoutException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> future =
                client(erp, connectTimeout).sendAsync(request, BoundedBody.of(mostBytes));
        try {
            return future.get(bound.toNanos(), TimeUnit.NANOSECONDS);
        } finally {
            // ends the exchange and its connection when the bound has passed; else it is over already
            future.cancel(true);
        }
    }

    private HttpClient client(Erp erp, Duration connectTimeout) {
        return clients.compute(
                        erp.code(),
                        (code, known) -> known != null && known.connectTimeout().equals(connectTimeout)
                                ? known
                                : new Client(connectTimeout, build(erp, connectTimeout)))
                .http();
    }

    private HttpClient build(Erp erp, Duration connectTimeout) {
        HttpClient.Builder client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout);
        ErpTls.of(prefix(erp), settings).ifPresent(client::sslContext);
        return client.build();
    }

    /** A word for a failure of a call. */
    public static String code(Throwable failure) {
        if (failure instanceof HttpTimeoutException || failure instanceof TimeoutException) {
            return "timeout";
        }
        return failure instanceof IOException ? "connection-lost" : "call-failed";
    }
}
