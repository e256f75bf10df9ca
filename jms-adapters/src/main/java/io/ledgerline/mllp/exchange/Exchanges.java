package io.ledgerline.mllp.exchange;

import io.ledgerline.hl7v2.AckConditions;
import io.ledgerline.hl7v2.BusinessKey;
import io.ledgerline.hl7v2.CommitAcks;
import io.ledgerline.hl7v2.reader.Batch;
import io.ledgerline.hl7v2.reader.Hl7Error;
import io.ledgerline.hl7v2.reader.Hl7Message;
import io.ledgerline.intake.MalformedMessage;
import io.ledgerline.mllp.MllpLog;
import io.ledgerline.mllp.net.Connection;
import io.ledgerline.mllp.net.FrameHandler;
import io.ledgerline.platform.Time;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;

/**
 * Takes messages from connections, stores them, and answers. No positive acknowledgement of any kind leaves before the
 * message is stored; original mode waits for the application's answer unless the source wants its receipt acknowledged only;
 * enhanced mode has an accept acknowledgement after the storing and the application's answer when it comes.
 */
public final class Exchanges implements FrameHandler {

    private static final String LATE =
            "the message is stored and under way; its answer is late; sending it again is safe and has no second effect";
    private static final String TOO_LONG = "the message is longer than this server takes; nothing of it is stored";
    private static final String NOT_STORED = "the message could not be stored; send it again";

    /** An application acknowledgement of the enhanced mode that has not come by then is not waited for any more. */
    private static final Duration FORGOTTEN = Duration.ofMinutes(5);

    private final ExchangeSettings settings;
    private final Inbox inbox;
    private final AckPolicy policy;
    private final Time time;
    private final Executor workers;
    private final Counters counters = new Counters();
    private final Map<String, Exchange> waiting = new ConcurrentHashMap<>();
    private final Queue<Exchange> byAge = new ConcurrentLinkedQueue<>();
    private final Object room = new Object();
    private volatile Runnable roomChanged = () -> {};
    private volatile boolean full;

    /** Works on its messages with the given workers. */
    public Exchanges(ExchangeSettings settings, Inbox inbox, AckPolicy policy, Time time, Executor workers) {
        this.settings = settings;
        this.inbox = inbox;
        this.policy = policy;
        this.time = time;
        this.workers = workers;
    }

    /** Whom to tell that {@link #hasRoom()} has changed. */
    public void onRoomChanged(Runnable listener) {
        this.roomChanged = listener;
    }

    /** False while too many messages are under way. */
    public boolean hasRoom() {
        return !full;
    }

    /** What was counted. */
    public Counters counters() {
        return counters;
    }

    @Override
    public Object opened(Connection connection) {
        return new Conversation(connection, settings.maxPipelined());
    }

    private static Conversation conversation(Connection connection) {
        return (Conversation) connection.attachment();
    }

    @Override
    public void frame(Connection connection, byte[] body) {
        take(new Exchange(conversation(connection), body, time.now(), null));
    }

    @Override
    public void refused(Connection connection, byte[] beginning, Refusal refusal) {
        take(new Exchange(conversation(connection), beginning, time.now(), refusal));
    }

    private void take(Exchange exchange) {
        Conversation conversation = exchange.conversation();
        counters.received.incrementAndGet();
        counters.inFlight.incrementAndGet();
        counters.inFlightBytes.addAndGet(exchange.size());
        checkRoom();
        byAge.add(exchange);
        if (conversation.add(exchange)) {
            workers.execute(() -> work(conversation));
        }
    }

    @Override
    public boolean owesAnswers(Connection connection) {
        return connection.attachment() != null && conversation(connection).owesAnswers();
    }

    @Override
    public void closed(Connection connection) {
        if (connection.attachment() != null) {
            conversation(connection).close().forEach(this::done);
        }
    }

    /** One message of a connection; then others have their turn. */
    private void work(Conversation conversation) {
        Exchange exchange = conversation.next();
        if (exchange == null) {
            return;
        }
        try {
            process(exchange);
        } catch (RuntimeException e) {
            MllpLog.LOG.exchangeFailed(e);
            failed(exchange);
        } finally {
            workers.execute(() -> work(conversation));
        }
    }

