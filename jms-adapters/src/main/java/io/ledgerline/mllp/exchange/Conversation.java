package io.ledgerline.mllp.exchange;

import io.ledgerline.mllp.net.Connection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The messages of one connection: stored one after the other, answered in the order they came. */
final class Conversation {

    private final Connection connection;
    private final int maxPipelined;
    private final Deque<Exchange> unanswered = new ArrayDeque<>();
    private final Deque<Exchange> toStore = new ArrayDeque<>();
    private boolean working;
    private boolean held;
    private boolean closed;

    Conversation(Connection connection, int maxPipelined) {
        this.connection = connection;
        this.maxPipelined = maxPipelined;
    }

    Connection connection() {
        return connection;
    }

    /** Takes a message; true when nobody works on this connection's messages yet. */
    synchronized boolean add(Exchange exchange) {
        unanswered.add(exchange);
        toStore.add(exchange);
        if (unanswered.size() >= maxPipelined && !held) {
            held = true;
            connection.reading(false);
        }
        boolean begin = !working;
        working = true;
        return begin;
    }

    /** The next message to store; with null the work on this connection has ended. */
    synchronized Exchange next() {
        Exchange next = toStore.poll();
        if (next == null) {
            working = false;
        }
        return next;
    }

    /** Sends whatever answers are due, in order; gives the messages that are done. */
    synchronized List<Exchange> flush() {
        List<Exchange> done = new ArrayList<>(1);
        while (!unanswered.isEmpty() && unanswered.peek().isAnswered()) {
            Exchange exchange = unanswered.poll();
            done.add(exchange);
            send(exchange.leave());
            send(exchange.kept());
        }
        if (held && unanswered.size() <= maxPipelined / 2) {
            held = false;
            connection.reading(true);
        }
        if (!done.isEmpty()) {
            connection.settled();
        }
        return done;
    }

    /** Sends the application acknowledgement of the enhanced mode, which has no place in the order, after the accept's. */
    synchronized void application(Exchange exchange, byte[] answer) {
        if (exchange.mayFollow(answer)) {
            send(answer);
        }
    }

    private void send(byte[] answer) {
        if (answer != null && !closed) {
            connection.send(answer);
        }
    }

    synchronized boolean owesAnswers() {
        return !unanswered.isEmpty();
    }

    /** The connection is gone; what it was owed is owed no more. Gives the messages that had no answer yet. */
    synchronized List<Exchange> close() {
        closed = true;
        List<Exchange> left = new ArrayList<>(unanswered);
        unanswered.clear();
        return left;
    }

    synchronized boolean isClosed() {
        return closed;
    }
}
