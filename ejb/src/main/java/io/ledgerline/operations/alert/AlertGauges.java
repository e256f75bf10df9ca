package io.ledgerline.operations.alert;

import io.ledgerline.monitoring.Meters;
import io.ledgerline.monitoring.MetricName;
import io.ledgerline.monitoring.figures.FiguresRead;
import io.ledgerline.platform.Log;
import io.ledgerline.platform.db.DatabaseException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** How many alerts are open, read when the other gauges are; what every page of the console shows, without a query of its own. */
@ApplicationScoped
public class AlertGauges {

    private final Set<String> workflows = ConcurrentHashMap.newKeySet();
    private Meters meters;
    private Alerts alerts;
    private volatile List<Alert> open = List.of();

    /** For the container. */
    protected AlertGauges() {}

    /** With its collaborators. */
    @Inject
    public AlertGauges(Meters meters, Alerts alerts) {
        this.meters = meters;
        this.alerts = alerts;
    }

    void read(@Observes FiguresRead event) {
        try {
            open = List.copyOf(alerts.open());
        } catch (DatabaseException e) {
            Log.LOG.gaugesNotRefreshed(e.getMessage());
            return;
        }
        for (Severity severity : Severity.values()) {
            for (AlertKind kind : AlertKind.values()) {
                meters.gauge(
                        MetricName.ALERTS_OPEN,
                        () -> count(severity, kind),
                        "severity",
                        severity.name(),
                        "kind",
                        kind.name());
            }
        }
        open.stream().filter(alert -> alert.kind() == AlertKind.SLA).forEach(alert -> workflows.add(workflow(alert)));
        workflows.forEach(
                workflow -> meters.gauge(MetricName.SLA_BREACHES, () -> breaches(workflow), "workflow", workflow));
    }

    /** Open alerts, as last read. */
    public List<Alert> open() {
        return open;
    }

    /** Open alerts of a severity, as last read. */
    public long count(Severity severity) {
        return open.stream().filter(alert -> alert.severity() == severity).count();
    }

    /** Documents that stand longer than agreed, in every workflow, as last read. */
    public long breaches() {
        return open.stream().filter(AlertGauges::breach).mapToLong(Alert::count).sum();
    }

    private long breaches(String workflow) {
        return open.stream()
                .filter(alert -> breach(alert) && workflow(alert).equals(workflow))
                .mapToLong(Alert::count)
                .sum();
    }

    private long count(Severity severity, AlertKind kind) {
        return open.stream()
                .filter(alert -> alert.severity() == severity && alert.kind() == kind)
                .count();
    }

    private static boolean breach(Alert alert) {
        return alert.kind() == AlertKind.SLA && alert.severity() == Severity.CRITICAL;
    }

    /** The subject of an SLA's alert is workflow and state. */
    private static String workflow(Alert alert) {
        int slash = alert.subject().indexOf('/');
        return slash < 0 ? alert.subject() : alert.subject().substring(0, slash);
    }
}
