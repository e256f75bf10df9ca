package io.ledgerline.e2e.connector;

import io.ledgerline.e2e.tryton.TrytonBooks;
import io.ledgerline.e2e.tryton.TrytonProcess;
import io.ledgerline.e2e.tryton.TrytonRelay;
import java.util.Comparator;
import java.util.List;

/** A real Tryton in the connector contract: faults of the network by a relay, outages by killing it, and its own books. */
final class TrytonErp extends SwitchedErp {

    /** One for all servers of the run; it starts with the first test that needs it. */
    private static final TrytonProcess PROCESS = new TrytonProcess();

    private static final TrytonRelay RELAY = new TrytonRelay(PROCESS);

    private final TrytonBooks books = new TrytonBooks(PROCESS);

    TrytonErp() {
        super(RELAY);
    }

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
    public int documents(String reference) {
        return books.documents(reference);
    }

    @Override
    public List<String> booked(List<String> references) {
        return references.stream().sorted(Comparator.comparing(books::madeAt)).toList();
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
