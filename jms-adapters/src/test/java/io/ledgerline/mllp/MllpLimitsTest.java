package io.ledgerline.mllp;

import static io.ledgerline.mllp.RawClient.framed;
import static io.ledgerline.mllp.RawClient.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The MLLP server's limits and tolerance")
@Timeout(60)
class MllpLimitsTest {

    private final FakeHub hub = new FakeHub();

    @AfterEach
    void stop() throws InterruptedException {
        hub.close();
    }

    @Test
    void a_message_at_the_limit_is_taken_and_the_sender_of_a_longer_one_is_told() throws Exception {
        hub.maxMessageBytes = 100_000;
        hub.start();
        String fits =
                message("1") + "NTE|1||" + "x".repeat(100_000 - message("1").length() - 7);
        try (RawClient client = new RawClient(hub.port());
                RawClient other = new RawClient(hub.port())) {
            assertThat(client.send(framed(fits)).receive()).contains("MSA|AA|1");
            client.send(framed(fits + "x") + framed(message("3")));
            assertThat(client.receive()).contains("MSA|AE|1").contains("104^Value too long");
            assertThat(client.receive()).contains("MSA|AA|3");
            assertThat(other.send(framed(message("2"))).receive()).contains("MSA|AA|2");
        }
        assertThat(hub.stored).hasSize(3);
        assertThat(hub.status().refusedConnections()).isEqualTo(1);
    }

    @Test
    void a_message_that_is_never_finished_ends_the_connection() throws Exception {
        hub.frameTimeout = Duration.ofMillis(600);
        hub.start();
        try (RawClient client = new RawClient(hub.port())) {
            client.send("\u000bMSH|^~\\&|A");
            assertThat(client.ended()).isTrue();
        }
        assertThat(hub.status().timedOutConnections()).isEqualTo(1);
    }

    @Test
    void bytes_that_trickle_do_not_prolong_the_time_for_a_message() throws Exception {
        hub.frameTimeout = Duration.ofSeconds(1);
        hub.start();
        try (RawClient client = new RawClient(hub.port())) {
            client.send("\u000bMSH|^~\\&|A");
            long start = System.nanoTime();
            await().atMost(Duration.ofSeconds(8))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> {
                        try {
                            client.send("x");
                            return hub.status().connections() == 0;
                        } catch (java.io.IOException closed) {
                            return true;
                        }
                    });
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void a_quiet_connection_is_closed_but_not_one_that_waits_for_its_answer() throws Exception {
        hub.idleTimeout = Duration.ofMillis(700);
        hub.holdAnswers = true;
        hub.start();
        try (RawClient quiet = new RawClient(hub.port());
                RawClient waiting = new RawClient(hub.port())) {
            waiting.send(framed(message("1")));
            assertThat(quiet.ended()).isTrue();
            hub.answer(hub.held.take());
            assertThat(waiting.receive()).contains("MSA|AA|1");
        }
    }

    @Test
    void connections_beyond_the_limit_are_closed_at_once() throws Exception {
        hub.maxConnections = 2;
        hub.start();
        try (RawClient one = new RawClient(hub.port());
                RawClient two = new RawClient(hub.port())) {
            await().until(() -> hub.status().connections() == 2);
            try (RawClient three = new RawClient(hub.port())) {
                assertThat(three.ended()).isTrue();
            }
            assertThat(one.send(framed(message("1"))).receive()).contains("MSA|AA|1");
            two.close();
            await().until(() -> hub.status().connections() == 1);
            try (RawClient again = new RawClient(hub.port())) {
                assertThat(again.send(framed(message("2"))).receive()).contains("MSA|AA|2");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\r", "\r\n", "\n", "   ", "keep-alive\r\n", "\u001c\r"})
    void bytes_between_messages_are_passed_over(String stray) throws Exception {
        hub.start();
        try (RawClient client = new RawClient(hub.port())) {
            client.send(stray + framed(message("1")) + stray + framed(message("2")));
            assertThat(client.receive()).contains("MSA|AA|1");
            assertThat(client.receive()).contains("MSA|AA|2");
        }
    }

    @Test
    void a_sender_that_does_not_speak_MLLP_is_cut_off() throws Exception {
        hub.start();
        try (RawClient client = new RawClient(hub.port())) {
            client.send("GET / HTTP/1.1\r\nHost: hub\r\n".repeat(400));
            assertThat(client.ended()).isTrue();
        }
    }

    @Test
    void a_missing_carriage_return_behind_a_message_is_tolerated() throws Exception {
        hub.start();
        try (RawClient client = new RawClient(hub.port())) {
            assertThat(client.send("\u000b" + message("1") + "\u001c").receive())
                    .contains("MSA|AA|1");
            client.send("\u000b" + message("2") + "\u001c\u000b" + message("3") + "\u001c");
            assertThat(client.receive()).contains("MSA|AA|2");
            assertThat(client.receive()).contains("MSA|AA|3");
        }
    }

    @Test
    void a_message_that_was_broken_off_and_begun_anew_counts_from_its_new_beginning() throws Exception {
        hub.start();
        try (RawClient client = new RawClient(hub.port())) {
            client.send("\u000bMSH|^~\\&|ORSYS|NMGH|||2026||ADT^A01|broken" + framed(message("1")));
            assertThat(client.receive()).contains("MSA|AA|1");
            assertThat(hub.stored).hasSize(1);
            assertThat(new String(hub.stored.get(0).body(), StandardCharsets.ISO_8859_1))
                    .isEqualTo(message("1"));
        }
    }

    @Test
    void single_bytes_and_many_messages_in_one_packet_are_the_same_to_it() throws Exception {
        hub.start();
        try (RawClient client = new RawClient(hub.port())) {
            for (char c : framed(message("1")).toCharArray()) {
                client.send(String.valueOf(c));
            }
            assertThat(client.receive()).contains("MSA|AA|1");
            client.send(framed(message("2")).repeat(10));
            for (int i = 0; i < 10; i++) {
                assertThat(client.receive()).contains("MSA|AA|2");
            }
        }
    }

    @Test
    void large_messages_arrive_whole() throws Exception {
        hub.maxMessageBytes = 8_000_000;
        hub.start();
        String large = message("1") + "OBX|1|ED|||" + "0123456789ABCDEF".repeat(400_000) + "\r";
        try (RawClient client = new RawClient(hub.port())) {
            assertThat(client.send(framed(large)).receive()).contains("MSA|AA|1");
        }
        assertThat(hub.stored.get(0).body()).hasSize(large.length());
    }

    @Test
    void an_empty_block_is_answered() throws Exception {
        hub.start();
        try (RawClient client = new RawClient(hub.port())) {
            assertThat(client.send(framed("")).receive()).startsWith("MSH|");
        }
    }
}
