package io.ledgerline.monitoring.business;

import io.ledgerline.platform.Ids;
import io.ledgerline.platform.db.Database;
import io.ledgerline.platform.db.Row;
import io.ledgerline.workflow.order.OrderState;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Counts the moves of a span of time. Ids are made in the order of time (UUID version 7), so the moves of a span are a range of
 * the primary key, and whether one was the first of its kind is a look at the moves of its own document.
 */
final class MoveCounts {

    /** The states in which a person has to decide. */
    private static final String PEOPLE = "('BLOCKED', 'REFUSED', 'EXCEPTION', 'APPROVAL')";

    /** The states that end a document for those who sent it. */
    private static final String ENDS = "('POSTED', 'RECORDED', 'ORDERED', 'REJECTED', 'CANCELLED', 'REVERSED')";

    private static final String SETTLED = "('MATCHED', 'REJECTED')";
    private static final String HELD_UP = "('EXCEPTION', 'BLOCKED')";
    private static final String NOT_AT_ONCE = "('EXCEPTION', 'BLOCKED', 'WAITING_RECEIPT', 'WAITING_ORDER')";

    private static final String MOVES = " from workflow_transition t join workflow_instance i on i.id = t.instance_id"
            + " where t.id >= ? and t.id < ?";

    private static final String DOCUMENTS = "select facility, count(*) as documents, sum(person) as persons from ("
            + "select coalesce(i.facility, '') as facility, case when " + earlier("in " + PEOPLE)
            + " then 1 else 0 end as person" + MOVES + " and t.to_state in " + ENDS + " and i.workflow <> '"
            + OrderState.WORKFLOW + "' and not " + earlier("in " + ENDS) + ") ended group by facility";

    // an invoice that a receipt made (evaluated receipt settlement) is no supplier's
    private static final String INVOICES =
            "select facility, count(*) as documents, sum(held_up) as held_up, sum(at_once) as at_once from ("
                    + "select coalesce(i.facility, '') as facility, case when " + earlier("in " + HELD_UP)
                    + " then 1 else 0 end as held_up, case when t.to_state = 'MATCHED' and not "
                    + earlier("in " + NOT_AT_ONCE) + " then 1 else 0 end as at_once" + MOVES
                    + " and t.to_state in " + SETTLED + " and i.workflow = 'invoice-match' and not "
                    + earlier("in " + SETTLED)
                    + " and not exists (select 1 from workflow_transition e where e.instance_id = t.instance_id"
                    + " and e.event = 'evaluated')) settled group by facility";

    private static final String TIMES =
            "select coalesce(i.facility, '') as facility, i.workflow, i.created_at, t.at" + MOVES
                    + " and (t.to_state = 'ORDERED' and i.workflow = 'requisition-to-po' or t.to_state = 'RECEIVED' and i.workflow = '"
                    + OrderState.WORKFLOW + "') and not " + earlier("= t.to_state");

    /** The statements, each over the moves between two ids. */
    static final List<String> QUERIES = List.of(DOCUMENTS, INVOICES, TIMES);

    private final Database database;

    MoveCounts(Database database) {
        this.database = database;
    }

    private static String earlier(String states) {
        return "exists (select 1 from workflow_transition e where e.instance_id = t.instance_id and e.id < t.id"
                + " and e.to_state " + states + ")";
    }

    /** A row of the figures. */
    record Key(Measure measure, String facility, int bucket) {}

    /** What ended in a span of time, the end not included; three statements. */
    Map<Key, Long> of(Instant from, Instant until) {
        UUID first = Ids.firstAt(from);
        UUID end = Ids.firstAt(until);
        Map<Key, Long> counts = new HashMap<>();
        database.query(
                DOCUMENTS,
                row -> {
                    long ended = row.number("documents");
                    add(counts, Measure.ENDED, row, ended);
                    return add(counts, Measure.TOUCHLESS, row, ended - row.number("persons"));
                },
                first,
                end);
        database.query(
                INVOICES,
                row -> {
                    add(counts, Measure.INVOICES, row, row.number("documents"));
                    add(counts, Measure.INVOICE_EXCEPTIONS, row, row.number("held_up"));
                    return add(counts, Measure.FIRST_PASS_MATCHES, row, row.number("at_once"));
                },
                first,
                end);
        database.each(
                TIMES,
                row -> new Key(
                        row.text("workflow").equals(OrderState.WORKFLOW)
                                ? Measure.ORDER_TO_GOODS
                                : Measure.REQUISITION_TO_ORDER,
                        row.text("facility"),
                        TimeBuckets.of(Duration.between(row.instant("created_at"), row.instant("at")))),
                key -> counts.merge(key, 1L, Long::sum),
                first,
                end);
        return counts;
    }

    private static boolean add(Map<Key, Long> counts, Measure measure, Row row, long number) throws SQLException {
        if (number > 0) {
            counts.merge(new Key(measure, row.text("facility"), 0), number, Long::sum);
        }
        return true;
    }
}
