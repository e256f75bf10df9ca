package io.ledgerline.e2e.erp;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.ledgerline.e2e.hub.ReservedPorts;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Answers for an ERP over HTTP and lets the next calls meet faults: those that a network, a proxy or a dying ERP can show. What it does
 * not touch is the ERP's own ({@link #carryOut}).
 */
public abstract class FaultyErp {

    private final Map<Fault, AtomicInteger> faults = new ConcurrentHashMap<>();
    private final AtomicInteger creates = new AtomicInteger();
    private final AtomicBoolean failed = new AtomicBoolean();
    private final ScheduledExecutorService later = Executors.newScheduledThreadPool(4, FaultyErp::thread);
    private final Executor workers = Executors.newCachedThreadPool(FaultyErp::thread);
    private final int port = ReservedPorts.next();
    private HttpServer server;
    private volatile long slowMillis;
    private volatile long lateMillis;
    private volatile String retryAfter;

    protected FaultyErp() {
        server = listen();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "faulty-erp");
        thread.setDaemon(true);
        return thread;
    }

    private HttpServer listen() {
        try {
            HttpServer listening = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            listening.setExecutor(workers);
            listening.createContext("/", this::take);
            listening.start();
            return listening;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sorts a call: {@link #sort}, {@link #create}, {@link #find}, {@link #admitted}, {@link #pass} or an {@link #answer} of its own. */
    protected abstract void serve(Call call) throws IOException;

    /** What the ERP does with a call, and says. */
    protected abstract Answer carryOut(Call call) throws IOException;

    /** How the ERP refuses to create something. */
    protected abstract Answer refusal();

    /** Where it listens: {@code http://127.0.0.1:<port>}. */
    protected final String origin() {
        return "http://127.0.0.1:" + port;
    }

    /** Address that the hub is given. */
    public abstract String url();

    /** The next calls meet a fault. */
    public final void next(Fault fault, int times) {
        faults.put(fault, new AtomicInteger(times));
    }

    /** Each create takes so much longer. */
    public final void slow(long millis) {
        slowMillis = millis;
    }

    /** What is done late is done so late. */
    public final void late(long millis) {
        lateMillis = millis;
    }

    /** What a 429 says: seconds, {@code date:<seconds>}, or null for nothing. */
    public final void retryAfter(String value) {
        retryAfter = value;
    }

    /** How often anything was to be created. */
    public final int creates() {
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

    /** Nobody listens at its port any more. */
    public final synchronized void close() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    /** Listens again, unless it does. */
    public final synchronized void open() {
        if (server == null) {
            server = listen();
        }
    }

    protected final boolean hits(Fault fault) {
        AtomicInteger left = faults.get(fault);
        return left != null && left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
    }

    protected final boolean pending(Fault fault) {
        AtomicInteger left = faults.get(fault);
        return left != null && left.get() > 0;
    }

    private void take(HttpExchange exchange) throws IOException {
        try {
            byte[] body = exchange.getRequestBody().readAllBytes();
            serve(new Call(
                    exchange,
                    exchange.getRequestMethod(),
                    exchange.getRequestURI(),
                    exchange.getRequestHeaders(),
                    body));
        } finally {
            exchange.close();
        }
    }

    /** A call of an ERP that is signed in to with each of them. */
    protected final void sort(Call call, boolean creates, boolean asks) throws IOException {
        if (creates) {
            if (admitted(call)) {
                create(call);
            }
        } else if (asks) {
            find(call);
        } else {
            pass(call);
        }
    }

    /** A call that creates something. */
    protected final void create(Call call) throws IOException {
        creates.incrementAndGet();
        pause(slowMillis);
        if (hits(Fault.DROP_THEN_COMMIT)) {
            Future<?> unused = later.schedule(() -> carryOut(call), lateMillis, TimeUnit.MILLISECONDS);
        } else if (hits(Fault.COMMIT_THEN_DROP)) {
            carryOut(call);
        } else if (hits(Fault.FAIL_BEFORE)) {
            failed.set(true);
            answer(call, Answer.page(500, "500 Internal Server Error"));
        } else if (hits(Fault.FAIL_AFTER)) {
            carryOut(call);
            failed.set(true);
            answer(call, Answer.page(500, "500 Internal Server Error"));
        } else if (hits(Fault.MALFORMED)) {
            carryOut(call);
            answer(call, Answer.page(200, "It works"));
        } else if (hits(Fault.REFUSE)) {
            answer(call, refusal());
        } else {
            pass(call);
        }
    }

    /** A question. */
    protected final void find(Call call) throws IOException {
        if (failed.get() && hits(Fault.FIND_FAILS)) {
            answer(call, Answer.page(500, "500 Internal Server Error"));
        } else {
            pass(call);
        }
    }

    /**
     * Lets a call through unless its sender is to be locked out or sent away.
     *
     * @return whether it may go on
     */
    protected final boolean admitted(Call call) throws IOException {
        if (hits(Fault.UNAUTHORIZED)) {
            answer(call, Answer.page(401, "401 Unauthorized"));
            return false;
        }
        if (hits(Fault.TOO_MANY)) {
            Answer answer = Answer.page(429, "429 Too Many Requests");
            answer(call, retryAfter == null ? answer : answer.with("Retry-After", header(retryAfter)));
            return false;
        }
        return true;
    }

    private static String header(String value) {
        return value.startsWith("date:")
                ? DateTimeFormatter.RFC_1123_DATE_TIME.format(Instant.now()
                        .plusSeconds(Long.parseLong(value.substring(5)))
                        .atZone(ZoneOffset.UTC))
                : value;
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

    /** The ERP does it and says so. */
    protected final void pass(Call call) throws IOException {
        answer(call, carryOut(call));
    }

    protected final void answer(Call call, Answer answer) throws IOException {
        answer.headers().forEach(call.exchange().getResponseHeaders()::set);
        call.exchange().getResponseHeaders().set("Connection", "close");
        call.exchange().sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
        try (OutputStream out = call.exchange().getResponseBody()) {
            out.write(answer.body());
        }
    }
}
