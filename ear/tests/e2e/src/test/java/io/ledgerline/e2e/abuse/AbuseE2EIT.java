package io.ledgerline.e2e.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.e2e.hub.Hl7Messages;
import io.ledgerline.e2e.hub.HubClient;
import io.ledgerline.e2e.hub.HubServer;
import io.ledgerline.e2e.hub.MllpSender;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import jakarta.jms.TemporaryQueue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Abuse over MLLP and JMS: each is told what is wrong, and the sender on the next connection notices nothing. Sizes are small
 * here; {@code ear/tests/e2e/abuse} runs it with large ones.
 */
class AbuseE2EIT {

    private static final int CONNECTIONS = Integer.getInteger("abuse.connections", 400);

    /** So many of them at once, then the next; a process has so many files open at most. */
    private static final int AT_ONCE = Integer.getInteger("abuse.at-once", 16_000);

    private static final int MEGABYTES = Integer.getInteger("abuse.megabytes", 20);
    private static final int GOOD = Integer.getInteger("abuse.good", 40);

    /** A slow machine with other work gives no better promise. */
    private static final Duration BOUND = Duration.ofSeconds(3);

    private final HubServer hub = AbusedHub.get();
    private final HubClient client = new HubClient(hub);
    private final Hl7Messages messages = new Hl7Messages();
    private long mark;

    @BeforeEach
    void mark() {
        mark = hub.log().mark();
    }

    @AfterEach
    void nothingBrokeInside() {
        assertThat(hub.log().errorsAfter(mark)).isEmpty();
        assertThat(hub.log().linesAfter(mark, "OutOfMemory")).isEmpty();
    }

    /** A charge each, one after the other on one connection. */
    private Figures good(String name) throws Exception {
        try (MllpSender sender = new MllpSender(hub)) {
            return Figures.of(GOOD, i -> {
                String id = messages.id(name + i);
                // each of another patient: messages of one keep their order, whoever sends them
                assertThat(sender.send(messages.usage(id, "U" + id).replace("700012", id))
                                .receive())
                        .contains("MSA|AA|" + id);
            });
        }
    }

    @Test
    void aMessageFarTooLongIsPassedOverAndToldAndTheConnectionGoesOn() throws Exception {
        String id = messages.id("LONG");
        String next = messages.id("AFTER-LONG");
        try (MllpSender sender = new MllpSender(hub)) {
            sender.send(messages.usage(id, "U" + id) + "OBX|1|ED|||" + "x".repeat(MEGABYTES << 20) + "\r");
            assertThat(sender.receive())
                    .contains("MSA|AE|" + id + "\r")
                    .contains("ERR||MSH^1|104^Value too long^HL70357|E|")
                    .doesNotContain("xxxx");
            assertThat(sender.send(messages.usage(next, "U" + next)).receive()).contains("MSA|AA|" + next);
        }
    }

    @Test
    void aMessageOfTooManySegmentsNamesTheFirstOfThem() throws Exception {
        String id = messages.id("SEGMENTS");
        try (MllpSender sender = new MllpSender(hub)) {
            sender.send(messages.usage(id, "U" + id) + "NTE|1\r".repeat(1_000_000));
            assertThat(sender.receive()).contains("MSA|AE|" + id).contains("ERR||NTE^9996|104^Value too long");
        }
    }

    @Test
    void connectionsThatAreLeftOpenSlowNobodyDown() throws Exception {
        good("WARM");
        Figures before = good("BEFORE");
        for (int left = CONNECTIONS, crowd = 1; left > 0; left -= AT_ONCE, crowd++) {
            leftOpen(crowd, Math.min(left, AT_ONCE), before);
        }
    }