    private void process(Exchange exchange) {
        byte[] body = exchange.body();
        if (!exchange.beginStoring() || body == null) {
            return;
        }
        if (exchange.refusal() != null) {
            failed(exchange);
            return;
        }
        Hl7Message head = head(body);
        exchange.conditions(head == null ? AckConditions.ORIGINAL : AckConditions.of(head));
        boolean enhanced = exchange.conditions().enhanced();
        boolean receiptOnly = !enhanced
                && head != null
                && policy.onReceipt(head.header().value(3), head.header().value(4));
        boolean answerWanted = enhanced
                ? exchange.conditions().wantsApplication(true)
                        || exchange.conditions().wantsApplication(false)
                : !receiptOnly;
        if (answerWanted) {
            waiting.put(exchange.id(), exchange);
        }
        try {
            Connection connection = exchange.conversation().connection();
            inbox.store(new InboundFrame(
                    exchange.uuid(),
                    body,
                    exchange.receivedAt(),
                    head == null ? null : BusinessKey.of(head),
                    answerWanted,
                    connection.remoteAddress(),
                    connection.principal()));
        } catch (Inbox.NotStored e) {
            MllpLog.LOG.notStored(e.getMessage());
            failed(exchange);
            return;
        }
        exchange.markStored();
        if (enhanced) {
            boolean wanted = exchange.conditions().wantsAccept(true);
            settle(exchange, wanted ? CommitAcks.stored(body, null, "CA", time.now()) : null, true);
        } else if (receiptOnly) {
            settle(exchange, CommitAcks.stored(body, null, "AA", time.now()), true);
        }
    }

    /** The head of the message, or null for a batch and for what is no message: the application answers those. */
    private static Hl7Message head(byte[] body) {
        try {
            return Batch.isBatch(body) ? null : Hl7Message.read(body, null);
        } catch (MalformedMessage e) {
            return null;
        }
    }

    /** Not stored, as far as anyone knows. */
    private void failed(Exchange exchange) {
        waiting.remove(exchange.id());
        byte[] body = exchange.body();
        Hl7Message head = body == null ? null : head(body);
        AckConditions conditions = head == null ? AckConditions.ORIGINAL : AckConditions.of(head);
        boolean enhanced = conditions.enhanced();
        boolean wanted = !enhanced || conditions.wantsAccept(false);
        settle(exchange, wanted ? negative(exchange, enhanced ? "CE" : "AE", NOT_STORED) : null, false);
    }

    /** A negative acknowledgement, or null when the message has its answer already. */
    private byte[] negative(Exchange exchange, String code, String text) {
        byte[] body = exchange.body();
        if (body == null) {
            return null;
        }
        return exchange.refusal() == Refusal.TOO_LONG
                ? CommitAcks.failed(body, code, Hl7Error.VALUE_TOO_LONG, "MSH^1", TOO_LONG, time.now())
                : CommitAcks.failed(body, code, Hl7Error.INTERNAL, null, text, time.now());
    }

    private void settle(Exchange exchange, byte[] answer, boolean positive) {
        if (exchange.settle(answer)) {
            count(answer, positive);
            exchange.conversation().flush().forEach(this::done);
        }
    }

    private void count(byte[] answer, boolean positive) {
        if (answer != null) {
            (positive ? counters.acknowledged : counters.rejected).incrementAndGet();
        }
    }

    private void done(Exchange exchange) {
        counters.inFlight.decrementAndGet();
        counters.inFlightBytes.addAndGet(-exchange.size());
        checkRoom();
    }

    /** Full at the limits, and again with room only some way below them, so that reading does not flutter. */
    private void checkRoom() {
        if (full == overLimits(full)) {
            return;
        }
        synchronized (room) {
            full = overLimits(full);
        }
        roomChanged.run();
    }

    private boolean overLimits(boolean relaxed) {
        int messages = settings.maxInFlight();
        long bytes = settings.maxInFlightBytes();
        return counters.inFlight.get() >= (relaxed ? messages - messages / 10 : messages)
                || counters.inFlightBytes.get() >= (relaxed ? bytes - bytes / 10 : bytes);
    }

    /**
     * The application's answer to a message; of no effect when nobody waits for it any more.
     *
     * @param ack MSA-1
     */
    public void answered(String id, String ack, byte[] body) {
        Exchange exchange = waiting.remove(id);
        if (exchange == null) {
            return;
        }
        boolean positive = "AA".equals(ack);
        if (!exchange.conditions().enhanced()) {
            settle(exchange, body, positive);
        } else if (exchange.conditions().wantsApplication(positive)) {
            count(body, positive);
            exchange.conversation().application(exchange, body);
        }
    }

    /** Gives up waiting where the time is over; called every second or so. */
    public void sweep() {
        long now = System.nanoTime();
        long patience = settings.replyTimeout().toNanos();
        waiting.values().removeIf(e -> e.conversation().isClosed() || e.ageNanos(now) > FORGOTTEN.toNanos());
        for (Exchange oldest = byAge.peek(); oldest != null; oldest = byAge.peek()) {
            if (!oldest.isAnswered()
                    && oldest.ageNanos(now) < patience
                    && !oldest.conversation().isClosed()) {
                return;
            }
            byAge.poll();
            if (!oldest.isAnswered() && !oldest.conversation().isClosed()) {
                late(oldest);
            }
        }
    }

    private void late(Exchange exchange) {
        counters.timeouts.incrementAndGet();
        if (exchange.isStored()) {
            waiting.remove(exchange.id());
            settle(exchange, negative(exchange, "AE", LATE), false);
        } else {
            failed(exchange);
        }
    }

    /** Messages that have no answer yet. */
    public int unanswered() {
        return counters.inFlight();
    }
}
