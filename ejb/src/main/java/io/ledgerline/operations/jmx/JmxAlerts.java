package io.ledgerline.operations.jmx;

import io.ledgerline.operations.alert.Alert;
import io.ledgerline.operations.alert.AlertChanged;
import io.ledgerline.operations.alert.channel.AlertChannel;
import io.ledgerline.operations.alert.channel.ChannelStatus;
import io.ledgerline.platform.Time;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;

/** Alerts as JMX notifications of {@code io.ledgerline:type=Alerts}, on the node on which the stage was recorded. */
@ApplicationScoped
public class JmxAlerts implements AlertChannel {

    private NoticeBoard board;
    private Time time;
    private volatile Instant lastAt;

    /** For the container. */
    protected JmxAlerts() {}

    /** With its collaborators. */
    @Inject
    public JmxAlerts(NoticeBoard board, Time time) {
        this.board = board;
        this.time = time;
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) AlertChanged change) {
        Alert alert = change.alert();
        NoticeType type =
                switch (change.stage()) {
                    case OPENED -> NoticeType.ALERT_OPENED;
                    case WORSENED -> NoticeType.ALERT_WORSENED;
                    case ESCALATED -> NoticeType.ALERT_ESCALATED;
                    case ACKNOWLEDGED -> NoticeType.ALERT_ACKNOWLEDGED;
                    case RESOLVED -> NoticeType.ALERT_RESOLVED;
                };
        board.send(
                ObjectNames.alerts(),
                type,
                alert.title(),
                Map.of(
                        "alert",
                        alert.id().toString(),
                        "kind",
                        alert.kind().name(),
                        "severity",
                        alert.severity().name(),
                        "subject",
                        alert.subject(),
                        "facility",
                        alert.facility() == null ? "" : alert.facility(),
                        "count",
                        String.valueOf(alert.count()),
                        "actor",
                        change.actor()));
        lastAt = time.now();
    }

    @Override
    public String name() {
        return "jmx";
    }

    @Override
    public ChannelStatus status() {
        return new ChannelStatus(
                name(), true, "subscribers of " + ObjectNames.alerts() + " on each node", 0, lastAt, null);
    }

    @Override
    public Tested test(String actor) {
        board.send(ObjectNames.alerts(), NoticeType.ALERT_TESTED, "A test of alerts by JMX", Map.of("actor", actor));
        lastAt = time.now();
        return new Tested(true, "A notification of type io.ledgerline.alert.tested was sent on this node.");
    }
}
