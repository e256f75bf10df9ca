package io.ledgerline.posting.connector.tryton;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.ledgerline.canonical.CanonicalJson;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands between the connector and a real Tryton and lets single calls meet a fault. */
final class TrytonRelay implements AutoCloseable {

    /** What becomes of a call. */
    enum Fault {
        /** Tryton does it; its reply is lost. */
        DONE_REPLY_LOST,
        /** Tryton never sees it; the connection ends. */
        LOST,
        UNAUTHORIZED,
        TOO_MANY,
        SERVER_ERROR,
        /** A page for people, with status 200. */
        PAGE,
        /** Tryton does it and dies before its reply. */
        DONE_THEN_KILLED
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient http = HttpClient.newHttpClient();
    private final TrytonServer tryton;
    private final Map<String, Fault> faults = new ConcurrentHashMap<>();
    private final List<String> seen = new CopyOnWriteArrayList<>();

    TrytonRelay(TrytonServer tryton) throws IOException {
        this.tryton = tryton;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::relay);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/erp/";
    }

    /** The next call of a method meets a fault. */
    void next(String method, Fault fault) {
        faults.put(method, fault);
    }

    /** How often a method was called. */
    long calls(String method) {
        return seen.stream().filter(method::equals).count();
    }

    private void relay(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String method = CanonicalJson.mapper().readTree(body).path("method").asText();
        seen.add(method);
        Fault fault = faults.remove(method);
        if (fault == null) {
            HttpResponse<byte[]> reply = forward(exchange, body);
            answer(exchange, reply.statusCode(), reply.body());
            return;
        }
        switch (fault) {
            case DONE_REPLY_LOST -> {
                forward(exchange, body);
                exchange.close();
            }
            case DONE_THEN_KILLED -> {
                forward(exchange, body);
                tryton.kill();
                exchange.close();
            }
            case LOST -> exchange.close();
            case UNAUTHORIZED -> answer(exchange, 401, page("401 Unauthorized"));
            case TOO_MANY -> answer(exchange, 429, page("429 Too Many Requests"));
            case SERVER_ERROR -> answer(exchange, 500, page("500 Internal Server Error"));
            case PAGE -> answer(exchange, 200, page("It works"));
            default -> throw new IllegalStateException(fault.name());
        }
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + tryton.port() + exchange.getRequestURI()))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
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

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
