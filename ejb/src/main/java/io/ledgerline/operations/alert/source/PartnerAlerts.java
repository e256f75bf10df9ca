package io.ledgerline.operations.alert.source;

import io.ledgerline.events.webhook.Endpoint;
import io.ledgerline.events.webhook.Endpoints;
import io.ledgerline.operations.alert.AlertKind;
import io.ledgerline.operations.alert.AlertSource;
import io.ledgerline.operations.alert.Finding;
import io.ledgerline.operations.alert.Severity;
import io.ledgerline.outbound.OutboundRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Others who do not answer: partners that acknowledge nothing, webhooks that the hub disabled. */
@ApplicationScoped
public class PartnerAlerts implements AlertSource {

    private OutboundRows outbound;
    private Endpoints endpoints;

    /** For the container. */
    protected PartnerAlerts() {}

    /** With its collaborators. */
    @Inject
    public PartnerAlerts(OutboundRows outbound, Endpoints endpoints) {
        this.outbound = outbound;
        this.endpoints = endpoints;
    }

    @Override
    public String name() {
        return "partners";
    }

    @Override
    public Optional<List<Finding>> findings(Instant now) {
        List<Finding> found = new ArrayList<>();
        long overdue = outbound.overdue();
        if (overdue > 0) {
            found.add(new Finding(
                    "outbound",
                    AlertKind.OUTBOUND_OVERDUE,
                    Severity.WARNING,
                    null,
                    "outbound documents",
                    "Documents went out and were not acknowledged in time",
                    "Ask the partner whether they came; send them again if not.",
                    "work?view=all&queue=INTEGRATION",
                    overdue));
        }
        endpoints.all().stream()
                .filter(endpoint -> !endpoint.active() && endpoint.disabledAt() != null)
                .map(PartnerAlerts::disabled)
                .forEach(found::add);
        return Optional.of(found);
    }

    private static Finding disabled(Endpoint endpoint) {
        return new Finding(
                "webhook|" + endpoint.id(),
                AlertKind.WEBHOOK_DISABLED,
                Severity.WARNING,
                null,
                endpoint.name(),
                "Webhook " + endpoint.name() + " was disabled",
                "Speak to its receiver; then make it active and replay what it missed, or remove it.",
                "work?view=all&kind=WEBHOOK_DISABLED",
                1);
    }
}
