package io.ledgerline.operations.sla;

import io.ledgerline.platform.Ids;
import io.ledgerline.platform.db.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;

/**
 * Documents that stand in a state and began before a time. Ids are made in the order of time (UUID version 7), so this is a range of
 * the index over workflow, state and id, and bounded: it costs the same on a table of any size, and nothing while all is well.
 */
@ApplicationScoped
public class SlaReader {

    /** Documents of one state that are looked at, the oldest first. */
    public static final int BOUND = 2_000;

    /** The last move into the state counts; a move within it does not. */
    static final String STANDING =
            "SELECT i.facility, i.source, i.created_at, (SELECT MAX(t.at) FROM workflow_transition t"
                    + " WHERE t.instance_id = i.id AND t.to_state = i.state AND t.from_state <> i.state) AS since"
                    + " FROM (SELECT id, facility, source, state, created_at FROM workflow_instance WHERE workflow = ? AND state = ?"
                    + " AND id < ? ORDER BY id LIMIT " + BOUND + ") i";

    private Database database;

    /** For the container. */
    protected SlaReader() {}

    /** On the hub's database. */
    @Inject
    public SlaReader(Database database) {
        this.database = database;
    }

    /**
     * A document that stands in the state.
     *
     * @param facility canonical facility code, or null
     * @param source the system that it came from
     * @param began when it began
     * @param since when it came into the state
     */
    public record Standing(String facility, String source, Instant began, Instant since) {}

    /** Documents in a state that began before a time. */
    public List<Standing> standing(String workflow, String state, Instant before) {
        return database.query(
                STANDING,
                row -> {
                    Instant began = row.instant("created_at");
                    Instant since = row.instant("since");
                    return new Standing(row.text("facility"), row.text("source"), began, since == null ? began : since);
                },
                workflow,
                state,
                Ids.firstAt(before));
    }
}
