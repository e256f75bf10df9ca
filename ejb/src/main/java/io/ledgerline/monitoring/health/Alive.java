package io.ledgerline.monitoring.health;

import jakarta.enterprise.context.ApplicationScoped;
import java.lang.management.ManagementFactory;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Down only when nothing but a restart helps: threads of this VM wait for each other for ever. */
@ApplicationScoped
public class Alive implements NodeCheck {

    @Override
    public Kind kind() {
        return Kind.LIVENESS;
    }

    @Override
    public HealthCheckResponse call() {
        long[] deadlocked = ManagementFactory.getThreadMXBean().findDeadlockedThreads();
        int count = deadlocked == null ? 0 : deadlocked.length;
        return HealthCheckResponse.named("ledgerline-alive")
                .status(count == 0)
                .withData("deadlockedThreads", count)
                .build();
    }
}
