package io.ledgerline.posting.remote;

import io.ledgerline.posting.connector.Capabilities;
import io.ledgerline.posting.connector.Capabilities.Idempotency;
import io.ledgerline.posting.connector.Command;
import io.ledgerline.posting.connector.Finding;
import io.ledgerline.posting.connector.Probe;
import io.ledgerline.posting.connector.RemoteConnector;
import io.ledgerline.posting.connector.Reply;
import io.ledgerline.posting.erp.Erp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** An ERP that joins no transaction and does what the test says; by itself it books everything, once a call. */
public final class ScriptedErp implements RemoteConnector {

    /** How it deals with the next calls; when empty it books. */
    public final ConcurrentLinkedQueue<Function<Command, Reply>> script = new ConcurrentLinkedQueue<>();
    /** What it says to the next questions; when empty, what is in its books. */
    public final ConcurrentLinkedQueue<Finding> findings = new ConcurrentLinkedQueue<>();
    /** Commands that it got. */
    public final List<Command> called = Collections.synchronizedList(new ArrayList<>());
    /** What it promises. */
    public volatile Idempotency idempotency = Idempotency.LOOKUP_ONLY;
    /** How long it may take to show what it has done. */
    public volatile Patience patience = new Patience(Duration.ofSeconds(1), Duration.ofMinutes(2));

    /** False to have the hub look before it calls for the first time. */
    public volatile boolean looksItself = true;

    private final Map<String, List<String>> books = new HashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();

    /** Books a document, as an ERP without idempotency: a second call is a second document. */
    public synchronized Reply book(Command command) {
        String number = "D-" + numbers.incrementAndGet();
        books.computeIfAbsent(command.reference(), key -> new ArrayList<>()).add(number);
        return new Reply.Posted(number);
    }

    /** Books a document and loses the answer. */
    public Reply bookAndLose(Command command) {
        book(command);
        return new Reply.Unknown("connection-lost");
    }

    /** How many documents a reference has. */
    public synchronized int documents(String reference) {
        return books.getOrDefault(reference, List.of()).size();
    }

    @Override
    public Reply call(Erp erp, Command command) {
        called.add(command);
        Function<Command, Reply> next = script.poll();
        return next == null ? book(command) : next.apply(command);
    }

    @Override
    public synchronized Finding find(Erp erp, Command command) {
        Finding next = findings.poll();
        if (next != null) {
            return next;
        }
        List<String> found = books.getOrDefault(command.reference(), List.of());
        return switch (found.size()) {
            case 0 -> new Finding.Absent();
            case 1 -> new Finding.Found(found.get(0));
            default -> new Finding.Ambiguous(found.size());
        };
    }

    @Override
    public Probe probe(Erp erp) {
        return Probe.up("scripted");
    }

    @Override
    public Capabilities capabilities(Erp erp) {
        return new Capabilities(false, false, idempotency);
    }

    @Override
    public boolean looksItself() {
        return looksItself;
    }

    @Override
    public Duration longestCall(Erp erp) {
        return Duration.ofSeconds(20);
    }

    @Override
    public Patience patience(Erp erp) {
        return patience;
    }
}
