package io.ledgerline.events;

import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.platform.BusinessEvent;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.db.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Keeps what the business is told of, in the transaction that makes the change: what is undone is not told, and what is told was
 * done. Then it says so to what carries events on (topic, webhooks) by {@link KeptEvent}.
 */
@ApplicationScoped
public class EventRegister {

    private static final int PAGE = 500;

    private EventRows rows;
    private Event<Object> kept;

    /** For the container. */
    protected EventRegister() {}

    /** On the hub's database. */
    @Inject
    public EventRegister(Database database, Event<Object> kept) {
        this.rows = new EventRows(database);
        this.kept = kept;
    }

    /** Keeps one event. */
    public void keep(@Observes BusinessEvent told) {
        KeptEvent event = new KeptEvent(
                Ids.next(),
                told.type(),
                cut(told.subject(), 200),
                cut(told.facility(), 20),
                cut(told.source(), 100),
                told.messageId(),
                told.workflowId(),
                told.occurredAt(),
                CanonicalJson.text(told.data() == null ? Map.of() : told.data()));
        rows.insert(event);
        kept.fire(event);
    }

    /** One event. */
    public Optional<KeptEvent> find(UUID id) {
        return rows.find(List.of(id)).stream().findFirst();
    }

    /** Events by their ids, in no order. */
    public List<KeptEvent> find(List<UUID> ids) {
        return rows.find(ids);
    }

    /**
     * Events, the newest first.
     *
     * @param before the last event of the page before, or null
     * @param limit events at most
     */
    public List<KeptEvent> search(EventFilter filter, UUID before, int limit) {
        return rows.page(filter, before, true, limit);
    }

    /**
     * Events in the order in which they were kept.
     *
     * @param after the last event of the page before, or null
     * @param limit events at most
     */
    public List<KeptEvent> page(EventFilter filter, UUID after, int limit) {
        return rows.page(filter, after, false, limit);
    }

    /** Forgets what was kept before a time, a page at most; returns how many. */
    public int forget(Instant before) {
        return rows.forget(Ids.firstAt(before), PAGE);
    }

    private static String cut(String text, int length) {
        return text == null || text.length() <= length ? text : text.substring(0, length - 1) + "\u2026";
    }
}
