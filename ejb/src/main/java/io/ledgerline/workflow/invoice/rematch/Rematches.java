package io.ledgerline.workflow.invoice.rematch;

import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.Database;
import io.ledgerline.workflow.receipt.GoodsReceived;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Orders of which goods moved. A receipt only leaves a row here: it holds its order's lock, and matching what waits for it would take
 * other locks behind it.
 */
@ApplicationScoped
public class Rematches {

    private final Database database;
    private final Time time;

    /** For the container's proxy. */
    protected Rematches() {
        this(null, null);
    }

    /** On the hub's database. */
    @Inject
    public Rematches(Database database, Time time) {
        this.database = database;
        this.time = time;
    }

    /**
     * An order to look at.
     *
     * @param id of the row
     * @param order the order
     */
    public record Due(UUID id, UUID order) {}

    /** Goods moved. */
    public void received(@Observes GoodsReceived event) {
        database.insert(
                "insert into invoice_rematch (id, order_id, message_id, at)",
                List.<Object[]>of(new Object[] {Ids.next(), event.orderId(), event.messageId(), time.now()}));
    }

    /** What is to be looked at, oldest first. */
    public List<Due> due(int limit) {
        return database.query(
                "select id, order_id from invoice_rematch order by id limit ?",
                row -> new Due(row.uuid("id"), row.uuid("order_id")),
                limit);
    }

    /** These were looked at. */
    public void done(Collection<UUID> ids) {
        database.batch(
                "delete from invoice_rematch where id = ?",
                ids.stream().map(id -> new Object[] {id}).toList());
    }
}
