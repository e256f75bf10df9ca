package io.ledgerline.mllp;

import static io.ledgerline.mllp.RawClient.framed;
import static io.ledgerline.mllp.RawClient.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.app.Connection;
import ca.uhn.hl7v2.parser.GenericModelClassFactory;
import ca.uhn.hl7v2.parser.PipeParser;
import ca.uhn.hl7v2.util.Terser;
import io.ledgerline.mllp.exchange.InboundFrame;
import io.ledgerline.mllp.exchange.Inbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("The MLLP server")
@Timeout(60)
class MllpEndpointTest {

    private final FakeHub hub = new FakeHub();

    @AfterEach
    void stop() throws InterruptedException {
        if (hub.endpoint() != null) {
            hub.close();
        }
    }

    @Test
    void answers_an_independent_client_over_one_connection() throws Exception {
        hub.start();
        try (DefaultHapiContext context = new DefaultHapiContext()) {
            context.setModelClassFactory(new GenericModelClassFactory());
            PipeParser parser = context.getPipeParser();
            Connection client = context.newClient("127.0.0.1", hub.port(), false);
            for (int i = 0; i < 20; i++) {
                Terser answer = new Terser(client.getInitiator().sendAndReceive(parser.parse(message("H" + i))));
                assertThat(answer.get("/MSA-1")).isEqualTo("AA");
                assertThat(answer.get("/MSA-2")).isEqualTo("H" + i);
            }
            client.close();
        }
        assertThat(hub.stored).hasSize(20);
        assertThat(hub.status().acknowledged()).isEqualTo(20);
        await().until(() -> hub.status().connections() == 0);
    }

    @Test
    void acknowledges_nothing_before_it_is_stored() throws Exception {
        CountDownLatch journal = new CountDownLatch(1);
        hub.broker = frame -> journal.await();
        hub.receiptOnly = true;
        hub.start();
        try (RawClient client = new RawClient(hub.port())) {
            client.send(framed(message("1")));
            assertThat(client.silentFor(300)).isTrue();
            journal.countDown();
            assertThat(client.receive()).contains("MSA|AA|1");
        }
    }

    @Test
    void waits_in_original_mode_for_the_application() throws Exception {
        hub.holdAnswers = true;
        hub.start();
        try (RawClient client = new RawClient(hub.port())) {
            client.send(framed(message("1")));
            InboundFrame frame = hub.held.take();
            assertThat(frame.orderKey()).isEqualTo("ACC1");
            assertThat(frame.answerWanted()).isTrue();
            assertThat(client.silentFor(200)).isTrue();
            hub.answer(frame);
            assertThat(client.receive()).contains("MSA|AA|1");
        }
    }

    @Test
    void answers_pipelined_messages_in_their_order() throws Exception {
        hub.holdAnswers = true;
        hub.start();
        try (RawClient client = new RawClient(hub.port())) {
            StringBuilder all = new StringBuilder();
            for (int i = 0; i < 50; i++) {
                all.append(framed(message(String.valueOf(i))));
            }
            client.send(all.toString());
            await().until(() -> hub.held.size() == 50);
            assertThat(hub.stored)
                    .extracting(f -> controlId(f))
                    .startsWith("0", "1", "2", "3")
                    .endsWith("49");
            List<InboundFrame> frames = new ArrayList<>(hub.held);
            for (int i = 49; i >= 0; i--) {
                hub.answer(frames.get(i));
            }
            for (int i = 0; i < 50; i++) {
                assertThat(client.receive()).contains("MSA|AA|" + i + "\r");
            }
        }
    }

    private static String controlId(InboundFrame frame) {
        return new String(frame.body(), StandardCharsets.ISO_8859_1).split("\\|")[9];
    }

    @Test
    void acknowledges_receipt_for_sources_that_want_no_more() throws Exception {
        hub.receiptOnly = true;
        hub.start();
        try (RawClient client = new RawClient(hub.port())) {
            assertThat(client.send(framed(message("1"))).receive()).contains("MSA|AA|1");
            assertThat(hub.stored.get(0).answerWanted()).isFalse();
        }
    }

    @Test
    void gives_accept_and_application_acknowledgements_in_enhanced_mode() throws Exception {
        hub.start();
        try (RawClient client = new RawClient(hub.port())) {
            client.send(framed(message("1", "AL|AL")));
            assertThat(client.receive()).contains("MSA|CA|1");
            assertThat(client.receive()).contains("MSA|AA|1");
            client.send(framed(message("2", "AL|NE")));
            assertThat(client.receive()).contains("MSA|CA|2");
            client.send(framed(message("3", "NE|AL")));
            assertThat(client.receive()).contains("MSA|AA|3");
            client.send(framed(message("4", "NE|NE")) + framed(message("5", "SU|ER")));
            assertThat(client.receive()).contains("MSA|CA|5");
            assertThat(client.silentFor(300)).isTrue();
        }
        assertThat(hub.stored).hasSize(5);
    }

