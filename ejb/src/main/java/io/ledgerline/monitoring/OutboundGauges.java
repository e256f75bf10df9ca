package io.ledgerline.monitoring;

import io.ledgerline.monitoring.figures.FiguresRead;
import io.ledgerline.outbound.OutboundRows;
import io.ledgerline.outbound.OutboundState;
import io.ledgerline.platform.Log;
import io.ledgerline.platform.db.DatabaseException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** Figures of documents for trading partners, read when the other gauges are. */
@ApplicationScoped
public class OutboundGauges {

    /** States that somebody or something has to leave; those that end pile up for years. */
    private static final Set<OutboundState> WATCHED = EnumSet.of(
            OutboundState.PENDING,
            OutboundState.WRITTEN,
            OutboundState.DELIVERED,
            OutboundState.REFUSED,
            OutboundState.FAILED);

    @Inject
    private Meters meters;

    @Inject
    private OutboundRows rows;

    private final AtomicReference<Map<OutboundState, Long>> counts = new AtomicReference<>();
    private volatile long overdue;

    void refresh(@Observes FiguresRead read) {
        try {
            boolean first = counts.getAndSet(rows.counts(WATCHED)) == null;
            overdue = rows.overdue();
            if (first) {
                WATCHED.forEach(state -> meters.gauge(
                        MetricName.OUTBOUND_OPEN, () -> counts.get().get(state), "state", state.name()));
                meters.gauge(MetricName.OUTBOUND_OVERDUE, () -> overdue);
            }
        } catch (DatabaseException e) {
            Log.LOG.gaugesNotRefreshed(e.getMessage());
        }
    }
}
