package io.ledgerline.e2e.connector;

import io.ledgerline.e2e.tryton.TrytonBooks;
import io.ledgerline.e2e.tryton.TrytonProcess;
import io.ledgerline.e2e.tryton.TrytonRelay;
import io.ledgerline.e2e.tryton.TrytonRelay.Fault;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** A real Tryton in the connector contract: faults of the network by a relay, outages by killing it, and its own books. */
final class TrytonErp implements ContractErp {

    /** One for all servers of the run; it starts with the first test that needs it. */
    private static final TrytonProcess PROCESS = new TrytonProcess();

    private static final TrytonRelay RELAY = new TrytonRelay(PROCESS);

    private final TrytonBooks books = new TrytonBooks(PROCESS);

    /** Where the hub reaches it. */
    static String url() {
        return RELAY.url();
    }

    static TrytonRelay relay() {
        return RELAY;
    }

    /** Starts it, or leaves the test out. */
    void start() {
        PROCESS.start();
    }

    TrytonBooks books() {
        return books;
    }

    @Override
    public void set(String name, Object value) {
        switch (name) {
            case "slowMillis" -> RELAY.slow(((Number) value).longValue());
            case "commitThenDrop" -> RELAY.next(Fault.COMMIT_THEN_DROP, (Integer) value);
            case "rejectNext" -> RELAY.next(Fault.REFUSE, (Integer) value);
            case "rejectCode" -> {
                // Tryton has one code for all that it refuses
            }
            case "down" -> {
                if (Boolean.TRUE.equals(value)) {
                    undeploy();
                } else {
                    deploy();
                }
            }
            default -> throw new IllegalArgumentException(name);
        }
    }

    @Override
    public void faults(Map<String, Integer> counts) {
        counts.forEach(
                (name, times) -> RELAY.next("ERROR_IN_200".equals(name) ? Fault.REFUSE : Fault.valueOf(name), times));
    }

    /** What shows only later is for the hub the same as what is done only later. */
    @Override
    public void http(String name, Object value) {
        switch (name) {
            case "retryAfter" -> RELAY.retryAfter((String) value);
            case "lateMillis" -> RELAY.late(((Number) value).longValue());
            case "visibilityMillis" -> {
                RELAY.late(((Number) value).longValue());
                RELAY.next(Fault.DROP_THEN_COMMIT, 1);
            }
            default -> throw new IllegalArgumentException(name);
        }
    }

    @Override
    public void good() {
        RELAY.good();
        deploy();
    }

    @Override
    public int documents(String reference) {
        return books.documents(reference);
    }

    @Override
    public List<String> booked(List<String> references) {
        return references.stream().sorted(Comparator.comparing(books::madeAt)).toList();
    }

    @Override
    public int attempts() {
        return RELAY.creates();
    }

    @Override
    public int doubled() {
        return books.doubled();
    }

    @Override
    public void undeploy() {
        PROCESS.kill();
    }

    @Override
    public void deploy() {
        PROCESS.serve();
    }

    @Override
    public String refusedIn200() {
        return "UserError";
    }
}
