package io.ledgerline.operations.alert.source;

import io.ledgerline.operations.alert.AlertKind;
import io.ledgerline.operations.alert.Alerts;
import io.ledgerline.operations.alert.Finding;
import io.ledgerline.operations.alert.Severity;
import io.ledgerline.posting.remote.ErpLockedOut;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** An ERP that does not let the hub in is told of at once; {@link FigureAlerts} sees when it is released. */
@ApplicationScoped
public class LockedOutAlerts {

    private Alerts alerts;

    /** For the container. */
    protected LockedOutAlerts() {}

    /** With its collaborators. */
    @Inject
    public LockedOutAlerts(Alerts alerts) {
        this.alerts = alerts;
    }

    void lockedOut(@Observes ErpLockedOut event) {
        alerts.raise(
                FigureAlerts.NAME,
                new Finding(
                        FigureAlerts.key(event.erp()),
                        AlertKind.ERP_LOCKED_OUT,
                        Severity.CRITICAL,
                        null,
                        event.erp(),
                        "ERP " + event.erp() + " refuses the hub's sign-in (" + event.code() + ")",
                        "Mend the hub's user or its password at the ERP, then release it.",
                        "postings?erp=" + event.erp(),
                        1));
    }
}
