package io.ledgerline.mllp;

import static io.ledgerline.mllp.RawClient.framed;
import static io.ledgerline.mllp.RawClient.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("Senders that abuse the MLLP server")
@Timeout(60)
class MllpAbuseTest {

    private final FakeHub hub = new FakeHub();
    private final List<RawClient> clients = new ArrayList<>();

    @AfterEach
    void stop() throws Exception {
        for (RawClient client : clients) {
            client.close();
        }
        hub.close();
    }

    private RawClient client() throws Exception {
        RawClient client = new RawClient(hub.port());
        clients.add(client);
        return client;
    }

    @Test
    void no_more_messages_are_taken_from_one_write_than_may_wait_for_their_answers() throws Exception {
        hub.maxPipelined = 8;
        hub.holdAnswers = true;
        hub.start();
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            all.append(framed(message("P" + i)));
        }
        RawClient client = client().send(all.toString());

        await().until(() -> hub.stored.size() == 8);
        await().during(Duration.ofMillis(300)).until(() -> hub.status().inFlight() == 8);
        for (int i = 0; i < 300; i++) {
            hub.answer(hub.held.take());
            assertThat(client.receive()).contains("MSA|AA|P" + i + "\r");
            // counted down after the answers are on their way
            assertThat(hub.status().inFlight()).isLessThanOrEqualTo(16);
        }
    }

    @Test
    void the_limit_of_all_messages_under_way_holds_within_one_write_and_nobody_is_forgotten() throws Exception {
        hub.maxPipelined = 1000;
        hub.maxInFlight = 10;
        hub.holdAnswers = true;
        hub.start();
        RawClient one = client().send(framed(message("A")).repeat(100));
        await().until(() -> hub.stored.size() == 10);
        RawClient two = client().send(framed(message("B")).repeat(100));

        await().during(Duration.ofMillis(300)).until(() -> hub.status().inFlight() == 10);
        hub.holdAnswers = false;
        for (int i = 0; i < 10; i++) {
            hub.answer(hub.held.take());
        }
        for (int i = 0; i < 100; i++) {
            assertThat(one.receive()).contains("MSA|AA|A");
            assertThat(two.receive()).contains("MSA|AA|B");
        }
    }

    @Test
    void tens_of_thousands_of_empty_blocks_take_no_more_room_than_a_few() throws Exception {
        hub.start();
        RawClient client = client();
        Thread sender = new Thread(() -> {
            try {
                client.send("\u000b\u001c".repeat(30_000));
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        sender.start();
        for (int i = 0; i < 30_000; i++) {
            assertThat(client.receive()).startsWith("MSH|");
            assertThat(hub.status().inFlight()).isLessThanOrEqualTo(2 * hub.maxPipelined);
        }
        sender.join();
    }

    @Test
    void a_block_of_nothing_but_block_starts_costs_its_length() throws Exception {
        hub.maxMessageBytes = 16_000_000;
        hub.start();
        RawClient client = client();

        client.send("\u000b".repeat(16_000_000) + "\u001c");

        assertThat(client.receive()).startsWith("MSH|").contains("MSA|AA");
    }

    @Test
    void unfinished_messages_leave_memory_to_others() throws Exception {
        hub.maxBufferedBytes = 2_000_000;
        hub.start();
        List<RawClient> slow = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            slow.add(client().send("\u000b" + message("S" + i) + "NTE|1||" + "x".repeat(300_000)));
        }

        RawClient good = client();
        assertThat(good.send(framed(message("1") + "NTE|1||" + "x".repeat(20_000)))
                        .receive())
                .contains("MSA|AA|1");
        // of those who wanted too much together, the late ones hear that they must come again; all are still connected
        int told = 0;
        for (RawClient client : slow) {
            told += client.send("\u001c\r").receive().contains("MSA|AE|S") ? 1 : 0;
        }
        assertThat(told).isBetween(20, 29);
        assertThat(good.send(framed(message("2"))).receive()).contains("MSA|AA|2");
    }

    @Test
    void a_message_that_is_far_too_long_is_passed_over_and_its_sender_told() throws Exception {
        hub.start();
        RawClient client = client();
        client.send("\u000b" + message("1") + "OBX|1|ED|||");
        String piece = "x".repeat(1_000_000);
        for (int i = 0; i < 100; i++) {
            client.send(piece);
        }
        client.send("\u001c\r");

        assertThat(client.receive())
                .contains("MSA|AE|1\r")
                .contains("ERR||MSH^1|104^Value too long^HL70357|E|")
                .doesNotContain("xxxx");
        assertThat(client.send(framed(message("2"))).receive()).contains("MSA|AA|2");
        assertThat(hub.stored).hasSize(1);
    }

    @Test
    void in_enhanced_mode_a_message_that_is_too_long_has_a_commit_error() throws Exception {
        hub.start();
        RawClient client = client();

        client.send(framed(message("1", "AL|AL") + "NTE|1||" + "x".repeat(1_000_000)));

        assertThat(client.receive()).contains("MSA|CE|1");
    }

    @Test
    void one_address_cannot_take_all_connections() throws Exception {
        hub.maxConnectionsPerAddress = 3;
        hub.start();
        for (int i = 0; i < 3; i++) {
            assertThat(client().send(framed(message("1"))).receive()).contains("MSA|AA|1");
        }
        assertThat(client().ended()).isTrue();
        Socket elsewhere = new Socket("127.0.0.1", hub.port(), java.net.InetAddress.getByName("127.0.0.2"), 0);
        try (RawClient other = new RawClient(elsewhere)) {
            assertThat(other.send(framed(message("2"))).receive()).contains("MSA|AA|2");
        }
        clients.get(0).close();
        await().until(() -> hub.status().connections() == 2);
        assertThat(client().send(framed(message("3"))).receive()).contains("MSA|AA|3");
    }
}
