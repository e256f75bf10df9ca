package io.ledgerline.operations.jmx;

import io.ledgerline.monitoring.figures.FiguresRead;
import io.ledgerline.operations.ListenerChanged;
import io.ledgerline.platform.Settings;
import io.ledgerline.platform.Time;
import io.ledgerline.posting.erp.ErpStateChanged;
import io.ledgerline.workqueue.WorkItemOpened;
import io.ledgerline.workqueue.WorkQueue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.management.ObjectName;

/** Turns the hub's events into JMX notifications of the bean that they concern; only what was committed is told. */
@ApplicationScoped
public class NoticeBoard {

    /** The listener that takes dead letters; its bean tells of them. */
    static final String DEAD_LETTER_LISTENER = "dead-letter";

    private static final String DEAD_LETTER_KIND = "DEAD_LETTER";

    private final Map<ObjectName, Notices> boards = new ConcurrentHashMap<>();
    private final Map<WorkQueue, Burst> bursts = new ConcurrentHashMap<>();
    private Settings settings;
    private Time time;

    /** For the container. */
    protected NoticeBoard() {}

    /** With its collaborators. */
    @Inject
    public NoticeBoard(Settings settings, Time time) {
        this.settings = settings;
        this.time = time;
    }

    /** The notices of a bean, made when they are first asked for. */
    Notices of(ObjectName name, NoticeType... types) {
        return boards.computeIfAbsent(name, key -> new Notices(key, types));
    }

    void changed(@Observes ListenerChanged event) {
        send(
                ObjectNames.listener(event.name()),
                event.active() ? NoticeType.LISTENER_RESUMED : NoticeType.LISTENER_PAUSED,
                "Listener " + event.name() + (event.active() ? " resumed" : " paused"),
                Map.of("actor", event.actor(), "reason", event.reason() == null ? "" : event.reason()));
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) ErpStateChanged event) {
        NoticeType type =
                switch (event.to()) {
                    case HELD -> NoticeType.ERP_HELD;
                    case RELEASING -> NoticeType.ERP_RELEASING;
                    case OPEN -> NoticeType.ERP_OPEN;
                };
        send(
                ObjectNames.erp(event.erp()),
                type,
                "ERP " + event.erp() + " is " + event.to(),
                Map.of(
                        "from",
                        String.valueOf(event.from()),
                        "to",
                        String.valueOf(event.to()),
                        "reason",
                        event.reason() == null ? "" : event.reason()));
    }

    void opened(@Observes(during = TransactionPhase.AFTER_SUCCESS) WorkItemOpened event) {
        if (event.kind().equals(DEAD_LETTER_KIND)) {
            send(
                    ObjectNames.listener(DEAD_LETTER_LISTENER),
                    NoticeType.DEAD_LETTER,
                    "A message ran out of deliveries",
                    Map.of("workItem", String.valueOf(event.workItemId())));
        }
        Burst burst = bursts.computeIfAbsent(
                event.queue(),
                queue -> new Burst(
                        settings.number("ledgerline.operations.burst.count", 20),
                        settings.duration("ledgerline.operations.burst.window", Duration.ofMinutes(1))));
        if (burst.add(time.now())) {
            send(
                    ObjectNames.workQueue(event.queue().name()),
                    NoticeType.WORK_ITEM_BURST,
                    burst.limit() + " work items in " + event.queue() + " within " + burst.window(),
                    Map.of("queue", event.queue().name(), "kind", event.kind()));
        }
    }

    void read(@Observes FiguresRead event) {
        for (WorkQueue queue : WorkQueue.values()) {
            long before = event.before().queue(queue).overdue();
            long now = event.now().queue(queue).overdue();
            if (now > before) {
                send(
                        ObjectNames.workQueue(queue.name()),
                        NoticeType.WORK_ITEMS_OVERDUE,
                        now + " work items in " + queue + " are overdue",
                        Map.of(
                                "queue",
                                queue.name(),
                                "overdue",
                                String.valueOf(now),
                                "before",
                                String.valueOf(before)));
            }
        }
        event.now().postings().forEach((erp, figures) -> {
            long before = event.before().postings(erp).late();
            if (figures.late() > before) {
                send(
                        ObjectNames.erp(erp),
                        NoticeType.POSTINGS_LATE,
                        figures.late() + " postings to " + erp + " are late",
                        Map.of("late", String.valueOf(figures.late()), "before", String.valueOf(before)));
            }
        });
    }

    /** Tells the subscribers of a bean. */
    void send(ObjectName name, NoticeType type, String message, Map<String, String> facts) {
        Notices notices = boards.get(name);
        if (notices != null) {
            notices.send(type, message, facts);
        }
    }
}
