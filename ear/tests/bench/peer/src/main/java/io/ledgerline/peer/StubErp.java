package io.ledgerline.peer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/**
 * An ERP over HTTP that costs next to nothing: remembers the idempotency keys in memory and answers 201, or 200 for a known one.
 * A process of its own; the fastest ERP that the peer can have.
 */
final class StubErp {

    private static final byte[] ANSWER = "{\"status\":\"POSTED\"}".getBytes(StandardCharsets.US_ASCII);

    private final Set<String> references = ConcurrentHashMap.newKeySet();

    private StubErp() {}

    /** {@code StubErp PORT COUNTERS_PORT}. */
    public static void main(String[] arguments) throws IOException {
        // without it every answer waits 40 ms for the other side's acknowledgement
        System.setProperty("sun.net.httpserver.nodelay", "true");
        StubErp erp = new StubErp();
        HttpServer server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])), 512);
        server.createContext("/documents", erp::take);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
        new Counters(Integer.parseInt(arguments[1]), () -> (long) erp.references.size());
        System.out.println("ready");
    }

    private void take(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        boolean first = references.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(first ? 201 : 200, ANSWER.length);
        exchange.getResponseBody().write(ANSWER);
        exchange.close();
    }
}
