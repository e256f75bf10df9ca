package io.ledgerline.monitoring.health;

import io.ledgerline.monitoring.Recent;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** The broker, embedded or remote, gives a connection: without it nothing can be taken in. */
@ApplicationScoped
public class BrokerReady implements NodeCheck {

    private final Recent<HealthCheckResponse> recent = new Recent<>(Duration.ofSeconds(2), this::ask);

    @Resource(lookup = "java:/JmsXA")
    private ConnectionFactory connections;

    /** For the container. */
    public BrokerReady() {}

    /** On another factory; for tests. */
    BrokerReady(ConnectionFactory connections) {
        this.connections = connections;
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
        try (Connection connection = connections.createConnection()) {
            return HealthCheckResponse.named("ledgerline-broker")
                    .up()
                    .withData("provider", connection.getMetaData().getJMSProviderName())
                    .build();
        } catch (JMSException e) {
            return HealthCheckResponse.named("ledgerline-broker")
                    .down()
                    .withData("state", e.getClass().getSimpleName())
                    .build();
        }
    }
}
