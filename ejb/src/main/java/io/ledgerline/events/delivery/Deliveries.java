package io.ledgerline.events.delivery;

import io.ledgerline.events.EventFilter;
import io.ledgerline.events.EventRegister;
import io.ledgerline.events.KeptEvent;
import io.ledgerline.events.webhook.Endpoint;
import io.ledgerline.events.webhook.EndpointRemoved;
import io.ledgerline.events.webhook.Endpoints;
import io.ledgerline.platform.AuditRecord;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Refusal;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Writes and shows deliveries, in the caller's transaction. */
@ApplicationScoped
public class Deliveries {

    /** Events that one replay of a span of time looks at. */
    public static final int MOST_REPLAYED = 10_000;

    private static final int PAGE = 500;

    private DeliveryRows rows;
    private Endpoints endpoints;
    private EventRegister register;
    private DeliveryWake wake;
    private Event<Object> events;
    private Time time;

    /** For the container. */
    protected Deliveries() {}

    /** On the hub's database. */
    @Inject
    public Deliveries(
            Database database,
            Endpoints endpoints,
            EventRegister register,
            DeliveryWake wake,
            Event<Object> events,
            Time time) {
        this.rows = new DeliveryRows(database);
        this.endpoints = endpoints;
        this.register = register;
        this.wake = wake;
        this.events = events;
        this.time = time;
    }

    /** Writes a delivery for each endpoint that wants to hear of an event, all with one statement. */
    public void kept(@Observes KeptEvent event) {
        List<Delivery> wanted = endpoints.wanting(event).stream()
                .map(endpoint -> fresh(endpoint.id(), event.id(), null))
                .toList();
        if (!wanted.isEmpty()) {
            rows.insert(wanted);
            events.fire(new DeliveriesWritten());
        }
    }

    void written(@Observes(during = TransactionPhase.AFTER_SUCCESS) DeliveriesWritten event) {
        wake.now();
    }

    /** Ends what an endpoint that was removed was not told yet. */
    public void removed(@Observes EndpointRemoved endpoint) {
        rows.cancel(endpoint.id(), time.now());
    }

    private Delivery fresh(UUID endpoint, UUID event, String requestedBy) {
        Instant now = time.now();
        return new Delivery(
                Ids.next(), endpoint, event, DeliveryState.PENDING, 0, now, now, null, null, null, null, requestedBy);
    }

    /** Deliveries of an endpoint, newest first; a null state or event does not restrict. */
    public List<Delivery> page(UUID endpoint, DeliveryState state, UUID event, UUID before, int limit) {
        return rows.page(endpoint, state, event, before, limit);
    }

    /** One delivery of an endpoint. */
    public Optional<Delivery> find(UUID endpoint, UUID id) {
        return rows.find(endpoint, id);
    }

    /** Tells an endpoint once more what a delivery told. */
    public Delivery replay(UUID endpoint, UUID id, String actor) {
        told(endpoint);
        Delivery old = rows.find(endpoint, id).orElseThrow(() -> Refusal.notFound("delivery", id));
        if (register.find(old.eventId()).isEmpty()) {
            throw Refusal.conflict("event-forgotten", "The event is past its retention");
        }
        Delivery next = fresh(endpoint, old.eventId(), actor);
        rows.insert(List.of(next));
        events.fire(new DeliveriesWritten());
        events.fire(new AuditRecord(
                actor,
                "webhook.replayed",
                "webhook",
                endpoint.toString(),
                null,
                Map.of("event", old.eventId().toString())));
        return next;
    }

    /**
     * What a replay of a span of time did.
     *
     * @param queued deliveries written
     * @param until the span is replayed up to here; before its end when it has more events than one replay looks at
     */
    public record Replayed(int queued, Instant until) {}

    /** Tells an endpoint all that it wants to hear of a span of time, whether it was told before or not. */
    public Replayed replay(UUID endpointId, Instant from, Instant to, String actor) {
        Endpoint endpoint = told(endpointId);
        EventFilter filter = EventFilter.between(from, to);
        List<Delivery> wanted = new ArrayList<>();
        Instant until = to;
        UUID last = null;
        int seen = 0;
        List<KeptEvent> page;
        do {
            page = register.page(filter, last, PAGE);
            page.stream()
                    .filter(endpoint::wants)
                    .map(event -> fresh(endpointId, event.id(), actor))
                    .forEach(wanted::add);
            seen += page.size();
            last = page.isEmpty() ? last : page.get(page.size() - 1).id();
            if (seen >= MOST_REPLAYED) {
                until = Ids.madeAt(last).orElse(to).plusMillis(1);
            }
        } while (page.size() == PAGE && seen < MOST_REPLAYED);
        rows.insert(wanted);
        events.fire(new DeliveriesWritten());
        events.fire(new AuditRecord(
                actor,
                "webhook.replayed",
                "webhook",
                endpointId.toString(),
                null,
                Map.of("from", from.toString(), "to", until.toString(), "deliveries", wanted.size())));
        return new Replayed(wanted.size(), until);
    }

    private Endpoint told(UUID id) {
        Endpoint endpoint = endpoints.find(id).orElseThrow(() -> Refusal.notFound("webhook", id));
        if (!endpoint.active()) {
            throw Refusal.conflict("webhook-inactive", "This webhook is told nothing; make it active first");
        }
        return endpoint;
    }

    /** What waits to be told. */
    public Backlog backlog() {
        return rows.backlog();
    }
}
