package io.ledgerline.posting.connector.tryton.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.http.BoundedBody;
import io.ledgerline.posting.connector.http.RetryAfter;
import io.ledgerline.posting.connector.tryton.rpc.TrytonFault.Proof;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;

/**
 * One Tryton database over JSON-RPC. Signs in once and again when the session has run out; repeats nothing else. Tryton closes
 * the connection after each reply and reports errors with status 200.
 */
public final class TrytonDatabase {

    /** A session, and what Tryton wants to be told with every call: company, language and the like. */
    private record Session(String authorization, JsonNode context) {}

    private final TrytonAccess access;
    private final Time time;
    private final HttpClient http;
    private volatile Session session;

    /** Reaches a database; nothing is sent yet. */
    public TrytonDatabase(TrytonAccess access, Time time) {
        this.access = access;
        this.time = time;
        HttpClient.Builder client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(access.connectTimeout());
        if (access.tls() != null) {
            client.sslContext(access.tls());
        }
        this.http = client.build();
    }

    /** How it is reached. */
    public TrytonAccess access() {
        return access;
    }

    /** The version that the server says it has; needs no session. */
    public String version(Duration patience) throws TrytonFault {
        URI root = access.url().resolve("/");
        HttpResponse<byte[]> response = exchange(root, null, "common.server.version", List.of(), patience);
        return result(response).asText();
    }

    /**
     * Calls a method of a model, for example {@code model.purchase.purchase.quote}.
     *
     * @param arguments without the context, which is added
     * @param patience bound of the whole exchange
     */
    JsonNode call(String method, List<?> arguments, Map<String, ?> context, Duration patience) throws TrytonFault {
        Session used = session(patience);
        HttpResponse<byte[]> response = call(used, method, arguments, context, patience);
        if (response.statusCode() == 401) {
            expired(used);
            response = call(session(patience), method, arguments, context, patience);
        }
        return result(response);
    }

    private HttpResponse<byte[]> call(
            Session used, String method, List<?> arguments, Map<String, ?> context, Duration patience)
            throws TrytonFault {
        ObjectNode told = used.context().deepCopy();
        context.forEach((name, value) -> told.set(name, TrytonJson.write(value)));
        List<Object> parameters = new ArrayList<>(arguments);
        parameters.add(told);
        return exchange(access.url(), used.authorization(), method, parameters, patience);
    }

    private void expired(Session used) {
        synchronized (this) {
            if (used.equals(session)) {
                session = null;
            }
        }
    }

    /** One thread signs in, the others wait for it: Tryton slows down who signs in too often. */
    private Session session(Duration patience) throws TrytonFault {
        Session now = session;
        if (now != null) {
            return now;
        }
        synchronized (this) {
            if (session == null) {
                try {
                    session = signIn(patience);
                } catch (TrytonFault e) {
                    throw e.ofReading();
                }
            }
            return session;
        }
    }

    private Session signIn(Duration patience) throws TrytonFault {
        JsonNode entered = result(exchange(
                access.url(),
                null,
                "common.db.login",
                List.of(access.user(), Map.of("password", access.password()), "en"),
                patience));
        if (!entered.isArray() || entered.size() < 2) {
            throw new TrytonFault(Proof.LOCKED_OUT, "sign-in", "Tryton does not let the hub's user in");
        }
        String triple = access.user()
                + ':'
                + entered.get(0).asText()
                + ':'
                + entered.get(1).asText();
        String authorization = "Session " + Base64.getEncoder().encodeToString(triple.getBytes(StandardCharsets.UTF_8));
        JsonNode context = result(exchange(
                access.url(), authorization, "model.res.user.get_preferences", List.of(true, Map.of()), patience));
        return new Session(
                authorization,
                context.isObject() ? context : CanonicalJson.mapper().createObjectNode());
    }

    /** One exchange; the bound holds for the whole of it. */
    private HttpResponse<byte[]> exchange(
            URI url, String authorization, String method, List<?> parameters, Duration patience) throws TrytonFault {
        if (patience.isNegative() || patience.isZero()) {
            throw new TrytonFault(Proof.NOT_DONE, "no-time-left", "the time for this document is over");
        }
        String body = TrytonJson.write(Map.of("id", 1, "method", method, "params", parameters))
                .toString();
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(body));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        CompletableFuture<HttpResponse<byte[]>> future =
                http.sendAsync(request.build(), BoundedBody.of(access.mostBytes()));
        try {
            return future.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw fault(e.getCause());
        } catch (TimeoutException e) {
            throw new TrytonFault(Proof.UNKNOWN, "timeout", "no complete reply in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrytonFault(Proof.UNKNOWN, "interrupted", "the hub stops");
        } finally {
            // ends the exchange and its connection when the bound has passed; else it is over already
            future.cancel(true);
        }
    }

    private static TrytonFault fault(Throwable failure) {
        if (failure instanceof HttpConnectTimeoutException) {
            return new TrytonFault(Proof.NOT_DONE, "connect-timeout", "no connection");
        }
        if (failure instanceof ConnectException) {
            return new TrytonFault(Proof.NOT_DONE, "connect-refused", "no connection");
        }
        if (failure instanceof SSLHandshakeException) {
            return new TrytonFault(Proof.NOT_DONE, "tls-handshake", "no trusted connection");
        }
        return new TrytonFault(
                Proof.UNKNOWN,
                failure instanceof IOException ? "connection-lost" : "call-failed",
                "the connection was lost");
    }

    private JsonNode result(HttpResponse<byte[]> response) throws TrytonFault {
        int status = response.statusCode();
        if (status == 401) {
            throw new TrytonFault(Proof.LOCKED_OUT, "http-401", "Tryton does not let the hub's user in");
        }
        if (status == 403) {
            throw TrytonFault.refused("http-403", "The hub's user may not do this in Tryton");
        }
        if (status == 429) {
            // Tryton's own throttle of sign-ins does not say for how long; what stands before Tryton may
            throw TrytonFault.tooMuch(
                    RetryAfter.read(response.headers().firstValue("Retry-After").orElse(null), time.now()));
        }
        if (status == 404) {
            throw new TrytonFault(Proof.NOT_DONE, "http-404", "there is no such database");
        }
        JsonNode body = json(response.body());
        if (status != 200 || !body.isObject()) {
            throw new TrytonFault(
                    Proof.UNKNOWN, status == 200 ? "reply-unreadable" : "http-" + status, "no reply of Tryton's");
        }
        if (body.hasNonNull("error")) {
            throw TrytonErrors.fault(body.get("error"));
        }
        if (!body.has("result")) {
            throw new TrytonFault(Proof.UNKNOWN, "reply-incomplete", "a reply without a result");
        }
        return body.get("result");
    }

    private static JsonNode json(byte[] body) {
        try {
            JsonNode node = CanonicalJson.mapper().readTree(body);
            return node == null ? CanonicalJson.mapper().missingNode() : node;
        } catch (IOException e) {
            // a page for people: the caller counts it as unreadable
            return CanonicalJson.mapper().missingNode();
        }
    }
}
