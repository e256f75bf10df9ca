package io.ledgerline.posting.departure;

import io.ledgerline.platform.Settings;
import io.ledgerline.platform.db.Database;
import io.ledgerline.posting.CommandQueue;
import io.ledgerline.posting.Posting;
import io.ledgerline.posting.PostingLedger;
import io.ledgerline.posting.PostingState;
import io.ledgerline.posting.connector.Command;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Rows of {@code posting_departure}: what this node has yet to put into the queues of ERPs, and what others left behind. */
@ApplicationScoped
public class DepartureRows {

    /** Rows of one node for one ERP. */
    record Left(String node, String erp) {}

    private record Row(UUID id, List<UUID> postings) {}

    private static final int MOST_ROWS = 200;

    /** Most postings of a page that has more than one row: a row has as many as its transaction wrote. */
    private static final int MOST_POSTINGS = 2_000;

    private Database database;
    private PostingLedger ledger;
    private String node;

    /** For the container. */
    protected DepartureRows() {}

    /** Of this node. */
    @Inject
    public DepartureRows(Database database, PostingLedger ledger, Settings settings) {
        this.database = database;
        this.ledger = ledger;
        this.node = settings.text("ledgerline.node.id", System.getProperty("jboss.node.name", "ledgerline-1"));
    }

    /** The node whose rows {@link #insert} writes. */
    String node() {
        return node;
    }

    void insert(String erp, Departure departure, Instant now) {
        database.insert(
                "INSERT INTO posting_departure (id, erp, node, created_at, postings)", List.<Object[]>of(new Object[] {
                    departure.id(),
                    erp,
                    node,
                    now,
                    departure.commands().stream()
                            .map(command -> command.postingId().toString())
                            .collect(Collectors.joining(","))
                }));
    }

    /** Takes rows out; returns those that were still there, which nobody else has put into a queue. */
    List<Departure> take(List<Departure> departures) {
        int[] taken = database.batch(
                "DELETE FROM posting_departure WHERE id = ?",
                departures.stream()
                        .map(departure -> new Object[] {departure.id()})
                        .toList());
        return PostingLedger.kept(departures, taken);
    }

    /** The oldest rows of a node for an ERP. A posting that has been answered or given up meanwhile is left out. */
    Departure.Page oldest(String ofNode, String erp) {
        List<Row> rows = database.query(
                "SELECT id, postings FROM posting_departure WHERE node = ? AND erp = ? ORDER BY id LIMIT ?",
                row -> new Row(
                        row.uuid("id"),
                        Arrays.stream(row.text("postings").split(","))
                                .map(UUID::fromString)
                                .toList()),
                ofNode,
                erp,
                MOST_ROWS);
        List<Departure> departures = new ArrayList<>(rows.size());
        int read = 0;
        for (Row row : rows) {
            if (read > 0 && read + row.postings().size() > MOST_POSTINGS) {
                break;
            }
            read += row.postings().size();
            departures.add(new Departure(row.id(), commands(row.postings())));
        }
        return new Departure.Page(departures, departures.size() == MOST_ROWS || departures.size() < rows.size());
    }

    private List<Command> commands(List<UUID> ids) {
        Map<UUID, Posting> postings = new HashMap<>();
        ledger.byIds(ids).forEach(posting -> postings.put(posting.id(), posting));
        return ids.stream()
                .map(postings::get)
                .filter(posting -> posting != null && posting.state() == PostingState.SENT)
                .map(CommandQueue::lastCommand)
                .toList();
    }

    /** ERPs for which rows of this node are there. */
    List<String> erps() {
        return database.query(
                "SELECT DISTINCT erp FROM posting_departure WHERE node = ?", row -> row.text("erp"), node);
    }

    /** Whose rows are older than they should be. */
    List<Left> left(Instant before) {
        return database.query(
                "SELECT DISTINCT node, erp FROM posting_departure WHERE created_at < ?",
                row -> new Left(row.text("node"), row.text("erp")),
                before);
    }
}
