package io.ledgerline.events.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.events.KeptEvent;
import io.ledgerline.events.WebhookFixture;
import io.ledgerline.events.WebhookFixture.Told;
import io.ledgerline.events.webhook.Endpoint;
import io.ledgerline.events.webhook.EndpointSpec;
import io.ledgerline.events.webhook.Signature;
import io.ledgerline.platform.AuditRecord;
import io.ledgerline.platform.BusinessEvent;
import io.ledgerline.platform.Refusal;
import io.ledgerline.platform.db.TestDatabase;
import io.ledgerline.workqueue.WorkItemOpened;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From the event to the receiver, over real HTTP and both databases. */
class WebhookDeliveryTest {

    private WebhookFixture hub;

    static Stream<WebhookFixture> both() {
        return TestDatabase.both().map(WebhookFixture::new);
    }

    @AfterEach
    void close() {
        hub.close();
    }

    private Delivery only(Endpoint endpoint) {
        List<Delivery> found = hub.deliveries.page(endpoint.id(), null, null, null, 10);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private List<String> audited() {
        return hub.events.audited().stream().map(AuditRecord::action).toList();
    }

    @ParameterizedTest
    @MethodSource("both")
    void aReceiverGetsTheSignedCloudEventOnce(WebhookFixture fixture) throws Exception {
        hub = fixture;
        Endpoint endpoint = hub.endpoint("portal", "requisition.*");
        KeptEvent event = hub.tell("requisition.ordered", "RQ-1", "NORTH");
        hub.tell("invoice.matched", "I-1", "NORTH");

        assertThat(hub.send(endpoint)).isEqualTo(1);
        assertThat(hub.send(endpoint)).isZero();

        WebhookFixture.Got got = hub.got.get(0);
        assertThat(hub.got).hasSize(1);
        assertThat(got.headers()).containsEntry("content-type", "application/cloudevents+json");
        assertThat(got.headers().get(Signature.ID)).isEqualTo(event.id().toString());
        assertThat(CanonicalJson.mapper().readTree(got.body()).path("type").asText())
                .isEqualTo("io.ledgerline.requisition.ordered.v1");
        String secret = hub.desk.readSecret(endpoint.id(), "tester");
        String signed =
                new Webhook(secret).sign(event.id().toString(), hub.now().getEpochSecond(), got.body());
        assertThat(got.headers().get(Signature.SIGNATURE)).isEqualTo(signed);
        Delivery delivery = only(endpoint);
        assertThat(delivery.state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(delivery.attempts()).isEqualTo(1);
        assertThat(delivery.lastStatus()).isEqualTo(204);
        assertThat(hub.events.of(WebhookAttempted.class)).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("both")
    void whatIsUndoneIsToldToNobody(WebhookFixture fixture) {
        hub = fixture;
        Endpoint endpoint = hub.endpoint("portal", "*");

        assertThatThrownBy(() -> hub.db.inTransaction(() -> {
                    hub.register.keep(new BusinessEvent("a.b", "1", null, null, null, null, hub.now(), Map.of()));
                    throw new IllegalStateException("undone");
                }))
                .hasMessage("undone");

        assertThat(hub.send(endpoint)).isZero();
        assertThat(hub.deliveries.page(endpoint.id(), null, null, null, 10)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("both")
    void aFailureIsRepeatedLaterAndLaterUnderTheSameId(WebhookFixture fixture) {
        hub = fixture;
        Endpoint endpoint = hub.endpoint("portal", "*");
        KeptEvent event = hub.tell("a.b", "1", null);
        hub.answers(500);

        hub.send(endpoint);
        Delivery first = only(endpoint);
        assertThat(first.state()).isEqualTo(DeliveryState.PENDING);
        assertThat(first.lastError()).isEqualTo("status-500");
        assertThat(Duration.between(hub.now(), first.nextAttemptAt()))
                .isBetween(Duration.ofSeconds(4), Duration.ofSeconds(6));
        assertThat(hub.endpoints.find(endpoint.id()).orElseThrow().failingSince())
                .isEqualTo(hub.now());
        assertThat(hub.pace.room(endpoint, 4)).as("while it is paused").isZero();

        hub.at(first.nextAttemptAt());
        hub.send(endpoint);
        Delivery second = only(endpoint);
        assertThat(Duration.between(hub.now(), second.nextAttemptAt()))
                .isBetween(Duration.ofSeconds(12), Duration.ofSeconds(18));

        hub.answers(200);
        hub.at(second.nextAttemptAt());
        hub.send(endpoint);
        assertThat(only(endpoint).state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(only(endpoint).attempts()).isEqualTo(3);
        assertThat(hub.got)
                .extracting(got -> got.headers().get(Signature.ID))
                .containsOnly(event.id().toString());
        assertThat(hub.endpoints.find(endpoint.id()).orElseThrow().failingSince())
                .isNull();
        assertThat(hub.pace.room(endpoint, 4)).isEqualTo(4);
    }

    @ParameterizedTest
    @MethodSource("both")
    void aReceiverThatAsksForTimeGetsIt(WebhookFixture fixture) {
        hub = fixture;
        Endpoint endpoint = hub.endpoint("portal", "*");
        hub.tell("a.b", "1", null);
        hub.answers(request -> new Told(429, Map.of("Retry-After", "600")));

        hub.send(endpoint);

        assertThat(only(endpoint).nextAttemptAt()).isEqualTo(hub.now().plusSeconds(600));
    }

    @ParameterizedTest
    @MethodSource("both")
    void aRedirectIsNotFollowed(WebhookFixture fixture) {
        hub = fixture;
        Endpoint endpoint = hub.endpoint("portal", "*");
        hub.tell("a.b", "1", null);
        hub.answers(request -> new Told(307, Map.of("Location", hub.url("/elsewhere"))));

        hub.send(endpoint);

        assertThat(hub.got).extracting(WebhookFixture.Got::path).containsExactly("/portal");
        assertThat(only(endpoint).lastError()).isEqualTo("status-307");
    }

    @ParameterizedTest
    @MethodSource("both")
    void aReceiverThatIsGoneIsToldNoMoreAndAPersonIsAsked(WebhookFixture fixture) {
        hub = fixture;
        Endpoint endpoint = hub.endpoint("portal", "*");
        hub.tell("a.b", "1", null);
        hub.answers(410);

        hub.send(endpoint);

        Endpoint now = hub.endpoints.find(endpoint.id()).orElseThrow();
        assertThat(now.active()).isFalse();
        assertThat(now.disabledReason()).contains("410");
        assertThat(only(endpoint).state()).isEqualTo(DeliveryState.GIVEN_UP);
        assertThat(hub.events.of(WorkItemOpened.class))
                .extracting(WorkItemOpened::kind)
                .containsExactly("WEBHOOK_DISABLED");
        assertThat(audited()).contains("webhook.disabled");
        hub.tell("a.b", "2", null);
        assertThat(hub.deliveries.page(endpoint.id(), DeliveryState.PENDING, null, null, 10))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("both")
    void aReceiverThatFailsForDaysIsDisabledAndForgivenWhenItIsMadeActive(WebhookFixture fixture) {
        hub = fixture;
        Endpoint endpoint = hub.endpoint("portal", "*");
        hub.answers(503);
        hub.tell("a.b", "1", null);
        hub.send(endpoint);
        Instant begun = hub.now();

        hub.at(begun.plus(Duration.ofDays(4)));
        hub.tell("a.b", "2", null);
        hub.send(endpoint);
        assertThat(hub.endpoints.find(endpoint.id()).orElseThrow().active()).isTrue();
        assertThat(hub.deliveries.page(endpoint.id(), DeliveryState.GIVEN_UP, null, null, 10))
                .as("the first one, after three days")
                .hasSize(1);

        hub.at(begun.plus(Duration.ofDays(5)));
        hub.send(endpoint);
        Endpoint disabled = hub.endpoints.find(endpoint.id()).orElseThrow();
        assertThat(disabled.active()).isFalse();
        assertThat(disabled.disabledReason()).contains("P").contains("status-503");

        Endpoint again = hub.db.inTransaction(
                () -> hub.desk.change(endpoint.id(), hub.spec("portal", "*"), disabled.version(), "tester"));
        assertThat(again.active()).isTrue();
        assertThat(hub.endpoints.find(endpoint.id()).orElseThrow().failingSince())
                .isNull();
        hub.answers(200);
        hub.at(hub.now().plus(Duration.ofHours(2)));
        assertThat(hub.send(endpoint)).as("what waited meanwhile").isEqualTo(1);
        assertThat(hub.deliveries.backlog().pending()).isZero();
    }

    @ParameterizedTest
    @MethodSource("both")
    void aDeliveryThatDiedOnItsWayIsTakenOverAndOneThatLivesIsNot(WebhookFixture fixture) {
        hub = fixture;
        Endpoint endpoint = hub.endpoint("portal", "*");
        hub.tell("a.b", "1", null);
        Delivery read = hub.books.due(endpoint, 10).get(0);

        assertThat(hub.books.claim(read)).isTrue();
        assertThat(hub.books.claim(read)).as("another node read it too").isFalse();
        assertThat(hub.send(endpoint)).as("while the first one works on it").isZero();
        hub.at(hub.now().plusSeconds(33));
        assertThat(hub.send(endpoint)).as("after it died").isEqualTo(1);
        assertThat(only(endpoint).state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(only(endpoint).attempts()).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("both")
    void bothSecretsSignWhileOneIsBeingChanged(WebhookFixture fixture) {
        hub = fixture;
        Endpoint endpoint = hub.endpoint("portal", "*");
        String before = hub.desk.readSecret(endpoint.id(), "tester");
        Endpoint rotated = hub.db.inTransaction(() -> hub.desk.rotate(endpoint.id(), null, 0, "tester"));
        String after = hub.desk.readSecret(endpoint.id(), "tester");

        hub.tell("a.b", "1", null);
        hub.send(endpoint);
        hub.at(hub.now().plus(Duration.ofHours(25)));
        hub.tell("a.b", "2", null);
        hub.send(endpoint);

        assertThat(after).isNotEqualTo(before);
        assertThat(rotated.previousUntil()).isEqualTo(Instant.parse("2026-11-22T10:00:00Z"));
        assertThat(hub.got.get(0).headers().get(Signature.SIGNATURE).split(" ")).hasSize(2);
        assertThat(hub.got.get(1).headers().get(Signature.SIGNATURE).split(" ")).hasSize(1);
        assertThat(audited()).contains("webhook.secret-read", "webhook.secret-rotated");
    }

    @ParameterizedTest
    @MethodSource("both")
    void aSpanOfTimeAndASingleDeliveryAreToldAgain(WebhookFixture fixture) {
        hub = fixture;
        hub.tell("a.b", "before", "NORTH");
        hub.tell("c.d", "other", "NORTH");
        Endpoint endpoint = hub.db.inTransaction(() -> hub.desk.create(
                new EndpointSpec("late", hub.url("/late"), List.of("a.*"), List.of("NORTH"), null, null, null),
                null,
                "tester"));
        hub.tell("a.b", "elsewhere", "SOUTH");
        Instant wall = Instant.now();

        Deliveries.Replayed replayed = hub.db.inTransaction(
                () -> hub.deliveries.replay(endpoint.id(), wall.minusSeconds(60), wall.plusSeconds(60), "tester"));
        hub.send(endpoint);
        Delivery told = only(endpoint);
        Delivery again = hub.db.inTransaction(() -> hub.deliveries.replay(endpoint.id(), told.id(), "tester"));
        hub.send(endpoint);

        assertThat(replayed.queued()).isEqualTo(1);
        assertThat(again.eventId()).isEqualTo(told.eventId());
        assertThat(again.requestedBy()).isEqualTo("tester");
        assertThat(hub.got)
                .extracting(got -> got.headers().get(Signature.ID))
                .containsExactly(told.eventId().toString(), told.eventId().toString());
        assertThat(audited()).filteredOn("webhook.replayed"::equals).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("both")
    void anEndpointThatIsRemovedTakesWhatWaitedWithIt(WebhookFixture fixture) {
        hub = fixture;
        Endpoint endpoint = hub.endpoint("portal", "*");
        hub.tell("a.b", "1", null);

        hub.db.inTransaction(() -> hub.desk.remove(endpoint.id(), 0, "tester"));

        assertThat(only(endpoint).state()).isEqualTo(DeliveryState.CANCELLED);
        assertThat(hub.deliveries.backlog()).isEqualTo(Backlog.NONE);
    }

    @ParameterizedTest
    @MethodSource("both")
    void whatIsWrongWithAnEndpointIsRefused(WebhookFixture fixture) {
        hub = fixture;
        Endpoint endpoint = hub.endpoint("portal", "*");

        assertThatThrownBy(() -> hub.endpoint("portal", "*"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("webhook-name-taken"));
        assertThatThrownBy(() -> hub.endpoint("other", "Not A Type")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> hub.endpoint("other")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> hub.db.inTransaction(
                        () -> hub.desk.change(endpoint.id(), hub.spec("portal", "*"), 7, "tester")))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.STALE));
    }

    @ParameterizedTest
    @MethodSource("both")
    void theDatabaseHoldsNoSecret(WebhookFixture fixture) {
        hub = fixture;
        Endpoint endpoint = hub.endpoint("portal", "*");
        byte[] sealed = hub.db
                .database()
                .first("SELECT secret FROM webhook_endpoint", row -> row.bytes("secret"))
                .orElseThrow();

        String secret = hub.desk.readSecret(endpoint.id(), "tester");
        byte[] key = java.util.Base64.getDecoder().decode(secret.substring("whsec_".length()));
        assertThat(new String(sealed, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain(new String(key, java.nio.charset.StandardCharsets.ISO_8859_1));
        assertThat(sealed).hasSizeGreaterThan(key.length);
    }

    @ParameterizedTest
    @MethodSource("both")
    void oldDeliveriesAreGivenUpAndForgotten(WebhookFixture fixture) {
        hub = fixture;
        Endpoint endpoint = hub.endpoint("portal", "*");
        hub.tell("a.b", "1", null);

        hub.at(hub.now().plus(Duration.ofDays(4)));
        hub.books.tidy();
        assertThat(only(endpoint).state()).isEqualTo(DeliveryState.GIVEN_UP);
        assertThat(hub.books.forget(Instant.now().minusSeconds(600), 100)).isZero();
        assertThat(hub.books.forget(Instant.now().plusSeconds(600), 100)).isEqualTo(1);
    }
}
