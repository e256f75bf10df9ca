package io.ledgerline.workqueue.desk;

import io.ledgerline.platform.db.Database;
import java.util.UUID;

/** Changes of open items that leave them open; the caller holds the lock of the row. */
final class WorkItemUpdates {

    private final Database database;

    WorkItemUpdates(Database database) {
        this.database = database;
    }

    void assign(UUID id, String assignee) {
        database.update(
                "UPDATE work_item SET state = 'ASSIGNED', assignee = ?, version = version + 1 WHERE id = ?",
                assignee,
                id);
    }

    void unassign(UUID id) {
        database.update("UPDATE work_item SET state = 'OPEN', assignee = NULL, version = version + 1 WHERE id = ?", id);
    }

    void prioritise(UUID id, int priority) {
        database.update("UPDATE work_item SET priority = ?, version = version + 1 WHERE id = ?", priority, id);
    }
}
