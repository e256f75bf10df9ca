package io.ledgerline.operations.jmx;

import io.ledgerline.monitoring.WebhookMeters;

/** {@link WebhooksMXBean} over the meters. */
final class WebhooksView implements WebhooksMXBean {

    private final WebhookMeters meters;

    WebhooksView(WebhookMeters meters) {
        this.meters = meters;
    }

    @Override
    public long getPending() {
        return meters.pending();
    }

    @Override
    public long getOldestAgeSeconds() {
        return meters.oldestAgeSeconds();
    }

    @Override
    public long getDisabled() {
        return meters.disabled();
    }

    @Override
    public long getTaken() {
        return meters.taken();
    }

    @Override
    public long getFailed() {
        return meters.failed();
    }
}
