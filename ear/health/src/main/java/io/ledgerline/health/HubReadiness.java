package io.ledgerline.health;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** The hub can take messages. */
@Readiness
@ApplicationScoped
public class HubReadiness implements HealthCheck {

    @Override
    public HealthCheckResponse call() {
        return HealthBean.ask("ledgerline-ready", "Ready", "ReadyFacts");
    }
}
