package io.ledgerline.monitoring.health;

import io.ledgerline.mapping.MappingCatalogue;
import io.ledgerline.monitoring.Recent;
import io.ledgerline.platform.db.DatabaseException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** At least one mapping is active: without any, every message would be refused as unsupported. */
@ApplicationScoped
public class MappingsReady implements NodeCheck {

    private final Recent<HealthCheckResponse> recent = new Recent<>(Duration.ofSeconds(5), this::ask);

    @Inject
    private MappingCatalogue catalogue;

    @Override
    public Kind kind() {
        return Kind.READINESS;
    }

    @Override
    public HealthCheckResponse call() {
        return recent.get();
    }

    private HealthCheckResponse ask() {
        try {
            int active = catalogue.size();
            return HealthCheckResponse.named("ledgerline-mappings")
                    .status(active > 0)
                    .withData("active", active)
                    .build();
        } catch (DatabaseException e) {
            return HealthCheckResponse.named("ledgerline-mappings")
                    .down()
                    .withData("state", e.getMessage())
                    .build();
        }
    }
}
