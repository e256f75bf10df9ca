package io.ledgerline.monitoring.health;

import io.ledgerline.monitoring.Recent;
import io.ledgerline.platform.db.DatabaseException;
import io.ledgerline.posting.erp.Erp;
import io.ledgerline.posting.erp.ErpGate;
import io.ledgerline.posting.erp.ErpState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * How the ERPs stand. Always up: while an ERP is held the hub takes messages and parks their postings, so sending its traffic
 * elsewhere would help nobody. {@code state} is {@code degraded} while any is held.
 */
@ApplicationScoped
public class ErpsReady implements NodeCheck {

    private final Recent<HealthCheckResponse> recent = new Recent<>(Duration.ofSeconds(2), this::ask);
    private ErpGate gate;

    /** For the container. */
    protected ErpsReady() {}

    /** With its collaborators. */
    @Inject
    public ErpsReady(ErpGate gate) {
        this.gate = gate;
    }

    @Override
    public Kind kind() {
        return Kind.READINESS;
    }

    @Override
    public HealthCheckResponse call() {
        return recent.get();
    }

    private HealthCheckResponse ask() {
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("ledgerline-erps").up();
        try {
            List<Erp> erps = gate.erps();
            erps.forEach(erp -> response.withData(erp.code(), erp.state().name()));
            boolean degraded = erps.stream().anyMatch(erp -> erp.enabled() && erp.state() != ErpState.OPEN);
            return response.withData("state", degraded ? "degraded" : "ok").build();
        } catch (DatabaseException e) {
            return response.withData("state", "unknown").build();
        }
    }
}
