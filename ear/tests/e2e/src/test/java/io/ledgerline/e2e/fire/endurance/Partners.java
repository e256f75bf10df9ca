package io.ledgerline.e2e.fire.endurance;

import io.ledgerline.e2e.hub.HubServer;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Those who fetch what the hub has for them: a queue that nobody reads grows for hours, and that is no leak. */
final class Partners implements AutoCloseable {

    private static final List<String> QUEUES = List.of("out.hl7v2", "out.x12", "out.edifact", "out.xml");
    private static final Duration WAIT = Duration.ofMillis(500);

    private final HubServer hub;
    private final AtomicLong fetched = new AtomicLong();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean ending;

    /** They begin at once. */
    Partners(HubServer hub) {
        this.hub = hub;
        for (String queue : QUEUES) {
            Thread thread = new Thread(() -> fetch(queue), "partner");
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
    }

    /** How many messages they have. */
    long fetched() {
        return fetched.get();
    }

    /** Signs in anew after trouble, as the hub is killed in some runs. */
    private void fetch(String queue) {
        while (!ending) {
            try (JMSContext context = hub.jms().createContext("jms-producer", "ledgerline-jms-producer");
                    JMSConsumer consumer = context.createConsumer(hub.queue(queue))) {
                while (!ending) {
                    if (consumer.receive(WAIT.toMillis()) != null) {
                        fetched.incrementAndGet();
                    }
                }
            } catch (JMSRuntimeException | IllegalStateException e) {
                LockSupport.parkNanos(WAIT.toNanos());
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        ending = true;
        for (Thread thread : threads) {
            thread.join(Duration.ofSeconds(30).toMillis());
        }
    }
}
