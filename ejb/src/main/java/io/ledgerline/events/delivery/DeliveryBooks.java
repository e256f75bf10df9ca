package io.ledgerline.events.delivery;

import io.ledgerline.events.webhook.Endpoint;
import io.ledgerline.events.webhook.EndpointDesk;
import io.ledgerline.platform.Settings;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.Database;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** What the dispatch reads and writes, each in a transaction of its own: a call to a receiver never holds one open. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class DeliveryBooks {

    /** Beyond the longest call: for the record of its end, and for clocks of nodes that differ. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private DeliveryRows rows;
    private EndpointDesk desk;
    private WebhookCall call;
    private Time time;
    private Backoff backoff;
    private Duration giveUpAfter;
    private Duration disableAfter;

    /** For the container. */
    public DeliveryBooks() {}

    /** With the hub's settings. */
    @Inject
    public DeliveryBooks(Database database, EndpointDesk desk, WebhookCall call, Settings settings, Time time) {
        this.rows = new DeliveryRows(database);
        this.desk = desk;
        this.call = call;
        this.time = time;
        this.backoff = Backoff.of(settings);
        this.giveUpAfter = settings.duration("ledgerline.webhooks.give-up-after", Duration.ofDays(3));
        this.disableAfter = settings.duration("ledgerline.webhooks.disable-after", Duration.ofDays(5));
    }

    /** What is due for an endpoint. */
    public List<Delivery> due(Endpoint endpoint, int limit) {
        return rows.due(endpoint.id(), time.now(), limit);
    }

    /** Takes a delivery for one attempt; false when another node was quicker. */
    public boolean claim(Delivery delivery) {
        Instant now = time.now();
        return rows.claim(delivery, now, now.plus(call.longest()).plus(MARGIN));
    }

    /** Records that the receiver took it. */
    public void taken(Delivery delivery, Endpoint endpoint, Answer answer, boolean afterFailures) {
        // endpoints before deliveries, as everywhere: transactions wait for each other one way only
        if (afterFailures || endpoint.failingSince() != null) {
            desk.recovered(endpoint.id());
        }
        rows.end(delivery.id(), DeliveryState.DELIVERED, answer, time.now());
    }

    /**
     * Records that an attempt failed: it is tried again later, or given up when it is too old or the receiver is gone.
     *
     * @return how long to wait; null when it is given up
     */
    public Duration failed(Delivery delivery, Endpoint endpoint, Answer answer) {
        Instant now = time.now();
        if (answer.gone()) {
            desk.disable(endpoint.id(), null, "The receiver answered 410 Gone");
            rows.end(delivery.id(), DeliveryState.GIVEN_UP, answer, now);
            return null;
        }
        desk.failed(endpoint.id(), now);
        desk.disable(
                endpoint.id(), disableAfter, "No delivery went well for " + disableAfter + "; last: " + answer.error());
        Duration wait =
                backoff.after(delivery.attempts() + 1, answer.retryAfter(), ThreadLocalRandom.current()::nextDouble);
        if (delivery.createdAt().plus(giveUpAfter).isBefore(now.plus(wait))) {
            rows.end(delivery.id(), DeliveryState.GIVEN_UP, answer, now);
            return null;
        }
        rows.again(delivery.id(), answer, now.plus(wait));
        return wait;
    }

    /** Ends a delivery whose event is past its retention. */
    public void forgotten(Delivery delivery) {
        rows.end(delivery.id(), DeliveryState.GIVEN_UP, new Answer(null, "event-forgotten", null, null), time.now());
    }

    /** Ends what nobody will be told any more. */
    public void tidy() {
        Instant now = time.now();
        rows.cancelOrphans(now);
        rows.giveUp(now.minus(giveUpAfter), now);
    }

    /** Forgets what ended, written before a time; returns how many. */
    public int forget(Instant before, int most) {
        return rows.forget(before, most);
    }
}
