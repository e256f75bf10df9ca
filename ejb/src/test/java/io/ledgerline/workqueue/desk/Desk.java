package io.ledgerline.workqueue.desk;

import io.ledgerline.platform.Ids;
import io.ledgerline.platform.RecordedEvents;
import io.ledgerline.platform.TestSettings;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.TestDatabase;
import io.ledgerline.workqueue.NewWorkItem;
import io.ledgerline.workqueue.WorkAction;
import io.ledgerline.workqueue.WorkItem;
import io.ledgerline.workqueue.WorkItems;
import io.ledgerline.workqueue.WorkQueue;
import io.ledgerline.workqueue.list.WorkItemList;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What works on the items of one database, with a clock that tests set. */
final class Desk {

    final TestDatabase db;
    final RecordedEvents events = new RecordedEvents();
    final WorkItems items;
    final WorkDesk desk;
    final UndoDesk undo;
    final WorkItemList list;
    private final Time time = new Time();

    Desk(TestDatabase db, Instant now) {
        this.db = db;
        at(now);
        items = new WorkItems(db.database(), TestSettings.none(), time, events);
        desk = new WorkDesk(db.database(), time, events);
        undo = new UndoDesk(db.database(), TestSettings.none(), time, events);
        list = new WorkItemList(db.database(), time);
    }

    void at(Instant now) {
        time.use(Clock.fixed(now, ZoneOffset.UTC));
    }

    /** Opens an item of INVENTORY; what was told of that is forgotten. */
    WorkItem open(UUID message, String key, WorkAction... actions) {
        NewWorkItem item = new NewWorkItem(
                Ids.next(),
                WorkQueue.INVENTORY,
                "POSTING_REJECTED",
                "Refused by the ERP",
                "Period closed",
                message,
                null,
                null,
                null,
                null,
                "NORTH",
                null,
                Map.of(),
                List.of(actions),
                key);
        UUID id = db.inTransaction(() -> items.open(List.of(item))).get(0);
        events.clear();
        return find(id);
    }

    WorkItem find(UUID id) {
        return list.find(id).orElseThrow();
    }

    WorkItem decide(WorkItem item, Worker worker, Decision decision) {
        return db.inTransaction(() -> desk.decide(item.id(), item.version(), worker, decision));
    }
}