    @Test
    void does_not_hold_accept_acknowledgements_for_slow_applications() throws Exception {
        hub.holdAnswers = true;
        hub.start();
        try (RawClient client = new RawClient(hub.port())) {
            client.send(framed(message("1", "AL|AL")) + framed(message("2", "AL|AL")));
            assertThat(client.receive()).contains("MSA|CA|1");
            assertThat(client.receive()).contains("MSA|CA|2");
            InboundFrame first = hub.held.take();
            hub.answer(hub.held.take());
            assertThat(client.receive()).contains("MSA|AA|2");
            hub.answer(first);
            assertThat(client.receive()).contains("MSA|AA|1");
        }
    }

    @Test
    void asks_to_send_again_what_the_broker_refuses() throws Exception {
        hub.broker = frame -> {
            throw new Inbox.NotStored(new IOException("full"));
        };
        hub.start();
        try (RawClient client = new RawClient(hub.port())) {
            assertThat(client.send(framed(message("1"))).receive())
                    .contains("MSA|AE|1")
                    .contains("207^Application internal error")
                    .contains("send it again");
            assertThat(client.send(framed(message("2", "AL|AL"))).receive()).contains("MSA|CE|2");
            hub.broker = frame -> {};
            assertThat(client.send(framed(message("3"))).receive()).contains("MSA|AA|3");
        }
        assertThat(hub.status().rejected()).isEqualTo(2);
    }

    @Test
    void survives_defects_behind_it() throws Exception {
        hub.broker = frame -> {
            throw new IllegalStateException("defect");
        };
        hub.start();
        try (RawClient client = new RawClient(hub.port())) {
            assertThat(client.send(framed(message("1"))).receive()).contains("MSA|AE|1");
            hub.broker = frame -> {};
            assertThat(client.send(framed(message("2"))).receive()).contains("MSA|AA|2");
        }
    }

    @Test
    void says_that_a_late_answer_may_be_asked_for_again() throws Exception {
        hub.holdAnswers = true;
        hub.replyTimeout = Duration.ofMillis(400);
        hub.start();
        try (RawClient client = new RawClient(hub.port())) {
            assertThat(client.send(framed(message("1"))).receive())
                    .contains("MSA|AE|1")
                    .contains("207^")
                    .contains("stored and under way");
            hub.answer(hub.held.take());
            assertThat(client.send(framed(message("2"))).silentFor(100)).isTrue();
            hub.answer(hub.held.take());
            assertThat(client.receive()).contains("MSA|AA|2");
        }
        assertThat(hub.status().timeouts()).isEqualTo(1);
    }

