package io.ledgerline.monitoring.health;

import io.ledgerline.monitoring.Recent;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/** The hub's database answers within two seconds, and its schema is the one that this build made. */
@ApplicationScoped
public class DatabaseReady implements NodeCheck {

    private static final int TIMEOUT_SECONDS = 2;

    private final Recent<HealthCheckResponse> recent = new Recent<>(Duration.ofSeconds(2), this::ask);

    @Resource(lookup = "java:jboss/datasources/LedgerlineDS")
    private DataSource dataSource;

    /** For the container. */
    public DatabaseReady() {}

    /** On another data source; for tests. */
    DatabaseReady(DataSource dataSource) {
        this.dataSource = dataSource;
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
        HealthCheckResponseBuilder response = HealthCheckResponse.named("ledgerline-database");
        try (Connection connection = dataSource.getConnection()) {
            if (!connection.isValid(TIMEOUT_SECONDS)) {
                return response.down().withData("state", "no answer").build();
            }
            response.withData("product", connection.getMetaData().getDatabaseProductName());
            return response.up().withData("schema", schema(connection)).build();
        } catch (SQLException e) {
            // the driver's text may quote values; its code does not
            return response.down()
                    .withData("state", "SQL state " + e.getSQLState())
                    .build();
        }
    }

    private static String schema(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var results = statement.executeQuery("SELECT \"version\" FROM \"flyway_schema_history\""
                        + " WHERE \"success\" = true AND \"version\" IS NOT NULL"
                        + " ORDER BY \"installed_rank\" DESC FETCH FIRST 1 ROWS ONLY")) {
            return results.next() ? results.getString(1) : "none";
        }
    }
}
