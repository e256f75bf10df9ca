package io.ledgerline.operations.alert.channel;

import io.ledgerline.operations.alert.AlertGauges;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Alerts are counted by {@code ledgerline_alerts_open} and {@code ledgerline_sla_breaches}; a scraper fetches them. */
@ApplicationScoped
public class MetricChannel implements AlertChannel {

    private AlertGauges gauges;

    /** For the container. */
    protected MetricChannel() {}

    /** With its collaborators. */
    @Inject
    public MetricChannel(AlertGauges gauges) {
        this.gauges = gauges;
    }

    @Override
    public String name() {
        return "metric";
    }

    @Override
    public ChannelStatus status() {
        return new ChannelStatus(name(), true, "ledgerline_alerts_open at /ledgerline/metrics", 0, null, null);
    }

    @Override
    public Tested test(String actor) {
        return new Tested(true, gauges.open().size() + " alerts are counted now; see /ledgerline/metrics.");
    }
}
