package io.ledgerline.events;

import io.ledgerline.platform.BusinessEvent;
import io.ledgerline.platform.Settings;
import io.ledgerline.platform.Time;
import io.ledgerline.workqueue.WorkItemClosed;
import io.ledgerline.workqueue.WorkItemOpened;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Map;

/** Exceptions that people decide are business events too: opened, and closed. */
@ApplicationScoped
public class WorkItemNews {

    private Event<Object> events;
    private Time time;
    private boolean told;

    /** For the container. */
    protected WorkItemNews() {}

    /** By the setting {@code ledgerline.events.work-items}. */
    @Inject
    public WorkItemNews(Event<Object> events, Settings settings, Time time) {
        this.events = events;
        this.time = time;
        this.told = settings.flag("ledgerline.events.work-items", true);
    }

    void opened(@Observes WorkItemOpened opened) {
        if (told) {
            events.fire(new BusinessEvent(
                    "work-item.opened",
                    opened.workItemId().toString(),
                    opened.facility(),
                    null,
                    opened.messageId(),
                    null,
                    time.now(),
                    Map.of("queue", opened.queue().name(), "kind", opened.kind())));
        }
    }

    void closed(@Observes WorkItemClosed closed) {
        if (told) {
            events.fire(new BusinessEvent(
                    "work-item.closed",
                    closed.workItemId().toString(),
                    closed.facility(),
                    null,
                    null,
                    null,
                    time.now(),
                    Map.of(
                            "queue",
                            closed.queue().name(),
                            "kind",
                            closed.kind(),
                            "state",
                            closed.state().name(),
                            "openSeconds",
                            closed.age().toSeconds())));
        }
    }
}
