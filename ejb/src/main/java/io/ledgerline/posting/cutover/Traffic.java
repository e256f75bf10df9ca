package io.ledgerline.posting.cutover;

import io.ledgerline.platform.Ids;
import io.ledgerline.platform.db.Database;
import io.ledgerline.platform.db.Row;
import io.ledgerline.posting.PostingKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** How many postings went where, and which are still on their way. Reads only; every query is bounded and touches an index. */
@ApplicationScoped
public class Traffic {

    private static final String UNENDED = "('PENDING', 'HELD', 'SENDING', 'SENT', 'IN_DOUBT')";

    private Database database;

    /** For the container. */
    protected Traffic() {}

    /** On the hub's database. */
    @Inject
    public Traffic(Database database) {
        this.database = database;
    }

    /**
     * Postings of one kind at one facility.
     *
     * @param facility canonical facility code
     * @param kind what the ERP is asked to do
     * @param erp the ERP they went to
     * @param postings how many
     */
    public record Flow(String facility, PostingKind kind, String erp, long postings) {}

    /** Postings of facilities since a moment, the newest {@code most} of them. */
    public List<Flow> since(Instant from, Collection<String> facilities, int most) {
        List<Object> values = new ArrayList<>();
        values.add(Ids.firstAt(from));
        values.addAll(Database.padded(facilities));
        values.add(most);
        return database.query(
                "select facility, kind, erp, count(*) as postings from (select facility, kind, erp from posting where id >= ?"
                        + " and facility in (" + Database.placeholders(facilities.size())
                        + ") order by id desc limit ?) recent group by facility, kind, erp order by facility, kind, erp",
                Traffic::flow,
                values.toArray());
    }

    /** Postings of facilities that have not ended at these ERPs. */
    public List<Flow> underWay(Collection<String> erps, Collection<String> facilities) {
        if (erps.isEmpty()) {
            return List.of();
        }
        List<Object> values = new ArrayList<>(Database.padded(erps));
        values.addAll(Database.padded(facilities));
        return database.query(
                "select facility, kind, erp, count(*) as postings from posting where erp in ("
                        + Database.placeholders(erps.size()) + ") and state in " + UNENDED + " and facility in ("
                        + Database.placeholders(facilities.size())
                        + ") group by facility, kind, erp order by facility, kind, erp",
                Traffic::flow,
                values.toArray());
    }

    /** True when a posting of this key has not ended at an ERP. */
    public boolean underWay(String erp, String groupKey) {
        return !database.query(
                        "select id from posting where erp = ? and state in " + UNENDED + " and group_key = ? limit 1",
                        row -> row.uuid("id"),
                        erp,
                        groupKey)
                .isEmpty();
    }

    /** True when an ERP is being asked to cancel an order of this key. */
    public boolean cancelling(String erp, String groupKey) {
        return !database.query(
                        "select id from posting where erp = ? and state in " + UNENDED
                                + " and group_key = ? and kind = 'PURCHASE_ORDER_CANCEL' limit 1",
                        row -> row.uuid("id"),
                        erp,
                        groupKey)
                .isEmpty();
    }

    /**
     * References of postings of facilities that an ERP was given since a moment and has a document for, or may have; the oldest
     * {@code most} of them.
     */
    public List<String> landed(String erp, Collection<String> facilities, Instant since, int most) {
        List<Object> values = new ArrayList<>(List.of(erp, since));
        values.addAll(Database.padded(facilities));
        values.add(most);
        return database.query(
                "select idempotency_key from posting where erp = ? and state in ('POSTED', 'SENT', 'SENDING', 'IN_DOUBT',"
                        + " 'PENDING', 'HELD') and created_at >= ? and facility in ("
                        + Database.placeholders(facilities.size()) + ") order by created_at, id limit ?",
                row -> row.text("idempotency_key"),
                values.toArray());
    }

    private static Flow flow(Row row) throws SQLException {
        return new Flow(
                row.text("facility"), row.constant("kind", PostingKind.class), row.text("erp"), row.number("postings"));
    }
}
