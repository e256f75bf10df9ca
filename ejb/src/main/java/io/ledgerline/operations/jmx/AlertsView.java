package io.ledgerline.operations.jmx;

import io.ledgerline.operations.alert.Alert;
import io.ledgerline.operations.alert.AlertGauges;
import io.ledgerline.operations.alert.AlertState;
import io.ledgerline.operations.alert.Severity;
import java.util.Comparator;

/** {@link AlertsMXBean} over the gauges. */
final class AlertsView implements AlertsMXBean {

    private static final int MOST = 100;

    private final AlertGauges gauges;

    AlertsView(AlertGauges gauges) {
        this.gauges = gauges;
    }

    @Override
    public long getCritical() {
        return gauges.count(Severity.CRITICAL);
    }

    @Override
    public long getWarnings() {
        return gauges.count(Severity.WARNING);
    }

    @Override
    public long getUnacknowledged() {
        return gauges.open().stream()
                .filter(alert -> alert.state() == AlertState.OPEN)
                .count();
    }

    @Override
    public long getSlaBreaches() {
        return gauges.breaches();
    }

    @Override
    public String[] getOpen() {
        return gauges.open().stream()
                .sorted(Comparator.comparing(Alert::openedAt).reversed())
                .limit(MOST)
                .map(alert -> alert.severity() + " " + alert.state() + ": " + alert.title())
                .toArray(String[]::new);
    }
}
