package io.ledgerline.e2e.tryton;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between the hub and a real Tryton and lets the next calls meet faults: those that a network, a proxy or a dying Tryton
 * can show. What it does not touch is Tryton's own.
 */
public final class TrytonRelay {

    /** What the next calls meet; the first six concern calls that create. */
    public enum Fault {
        /** Tryton creates it, the reply is lost. */
        COMMIT_THEN_DROP,
        /** The connection ends, and Tryton creates it only then. */
        DROP_THEN_COMMIT,
        /** 500 without Tryton. */
        FAIL_BEFORE,
        /** Tryton creates it, and then 500. */
        FAIL_AFTER,
        /** Tryton creates it, and the reply is a page. */
        MALFORMED,
        /** Tryton says an error of its own. */
        REFUSE,
        /** A question gets 500, once a create has failed. */
        FIND_FAILS,
        /** The session has run out, and the sign-in is refused. */
        UNAUTHORIZED,
        /** The session has run out, and there are too many sign-ins. */
        TOO_MANY,
        /** Tryton confirms a purchase and dies before it can say so. */
        CONFIRM_THEN_KILL
    }

    private final Map<Fault, AtomicInteger> faults = new ConcurrentHashMap<>();
    private final AtomicInteger creates = new AtomicInteger();
    private final AtomicBoolean failed = new AtomicBoolean();
    private final ScheduledExecutorService later = Executors.newScheduledThreadPool(4);
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final TrytonProcess tryton;
    private final HttpServer server;
    private volatile long slowMillis;
    private volatile long lateMillis;
    private volatile String retryAfter;

    public TrytonRelay(TrytonProcess tryton) {
        this.tryton = tryton;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "tryton-relay");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::relay);
        server.start();
    }

    /** Address of the database behind it. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/erp/";
    }

    /** The next calls meet a fault. */
    public void next(Fault fault, int times) {
        faults.put(fault, new AtomicInteger(times));
    }

    /** Each create takes so much longer. */
    public void slow(long millis) {
        slowMillis = millis;
    }

    /** What is done late is done so late. */
    public void late(long millis) {
        lateMillis = millis;
    }

    /** What a 429 says: seconds, {@code date:<seconds>}, or null for nothing. */
    public void retryAfter(String value) {
        retryAfter = value;
    }

    /** How often anything was created. */
    public int creates() {
        return creates.get();
    }

    /** No fault any more. */
    public void good() {
        faults.clear();
        failed.set(false);
        slowMillis = 0;
        lateMillis = 0;
        retryAfter = null;
    }

    private boolean hits(Fault fault) {
        AtomicInteger left = faults.get(fault);
        return left != null && left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
    }

    private boolean pending(Fault fault) {
        AtomicInteger left = faults.get(fault);
        return left != null && left.get() > 0;
    }

    private void relay(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        JsonNode call = json.readTree(body);
        String method = call.path("method").asText();
        try {
            if (method.equals("common.db.login")) {
                signIn(exchange, body);
            } else if (method.equals("common.server.version")) {
                // needs no session, whatever became of it
                pass(exchange, body);
            } else if (pending(Fault.UNAUTHORIZED) || pending(Fault.TOO_MANY)) {
                answer(exchange, 401, page("401 Unauthorized"));
            } else if (method.endsWith(".create") && !method.startsWith("model.stock.lot")) {
                create(exchange, body);
            } else if (method.equals("model.purchase.purchase.confirm") && hits(Fault.CONFIRM_THEN_KILL)) {
                forward(exchange, body);
                tryton.kill();
            } else if (method.endsWith(".search_read") && failed.get() && hits(Fault.FIND_FAILS)) {
                answer(exchange, 500, page("500 Internal Server Error"));
            } else {
                pass(exchange, body);
            }
        } finally {
            exchange.close();
        }
    }

    private void signIn(HttpExchange exchange, byte[] body) throws IOException {
        if (hits(Fault.UNAUTHORIZED)) {
            answer(exchange, 401, page("401 Unauthorized"));
        } else if (hits(Fault.TOO_MANY)) {
            if (retryAfter != null) {
                exchange.getResponseHeaders().set("Retry-After", header(retryAfter));
            }
            answer(exchange, 429, page("429 Too Many Requests"));
        } else {
            pass(exchange, body);
        }
    }

    private static String header(String value) {
        return value.startsWith("date:")
                ? DateTimeFormatter.RFC_1123_DATE_TIME.format(Instant.now()
                        .plusSeconds(Long.parseLong(value.substring(5)))
                        .atZone(ZoneOffset.UTC))
                : value;
    }

    private void create(HttpExchange exchange, byte[] body) throws IOException {
        creates.incrementAndGet();
        pause(slowMillis);
        if (hits(Fault.COMMIT_THEN_DROP)) {
            forward(exchange, body);
        } else if (hits(Fault.DROP_THEN_COMMIT)) {
            HttpRequest request = request(exchange, body);
            Future<?> unused = later.schedule(
                    () -> http.send(request, HttpResponse.BodyHandlers.discarding()),
                    lateMillis,
                    TimeUnit.MILLISECONDS);
        } else if (hits(Fault.FAIL_BEFORE)) {
            failed.set(true);
            answer(exchange, 500, page("500 Internal Server Error"));
        } else if (hits(Fault.FAIL_AFTER)) {
            forward(exchange, body);
            failed.set(true);
            answer(exchange, 500, page("500 Internal Server Error"));
        } else if (hits(Fault.MALFORMED)) {
            forward(exchange, body);
            answer(exchange, 200, page("It works"));
        } else if (hits(Fault.REFUSE)) {
            answer(
                    exchange,
                    200,
                    "{\"id\":1,\"error\":[\"UserError\",[\"The period is closed.\",\"\",null]]}"
                            .getBytes(StandardCharsets.UTF_8));
        } else {
            pass(exchange, body);
        }
    }

    private void pause(long millis) {
        if (millis > 0) {
            CountDownLatch over = new CountDownLatch(1);
            Future<?> unused = later.schedule(over::countDown, millis, TimeUnit.MILLISECONDS);
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void pass(HttpExchange exchange, byte[] body) throws IOException {
        HttpResponse<byte[]> reply = forward(exchange, body);
        answer(exchange, reply.statusCode(), reply.body());
    }

    private HttpRequest request(HttpExchange exchange, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + tryton.port() + exchange.getRequestURI()))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return request.build();
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body) throws IOException {
        try {
            return http.send(request(exchange, body), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static byte[] page(String text) {
        return ("<!DOCTYPE HTML><title>" + text + "</title>").getBytes(StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Connection", "close");
        exchange.sendResponseHeaders(status, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