    @Test
    void never_acknowledges_while_the_broker_blocks() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch blocked = new CountDownLatch(1);
        hub.broker = frame -> {
            entered.countDown();
            blocked.await();
        };
        hub.receiptOnly = true;
        hub.workers = 1;
        hub.replyTimeout = Duration.ofMillis(400);
        hub.start();
        try (RawClient one = new RawClient(hub.port());
                RawClient two = new RawClient(hub.port())) {
            one.send(framed(message("1")));
            entered.await();
            two.send(framed(message("2", "AL|NE")));
            assertThat(one.receive()).contains("MSA|AE|1").contains("could not be stored");
            assertThat(two.receive()).contains("MSA|CE|2");
            blocked.countDown();
            await().until(() -> hub.status().inFlight() == 0);
            hub.broker = frame -> {};
            assertThat(one.send(framed(message("3"))).receive()).contains("MSA|AA|3");
        }
        assertThat(hub.stored).extracting(MllpEndpointTest::controlId).doesNotContain("2");
    }

    @Test
    void passes_on_what_is_no_message_so_that_it_is_refused_on_record() throws Exception {
        hub.start();
        try (RawClient client = new RawClient(hub.port())) {
            client.send(framed("hello"));
            await().until(() -> hub.stored.size() == 1);
            assertThat(client.receive()).startsWith("MSH|^~\\&|LEDGERLINE|");
        }
    }

    /** The end of the input and the answer meet at the connection in any order. */
    @RepeatedTest(50)
    void answers_a_sender_that_has_closed_its_half() throws Exception {
        hub.holdAnswers = true;
        hub.start();
        try (RawClient client = new RawClient(hub.port())) {
            client.send(framed(message("1")));
            client.socket().shutdownOutput();
            hub.answer(hub.held.take());
            assertThat(client.receive()).contains("MSA|AA|1");
            assertThat(client.ended()).isTrue();
        }
        await().until(() -> hub.status().connections() == 0);
    }

    @Test
    void forgets_senders_that_vanish() throws Exception {
        hub.holdAnswers = true;
        hub.start();
        RawClient client = new RawClient(hub.port());
        client.send(framed(message("1")));
        InboundFrame frame = hub.held.take();
        client.socket().setSoLinger(true, 0);
        client.close();
        await().until(() -> hub.status().connections() == 0 && hub.status().inFlight() == 0);
        hub.answer(frame);
        try (RawClient next = new RawClient(hub.port())) {
            next.send(framed(message("2")));
            hub.answer(hub.held.take());
            assertThat(next.receive()).contains("MSA|AA|2");
        }
    }

    @Test
    void is_not_held_up_by_a_sender_that_does_not_take_its_answers() throws Exception {
        hub.start();
        try (RawClient greedy = new RawClient(hub.port());
                RawClient other = new RawClient(hub.port())) {
            String many = framed(message("g")).repeat(200);
            Thread flood = new Thread(() -> {
                try {
                    for (int i = 0; i < 500; i++) {
                        greedy.send(many);
                    }
                } catch (IOException closedByTheTest) {
                    Thread.currentThread().interrupt();
                }
            });
            flood.setDaemon(true);
            flood.start();
            for (int i = 0; i < 20; i++) {
                assertThat(other.send(framed(message("o" + i))).receive()).contains("MSA|AA|o" + i);
            }
        }
    }

    @Test
    void pauses_and_resumes() throws Exception {
        hub.start();
        try (RawClient client = new RawClient(hub.port())) {
            assertThat(client.send(framed(message("1"))).receive()).contains("MSA|AA|1");
            hub.endpoint().pause();
            await().until(() -> !hub.status().listening());
            client.send(framed(message("2")));
            assertThat(client.silentFor(400)).isTrue();
            hub.endpoint().resume();
            assertThat(client.receive()).contains("MSA|AA|2");
        }
    }

    @Test
    void reads_no_more_while_too_much_is_under_way() throws Exception {
        hub.holdAnswers = true;
        hub.maxInFlight = 2;
        hub.start();
        try (RawClient one = new RawClient(hub.port());
                RawClient two = new RawClient(hub.port());
                RawClient three = new RawClient(hub.port())) {
            one.send(framed(message("1")));
            two.send(framed(message("2")));
            await().until(() -> hub.held.size() == 2);
            three.send(framed(message("3")));
            assertThat(three.silentFor(300)).isTrue();
            assertThat(hub.status().received()).isEqualTo(2);
            hub.answer(hub.held.take());
            await().until(() -> hub.status().received() == 3);
            hub.holdAnswers = false;
            hub.held.forEach(hub::answer);
            assertThat(three.receive()).contains("MSA|AA|3");
        }
    }

    @Test
    void binds_again_after_a_stop() throws Exception {
        hub.start();
        int port = hub.port();
        try (RawClient client = new RawClient(port)) {
            assertThat(client.send(framed(message("1"))).receive()).contains("MSA|AA|1");
            hub.close();
            assertThat(client.ended()).isTrue();
        }
        hub.port = port;
        hub.start();
        try (RawClient client = new RawClient(port)) {
            assertThat(client.send(framed(message("2"))).receive()).contains("MSA|AA|2");
        }
    }

    @Test
    void lets_answers_on_their_way_go_out_when_it_stops() throws Exception {
        hub.holdAnswers = true;
        hub.start();
        try (RawClient client = new RawClient(hub.port())) {
            client.send(framed(message("1")));
            InboundFrame frame = hub.held.take();
            Thread stopping = new Thread(() -> {
                try {
                    hub.close();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            stopping.start();
            await().until(() -> !hub.status().listening());
            hub.answer(frame);
            assertThat(client.receive()).contains("MSA|AA|1");
            stopping.join();
        }
    }

    @Test
    void says_when_its_port_is_taken() throws Exception {
        hub.start();
        FakeHub second = new FakeHub();
        second.port = hub.port();
        assertThatThrownBy(second::start).isInstanceOf(java.net.BindException.class);
    }

    @Test
    void serves_hundreds_of_quiet_connections() throws Exception {
        hub.start();
        List<RawClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < 400; i++) {
                clients.add(new RawClient(hub.port()));
            }
            await().until(() -> hub.status().connections() == 400);
            for (int i = 0; i < 400; i += 40) {
                assertThat(clients.get(i).send(framed(message("q" + i))).receive())
                        .contains("MSA|AA|q" + i);
            }
        } finally {
            for (RawClient client : clients) {
                client.close();
            }
        }
    }
}
