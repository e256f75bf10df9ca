package io.ledgerline.operations.alert.channel;

import io.ledgerline.events.webhook.Endpoints;
import io.ledgerline.operations.alert.Alert;
import io.ledgerline.operations.alert.AlertChanged;
import io.ledgerline.operations.alert.AlertLog;
import io.ledgerline.operations.alert.Stage;
import io.ledgerline.platform.BusinessEvent;
import io.ledgerline.platform.Time;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;

/** Alerts are business events ({@code alert.opened} ...): topic and webhooks carry them like all others. The log has a line too. */
@ApplicationScoped
public class EventChannel implements AlertChannel {

    private Endpoints endpoints;
    private Event<BusinessEvent> events;
    private Time time;
    private volatile Instant lastAt;

    /** For the container. */
    protected EventChannel() {}

    /** With its collaborators. */
    @Inject
    public EventChannel(Endpoints endpoints, Event<BusinessEvent> events, Time time) {
        this.endpoints = endpoints;
        this.events = events;
        this.time = time;
    }

    void told(@Observes(during = TransactionPhase.AFTER_SUCCESS) AlertChanged change) {
        lastAt = time.now();
        Alert alert = change.alert();
        if (change.stage() == Stage.ACKNOWLEDGED || change.stage() == Stage.RESOLVED) {
            AlertLog.LOG.settled(alert.severity(), change.stage(), alert.title());
        } else {
            AlertLog.LOG.told(alert.severity(), change.stage(), alert.title());
        }
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public ChannelStatus status() {
        long listening = endpoints.active().stream()
                .filter(endpoint -> endpoint.types().isEmpty()
                        || endpoint.types().stream().anyMatch(type -> type.equals("*") || type.startsWith("alert")))
                .count();
        return new ChannelStatus(
                name(), true, "topic events, and " + listening + " webhooks that hear of alerts", 0, lastAt, null);
    }

    @Override
    public Tested test(String actor) {
        events.fire(new BusinessEvent(
                "alert.tested", "test", null, null, null, null, time.now(), Map.of("test", true, "by", actor)));
        return new Tested(true, "The event alert.tested was kept; webhooks that hear of alerts get it.");
    }
}
