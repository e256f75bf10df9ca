package io.ledgerline.operations.alert.source;

import io.ledgerline.monitoring.Gauges;
import io.ledgerline.monitoring.figures.Figures;
import io.ledgerline.operations.alert.AlertKind;
import io.ledgerline.operations.alert.AlertSource;
import io.ledgerline.operations.alert.Finding;
import io.ledgerline.operations.alert.Severity;
import io.ledgerline.platform.Settings;
import io.ledgerline.posting.erp.Erp;
import io.ledgerline.posting.erp.ErpState;
import io.ledgerline.workqueue.WorkQueue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the figures of the hub tell, which are read anyway: ERPs, postings, work queues, dead letters. Asks the database nothing. */
@ApplicationScoped
public class FigureAlerts implements AlertSource {

    /** Its name. */
    public static final String NAME = "figures";

    /** Older figures say nothing about now. */
    private static final Duration FRESH = Duration.ofMinutes(2);

    private Gauges gauges;
    private Settings settings;

    /** For the container. */
    protected FigureAlerts() {}

    /** With its collaborators. */
    @Inject
    public FigureAlerts(Gauges gauges, Settings settings) {
        this.gauges = gauges;
        this.settings = settings;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<List<Finding>> findings(Instant now) {
        Figures figures = gauges.figures();
        if (figures.at() == null || figures.at().plus(FRESH).isBefore(now)) {
            return Optional.empty();
        }
        return Optional.of(of(figures, now));
    }

    /** The causes in a reading. */
    List<Finding> of(Figures figures, Instant now) {
        List<Finding> found = new ArrayList<>();
        Duration patience = settings.duration("ledgerline.alert.held-after", Duration.ofHours(1));
        for (Erp erp : figures.erps()) {
            if (erp.state() == ErpState.HELD && (byTheHub(erp) || over(erp.stateSince(), patience, now))) {
                found.add(held(erp, figures.postings(erp.code()).backlog()));
            }
            long late = figures.postings(erp.code()).late();
            if (late > 0) {
                found.add(late(erp.code(), late));
            }
        }
        for (WorkQueue queue : WorkQueue.values()) {
            long overdue = figures.queue(queue).overdue();
            if (overdue > 0) {
                found.add(overdue(queue, overdue));
            }
        }
        figures.deadLetters().forEach((queue, count) -> found.add(dead(queue, count)));
        return found;
    }

    private static boolean byTheHub(Erp erp) {
        return erp.heldBy() != null && erp.heldBy().startsWith("system:");
    }

    private static boolean over(Instant since, Duration patience, Instant now) {
        return since != null && !since.plus(patience).isAfter(now);
    }

    /** The cause that an ERP is held, with the key that an event of the same cause has. */
    static Finding held(Erp erp, long backlog) {
        boolean hub = byTheHub(erp);
        boolean out = hub && erp.manual();
        return new Finding(
                key(erp.code()),
                out ? AlertKind.ERP_LOCKED_OUT : AlertKind.ERP_HELD,
                hub ? Severity.CRITICAL : Severity.WARNING,
                null,
                erp.code(),
                "ERP " + erp.code() + " is held: " + erp.holdReason(),
                out
                        ? "Mend the hub's user or its password at the ERP, then release it."
                        : hub
                                ? "The ERP does not answer. It is released by itself when it does."
                                : "Held by " + erp.heldBy() + ". Release it when the reason is gone.",
                "postings?erp=" + erp.code(),
                backlog);
    }

    static String key(String erp) {
        return "erp|" + erp;
    }

    private static Finding late(String erp, long count) {
        return new Finding(
                "late|" + erp,
                AlertKind.POSTINGS_LATE,
                Severity.CRITICAL,
                null,
                erp,
                "Postings to ERP " + erp + " have had no answer for too long",
                "See whether the ERP works on them, and the runbook about ERPs that are down.",
                "postings?erp=" + erp,
                count);
    }

    private static Finding overdue(WorkQueue queue, long count) {
        return new Finding(
                "overdue|" + queue.name(),
                AlertKind.WORK_ITEMS_OVERDUE,
                Severity.WARNING,
                null,
                queue.name(),
                "Work items of queue " + queue.name() + " are past their due time",
                "Take them, oldest first.",
                "work?view=all&overdue=true&queue=" + queue.name(),
                count);
    }

    private static Finding dead(String queue, long count) {
        return new Finding(
                "dead|" + queue,
                AlertKind.DEAD_LETTERS,
                Severity.CRITICAL,
                null,
                queue,
                "Messages of queue " + queue + " ran out of deliveries",
                "Each has a work item: mend the cause, then return the message to its queue.",
                "work?view=all&kind=DEAD_LETTER",
                count);
    }
}
