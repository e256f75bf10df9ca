package io.ledgerline.monitoring;

import io.ledgerline.events.delivery.Backlog;
import io.ledgerline.events.delivery.Deliveries;
import io.ledgerline.events.delivery.WebhookAttempted;
import io.ledgerline.events.webhook.Endpoints;
import io.ledgerline.monitoring.figures.FiguresRead;
import io.ledgerline.platform.Time;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** How webhooks are told: what waits, read as often as the other gauges, and each attempt of this node. */
@ApplicationScoped
public class WebhookMeters {

    private final LongAdder taken = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private Meters meters;
    private Deliveries deliveries;
    private Endpoints endpoints;
    private Time time;
    private volatile Backlog backlog = Backlog.NONE;
    private volatile long disabled;

    /** For the container. */
    protected WebhookMeters() {}

    /** With its collaborators. */
    @Inject
    public WebhookMeters(Meters meters, Deliveries deliveries, Endpoints endpoints, Time time) {
        this.meters = meters;
        this.deliveries = deliveries;
        this.endpoints = endpoints;
        this.time = time;
    }

    void read(@Observes FiguresRead event) {
        backlog = deliveries.backlog();
        disabled = endpoints.all().stream()
                .filter(endpoint -> !endpoint.active() && endpoint.disabledAt() != null)
                .count();
        meters.gauge(MetricName.WEBHOOKS_PENDING, this::pending);
        meters.gauge(MetricName.WEBHOOKS_OLDEST, this::oldestAgeSeconds);
        meters.gauge(MetricName.WEBHOOKS_DISABLED, this::disabled);
    }

    void attempted(@Observes WebhookAttempted attempt) {
        boolean good = attempt.answer().taken();
        (good ? taken : failed).increment();
        meters.counter(MetricName.WEBHOOK_ATTEMPTS, "webhook", attempt.webhook(), "outcome", good ? "taken" : "failed")
                .inc();
        meters.timer(MetricName.WEBHOOK_TIME, "webhook", attempt.webhook())
                .update(attempt.answer().took());
    }

    /** Deliveries that were not taken yet. */
    public long pending() {
        return backlog.pending();
    }

    /** Age of the oldest of them; 0 when there is none. */
    public long oldestAgeSeconds() {
        return backlog.oldest() == null
                ? 0
                : Math.max(0, Duration.between(backlog.oldest(), time.now()).toSeconds());
    }

    /** Webhooks that the hub disabled. */
    public long disabled() {
        return disabled;
    }

    /** Attempts of this node that went well. */
    public long taken() {
        return taken.sum();
    }

    /** Attempts of this node that failed. */
    public long failed() {
        return failed.sum();
    }
}
