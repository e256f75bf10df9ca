package io.ledgerline.e2e.fire.traffic;

import io.ledgerline.e2e.hub.HubServer;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.awaitility.Awaitility;

/**
 * The senders: connections of hospitals over MLLP, one interface engine over JMS, and one that sends poison. Each goes on
 * after a kill with the message it was not acknowledged.
 */
public final class Load {

    /** How the control ids of messages begin that no ERP may ever hear of. */
    public static final String POISON = "POISON";

    private static final Duration PATIENCE = Duration.ofMinutes(7);
    private static final Duration POISON_PACE = Duration.ofMillis(700);

    private final HubServer hub;
    private final long seed;
    private final int connections;
    private final IntFunction<Hospital> hospitals;
    private final Acknowledgements acknowledgements;
    private final List<Sender> senders = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final List<Traffic> traffics = new ArrayList<>();
    private final AtomicInteger poison = new AtomicInteger();
    private int lanes;
    private Duration pace;

    /**
     * Not yet begun.
     *
     * @param seed decides what is sent
     * @param connections how many MLLP connections
     * @param pace at least so long from one message of a connection to its next
     */
    public Load(HubServer hub, long seed, int connections, Duration pace) {
        this(hub, seed, connections, pace, Hospital::ofLane, new Acknowledgements());
    }

    private Load(
            HubServer hub,
            long seed,
            int connections,
            Duration pace,
            IntFunction<Hospital> hospitals,
            Acknowledgements acknowledgements) {
        this.hub = hub;
        this.hospitals = hospitals;
        this.acknowledgements = acknowledgements;
        this.seed = seed;
        this.connections = connections;
        this.pace = pace;
        for (int lane = 0; lane <= connections; lane++) {
            traffics.add(traffic());
        }
    }

    /** The same for hours: what was acknowledged is not sent again. */
    public static Load lasting(HubServer hub, long seed, int connections, Duration pace) {
        return new Load(hub, seed, connections, pace, Hospital::ofLane, new Acknowledgements(false));
    }

    /** The same with the orders of one hospital to Tryton. */
    public static Load withTryton(HubServer hub, long seed, int connections, Duration pace) {
        return new Load(hub, seed, connections, pace, Hospital::withTryton, new Acknowledgements());
    }

    /** The same with all senders of the hospital whose ERP is behind HTTP. */
    public static Load overHttp(HubServer hub, long seed, int connections, Duration pace) {
        return new Load(hub, seed, connections, pace, lane -> Hospital.SOUTH, new Acknowledgements(false));
    }

    /** Another pace, from the next beginning on. */
    public void pace(Duration value) {
        pace = value;
    }

    /** What its senders were told. */
    public Acknowledgements acknowledgements() {
        return acknowledgements;
    }

    /** Sends, or goes on. */
    public void begin() {
        for (int lane = 0; lane < connections; lane++) {
            run(new MllpSender(hub.mllpPort(), pace, traffics.get(lane), acknowledgements));
        }
        run(new JmsSender(hub, pace.multipliedBy(2), traffics.get(connections), acknowledgements));
        run(new PoisonSender(hub.mllpPort(), POISON_PACE, poison));
    }

    /** Lets each sender bring its present message to an end, and no other begin. */
    public void pause() {
        senders.forEach(Sender::end);
        for (Thread thread : threads) {
            Awaitility.await("the sender ends").atMost(PATIENCE).until(() -> !thread.isAlive());
        }
        senders.clear();
        threads.clear();
    }

    /** So many connections more, as fast as they are answered, for a time; returns when the last of them is done. */
    public void flood(int more, Duration time) {
        List<Sender> flood = new ArrayList<>();
        List<Thread> running = new ArrayList<>();
        for (int i = 0; i < more; i++) {
            Sender sender = new MllpSender(hub.mllpPort(), Duration.ZERO, traffic(), acknowledgements);
            flood.add(sender);
            running.add(start(sender));
        }
        LockSupport.parkNanos(time.toNanos());
        flood.forEach(Sender::end);
        for (Thread thread : running) {
            Awaitility.await("the flood ends").atMost(PATIENCE).until(() -> !thread.isAlive());
        }
    }

    /** Sends messages again that were acknowledged, as senders do who are asked to; returns when all are acknowledged once more. */
    public void again(List<LoadMessage> messages) {
        Sender sender = new MllpSender(hub.mllpPort(), Duration.ZERO, new Repetition(messages), acknowledgements);
        sender.end();
        sender.run();
    }

    /** Whether a message came over JMS, by whose acknowledgement the hub's broker has it and the hub perhaps not. */
    public boolean overJms(LoadMessage message) {
        return traffics.get(connections).owns(message);
    }

    private Traffic traffic() {
        return new Traffic(seed, lanes, hospitals.apply(lanes++), OffsetDateTime.now(ZoneOffset.UTC));
    }

    private void run(Sender sender) {
        senders.add(sender);
        threads.add(start(sender));
    }

    private static Thread start(Sender sender) {
        Thread thread = new Thread(sender, "sender");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
