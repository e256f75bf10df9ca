package io.ledgerline.e2e.xml;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;

/** A supplier's server on this machine: keeps what it gets, and answers as the test says. */
final class PracticeSupplier implements AutoCloseable {

    private record Answer(int status, String body) {}

    private final List<String> got = new CopyOnWriteArrayList<>();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final HttpServer server;
    private volatile Answer usual = new Answer(202, "");

    PracticeSupplier() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        got.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Answer next = answers.poll();
        Answer answer = next == null ? usual : next;
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/orders";
    }

    /** Answers this once, before the usual. */
    PracticeSupplier first(int status, String body) {
        answers.add(new Answer(status, body));
        return this;
    }

    PracticeSupplier usually(int status, String body) {
        usual = new Answer(status, body);
        return this;
    }

    /** What it got, once that is so many. */
    List<String> got(int documents) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> got.size() >= documents);
        return List.copyOf(got);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
