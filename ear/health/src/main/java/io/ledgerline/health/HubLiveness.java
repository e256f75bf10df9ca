package io.ledgerline.health;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** The hub lives; down only when nothing but a restart helps. */
@Liveness
@ApplicationScoped
public class HubLiveness implements HealthCheck {

    @Override
    public HealthCheckResponse call() {
        return HealthBean.ask("ledgerline-live", "Live", "LiveFacts");
    }
}
