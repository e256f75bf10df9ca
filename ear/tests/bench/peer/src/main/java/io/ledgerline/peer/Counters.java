package io.ledgerline.peer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** {@code GET /counters}: how many documents there are, in the practice ERP's form. */
final class Counters implements AutoCloseable {

    private final ObjectMapper mapper = new ObjectMapper();
    private final HttpServer server;
    private final ExecutorService worker = Executors.newSingleThreadExecutor();
    private final Callable<Long> documents;

    Counters(int port, Callable<Long> documents) throws IOException {
        this.documents = documents;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 16);
        server.createContext("/counters", this::answer);
        server.setExecutor(worker);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        var body = mapper.createObjectNode();
        try {
            body.putArray("documents").addObject().put("erp", "peer").put("documents", documents.call());
        } catch (Exception e) {
            exchange.sendResponseHeaders(500, -1);
            exchange.close();
            throw new IOException(e);
        }
        byte[] bytes = mapper.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        worker.shutdown();
    }
}