    /** Half of them silent, half with the beginning of a block; all are still open after well-behaved senders were served. */
    private void leftOpen(int crowd, int connections, Figures before) throws Exception {
        try (Crowd silent = new Crowd(hub.mllpPort());
                Crowd slow = new Crowd(hub.mllpPort())) {
            for (int opened = 0, n = 2; opened < connections; opened += 4_000, n++) {
                int step = Math.min(4_000, connections - opened);
                silent.open(step / 2, n, "");
                slow.open(step - step / 2, n, "\u000bMSH|^~\\&|SLOW|NMGH|||20261120||DFT^P03|");
            }
            slow.drip("x");
            Figures during = good("DURING" + crowd);
            slow.drip("x".repeat(5_000));
            Figures loaded = good("LOADED" + crowd);

            // those with an unfinished block first: they have a minute for it
            int open = slow.open() + silent.open();
            Figures.tell("MLLP, " + connections + " connections left open: before " + before + "; during " + during
                    + "; each second one with an unfinished block of 5 KB " + loaded + "; open " + open + ", refused "
                    + (silent.refused() + slow.refused()));
            assertThat(open).isEqualTo(connections);
            assertThat(during.p99()).isLessThan(BOUND);
            assertThat(loaded.p99()).isLessThan(BOUND);
        }
    }

    @Test
    void pipelinedMessagesAreAllAnsweredInOrderWhileOthersGoOn() throws Exception {
        int count = 10 * GOOD;
        String[] all = new String[count];
        for (int i = 0; i < count; i++) {
            String id = messages.id("PIPE" + i);
            all[i] = messages.usage(id, "U" + id);
        }
        good("WARM-PIPE");
        Figures before = good("BEFORE-PIPE");
        try (MllpSender sender = new MllpSender(hub)) {
            Thread writer = new Thread(() -> {
                try {
                    sender.send(all);
                } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            writer.start();
            Figures during = good("BESIDE-PIPE");
            for (int i = 0; i < count; i++) {
                assertThat(sender.receive()).contains("MSA|AA|" + messages.id("PIPE" + i) + "\r");
            }
            writer.join();
            Figures.tell("MLLP, " + count + " messages in one write: all answered in order; others before " + before
                    + "; during " + during);
            assertThat(during.p99()).isLessThan(BOUND);
        }
    }

    @Test
    void aQueuedMessageFarTooLongIsRefusedWithTheStandardsError() throws Exception {
        String filler = "OBX|1|ED|||" + "x".repeat(MEGABYTES << 20) + "\r";
        for (boolean text : new boolean[] {false, true}) {
            String id = messages.id(text ? "TEXT" : "BYTES");
            try (JMSContext context = hub.jms().createContext("jms-producer", "ledgerline-jms-producer")) {
                TemporaryQueue replies = context.createTemporaryQueue();
                String body = messages.usage(id, "U" + id) + filler;
                Message message;
                if (text) {
                    message = context.createTextMessage(body);
                } else {
                    BytesMessage bytes = context.createBytesMessage();
                    bytes.writeBytes(body.getBytes(StandardCharsets.UTF_8));
                    message = bytes;
                }
                message.setJMSReplyTo(replies);
                context.createProducer().send(hub.queue("in.hl7v2"), message);
                Message reply = context.createConsumer(replies).receive(60_000);
                assertThat(reply).as("an answer to %s", id).isNotNull();
                String answer = reply instanceof BytesMessage
                        ? new String(reply.getBody(byte[].class), StandardCharsets.UTF_8)
                        : reply.getBody(String.class);
                assertThat(answer)
                        .contains("MSA|AE|" + id)
                        .contains("104^Value too long")
                        .doesNotContain("xxxx");
            }
            assertThat(client.messageIn(id, "REJECTED").getString("state")).isEqualTo("REJECTED");
        }
    }

    @Test
    void whoDoesNotFinishAMessageInTimeIsCutOff() throws Exception {
        Assumptions.assumeTrue(AbusedHub.OWN, "takes a minute: at length only");
        try (Crowd slow = new Crowd(hub.mllpPort()).open(50, 2, "\u000bMSH|^~\\&|SLOW|")) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(90))
                    .pollInterval(Duration.ofSeconds(2))
                    .until(() -> {
                        slow.drip("x");
                        return slow.open() == 0;
                    });
        }
        Figures.tell("MLLP, 50 blocks that trickle: all cut off");
    }
}
