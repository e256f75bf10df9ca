package io.ledgerline.events.export;

import io.ledgerline.events.CloudEvent;
import io.ledgerline.events.EventFilter;
import io.ledgerline.events.EventRegister;
import io.ledgerline.events.KeptEvent;
import java.util.List;

/** Events as lines: the CloudEvent of the topic, or a table. */
public final class EventExport {

    private static final List<Column<KeptEvent>> COLUMNS = List.of(
            new Column<>("id", KeptEvent::id),
            new Column<>("time", KeptEvent::occurredAt),
            new Column<>("type", KeptEvent::type),
            new Column<>("subject", KeptEvent::subject),
            new Column<>("facility", KeptEvent::facility),
            new Column<>("sourcesystem", KeptEvent::source),
            new Column<>("messageid", KeptEvent::messageId),
            new Column<>("workflowid", KeptEvent::workflowId),
            new Column<>("data", KeptEvent::data));

    private EventExport() {}

    /** The events that a filter shows, in the order in which they were kept. */
    public static Export<KeptEvent> of(EventRegister register, EventFilter filter, String source) {
        return new Export<>(
                COLUMNS,
                event -> CloudEvent.of(event, source),
                (last, limit) -> register.page(filter, last == null ? null : last.id(), limit));
    }
}
