package io.ledgerline.monitoring.health;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Every check of the hub together; the server's own are only at the management port. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class HealthSummary {

    private Iterable<NodeCheck> checks;

    /** For the container. */
    public HealthSummary() {}

    /** Over the deployed checks. */
    @Inject
    public HealthSummary(Instance<NodeCheck> checks) {
        this((Iterable<NodeCheck>) checks);
    }

    /** Over the given checks; for tests. */
    HealthSummary(Iterable<NodeCheck> checks) {
        this.checks = checks;
    }

    /**
     * The outcome.
     *
     * @param status UP or DOWN
     * @param checks each check
     */
    public record Report(String status, List<Check> checks) {

        /** True when every check is up. */
        @JsonIgnore
        public boolean up() {
            return status.equals(HealthCheckResponse.Status.UP.name());
        }
    }

    /**
     * One check.
     *
     * @param name its name
     * @param status UP or DOWN
     * @param data what it saw
     */
    public record Check(String name, String status, Map<String, Object> data) {

        /** True when it is up. */
        @JsonIgnore
        public boolean up() {
            return status.equals(HealthCheckResponse.Status.UP.name());
        }
    }

    /** Runs every check. A check that fails by itself counts as down. */
    public Report report() {
        List<Check> all = new ArrayList<>(live().checks());
        all.addAll(ready().checks());
        return report(all);
    }

    /** Whether this node lives. */
    public Report live() {
        return report(run(NodeCheck.Kind.LIVENESS));
    }

    /** Whether this node can take messages. */
    public Report ready() {
        return report(run(NodeCheck.Kind.READINESS));
    }

    private static Report report(List<Check> results) {
        boolean up = results.stream().allMatch(Check::up);
        return new Report((up ? HealthCheckResponse.Status.UP : HealthCheckResponse.Status.DOWN).name(), results);
    }

    private List<Check> run(NodeCheck.Kind kind) {
        List<Check> results = new ArrayList<>();
        for (NodeCheck check : checks) {
            if (check.kind() == kind) {
                results.add(run(check));
            }
        }
        results.sort(Comparator.comparing(Check::name));
        return results;
    }

    private static Check run(NodeCheck check) {
        try {
            HealthCheckResponse response = check.call();
            return new Check(
                    response.getName(),
                    response.getStatus().name(),
                    response.getData().orElse(Map.of()));
        } catch (RuntimeException e) {
            return new Check(
                    check.getClass().getSimpleName(),
                    HealthCheckResponse.Status.DOWN.name(),
                    Map.of("state", e.getClass().getSimpleName()));
        }
    }
}
