package io.ledgerline.events;

import com.sun.net.httpserver.HttpServer;
import io.ledgerline.events.delivery.Deliveries;
import io.ledgerline.events.delivery.DeliveryBooks;
import io.ledgerline.events.delivery.DeliverySender;
import io.ledgerline.events.delivery.DeliveryWake;
import io.ledgerline.events.delivery.EndpointPace;
import io.ledgerline.events.delivery.WebhookCall;
import io.ledgerline.events.webhook.AddressPolicy;
import io.ledgerline.events.webhook.Endpoint;
import io.ledgerline.events.webhook.EndpointDesk;
import io.ledgerline.events.webhook.EndpointSpec;
import io.ledgerline.events.webhook.Endpoints;
import io.ledgerline.events.webhook.SecretSeal;
import io.ledgerline.platform.BusinessEvent;
import io.ledgerline.platform.RecordedEvents;
import io.ledgerline.platform.Settings;
import io.ledgerline.platform.TestSettings;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.TestDatabase;
import io.ledgerline.workqueue.WorkItems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Webhooks on a test database, and a receiver on this machine that answers as it is told. */
public final class WebhookFixture implements AutoCloseable {

    /** What the receiver got. */
    public record Got(String path, Map<String, String> headers, String body) {}

    /** What the receiver answers. */
    public record Told(int status, Map<String, String> headers) {
        public static Told ok() {
            return new Told(204, Map.of());
        }
    }

    public final TestDatabase db;
    public final Time time = new Time();
    public final RecordedEvents events = new RecordedEvents();
    public final List<Got> got = new CopyOnWriteArrayList<>();
    public final EventRegister register;
    public final Endpoints endpoints;
    public final EndpointDesk desk;
    public final Deliveries deliveries;
    public final WebhookCall call;
    public final EndpointPace pace = new EndpointPace();
    public final DeliveryBooks books;
    public final DeliverySender sender;
    private final HttpServer server;
    private volatile Function<Got, Told> answer = request -> Told.ok();
    private Instant now = Instant.parse("2026-11-21T10:00:00Z");

    public WebhookFixture(TestDatabase db) {
        this.db = db;
        Map<String, String> values = new HashMap<>();
        values.put("ledgerline.webhooks.key", Base64.getEncoder().encodeToString(new byte[32]));
        values.put("ledgerline.webhooks.addresses", "any");
        values.put("ledgerline.webhooks.plain-http", "true");
        values.put("ledgerline.webhooks.timeout", "PT2S");
        values.put("ledgerline.webhooks.refresh", "PT0S");
        Settings settings = TestSettings.of(values);
        at(now);
        SecretSeal seal = new SecretSeal(settings);
        AddressPolicy addresses = new AddressPolicy(settings);
        WorkItems workItems = new WorkItems(db.database(), settings, time, events);
        register = new EventRegister(db.database(), events);
        endpoints = new Endpoints(db.database(), seal, settings, time);
        desk = new EndpointDesk(db.database(), addresses, seal, workItems, events, settings, time);
        deliveries = new Deliveries(db.database(), endpoints, register, new DeliveryWake(), events, time);
        call = new WebhookCall(endpoints, addresses, settings, time);
        books = new DeliveryBooks(db.database(), desk, call, settings, time);
        sender = new DeliverySender(books, register, call, pace, events);
        events.observe(KeptEvent.class, deliveries::kept);
        events.observe(io.ledgerline.events.webhook.EndpointRemoved.class, removed -> deliveries.removed(removed));
        server = receiver();
    }

    private HttpServer receiver() {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            http.createContext("/", exchange -> {
                Map<String, String> headers = new HashMap<>();
                exchange.getRequestHeaders()
                        .forEach((name, value) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), value.get(0)));
                Got request = new Got(
                        exchange.getRequestURI().getPath(),
                        headers,
                        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                got.add(request);
                Told told = answer.apply(request);
                told.headers()
                        .forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
                exchange.sendResponseHeaders(told.status(), -1);
                exchange.close();
            });
            http.start();
            return http;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void answers(Function<Got, Told> with) {
        answer = with;
    }

    public void answers(int status) {
        answers(request -> new Told(status, Map.of()));
    }

    public String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    public void at(Instant instant) {
        now = instant;
        time.use(Clock.fixed(now, ZoneOffset.UTC));
    }

    public Instant now() {
        return now;
    }

    public EndpointSpec spec(String name, String... types) {
        return new EndpointSpec(name, url("/" + name), List.of(types), null, null, null, null);
    }

    public Endpoint endpoint(String name, String... types) {
        return db.inTransaction(() -> desk.create(spec(name, types), null, "tester"));
    }

    public KeptEvent tell(String type, String subject, String facility) {
        db.inTransaction(() -> register.keep(
                new BusinessEvent(type, subject, facility, "LUMERE", null, null, now, Map.of("state", "X"))));
        List<KeptEvent> kept = events.of(KeptEvent.class);
        return kept.get(kept.size() - 1);
    }

    /** Sends everything that is due for an endpoint, once, each step in a transaction as in the container. */
    public int send(Endpoint endpoint) {
        Endpoint current = endpoints.find(endpoint.id()).orElseThrow();
        List<io.ledgerline.events.delivery.Delivery> due = books.due(current, 100);
        due.forEach(delivery -> sender.send(delivery, current));
        return due.size();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
