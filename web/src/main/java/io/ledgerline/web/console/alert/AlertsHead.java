package io.ledgerline.web.console.alert;

import io.ledgerline.operations.alert.Alert;
import io.ledgerline.operations.alert.AlertGauges;
import io.ledgerline.operations.alert.Severity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Comparator;
import java.util.List;

/** What the head of every page says of alerts, as the gauges read them last: no page asks the database for it. */
@Named("alertsHead")
@RequestScoped
public class AlertsHead {

    private static final int FEW = 5;

    @Inject
    private AlertGauges gauges;

    /** Alerts that are not resolved. */
    public long getOpen() {
        return gauges.open().size();
    }

    /** Critical ones among them. */
    public long getCritical() {
        return gauges.count(Severity.CRITICAL);
    }

    /** Documents that stand longer than agreed. */
    public long getBreaches() {
        return gauges.breaches();
    }

    /** The most pressing ones. */
    public List<Alert> getFew() {
        return gauges.open().stream()
                .sorted(Comparator.comparing(Alert::severity)
                        .reversed()
                        .thenComparing(Alert::openedAt, Comparator.reverseOrder()))
                .limit(FEW)
                .toList();
    }
}
