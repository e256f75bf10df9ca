package io.ledgerline.monitoring.flow;

import io.ledgerline.monitoring.flow.WorkflowFlow.HourCount;
import io.ledgerline.platform.db.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Documents by the hour in which they began. An hour is counted once, when it is over and nothing that began in it can still be
 * under way to the database; after that the figure is a row, and reading a day of all workflows reads some hundred rows.
 */
final class FlowHours {

    /** Hours that a curve shows. */
    static final int SHOWN = 24;

    /** No transaction takes longer than two minutes. */
    static final Duration MARGIN = Duration.ofMinutes(3);

    /** What a hub that begins to count looks back for: a week and the day before it, to compare with. */
    private static final Duration BACK = Duration.ofDays(8);

    private static final Duration KEPT = Duration.ofDays(35);

    private final Database database;

    FlowHours(Database database) {
        this.database = database;
    }

    /**
     * The hours that are over and not counted, oldest first.
     *
     * @param most hours at most; the others come the next time
     */
    List<Instant> due(Instant now, int most) {
        Instant end = now.minus(MARGIN).truncatedTo(ChronoUnit.HOURS);
        Instant begin = database.first(
                        "select hour_at from flow_hour order by hour_at desc limit 1", row -> row.instant("hour_at"))
                .map(last -> last.plus(Duration.ofHours(1)))
                .filter(next -> next.isAfter(end.minus(BACK)))
                .orElse(end.minus(BACK));
        List<Instant> hours = new ArrayList<>();
        for (Instant hour = begin; hour.isBefore(end) && hours.size() < most; hour = hour.plus(Duration.ofHours(1))) {
            hours.add(hour);
        }
        return hours;
    }

    /**
     * Counts one hour, for each workflow a range of the index over workflow, state and id, for all senders together one of the journal's
     * primary key, and forgets old hours.
     */
    void count(Instant hour, Map<String, ? extends Collection<String>> statesByWorkflow) {
        List<Object[]> rows = new ArrayList<>();
        statesByWorkflow.forEach((workflow, states) -> {
            List<Object> parameters = new ArrayList<>();
            parameters.add(workflow);
            parameters.addAll(Database.padded(states));
            parameters.add(BusinessFlow.first(hour));
            parameters.add(BusinessFlow.first(hour.plus(Duration.ofHours(1))));
            long documents = database.count(
                    "select count(*) from workflow_instance where workflow = ? and state in ("
                            + Database.placeholders(states.size()) + ") and id >= ? and id < ?",
                    parameters.toArray());
            rows.add(new Object[] {hour, workflow, documents});
        });
        database.batch(
                "insert into flow_hour (hour_at, workflow, documents) values (?, ?, ?) on conflict do nothing", rows);
        database.update(
                "insert into interface_hour (hour_at, protocol, source, messages, last_at)"
                        + " select cast(? as timestamp with time zone), protocol, source, count(*), max(received_at)"
                        + " from message where id >= ? and id < ? group by protocol, source on conflict do nothing",
                hour,
                BusinessFlow.first(hour),
                BusinessFlow.first(hour.plus(Duration.ofHours(1))));
        database.update("delete from flow_hour where hour_at < ?", hour.minus(KEPT));
        database.update("delete from interface_hour where hour_at < ?", hour.minus(KEPT));
    }

    /**
     * The curve of each workflow that has one: those of the last 24 hours that were counted, oldest first.
     *
     * @param earlier how long before now, to compare with
     */
    Map<String, List<HourCount>> curves(Instant now, Duration earlier) {
        Instant end = now.minus(earlier).truncatedTo(ChronoUnit.HOURS);
        Map<String, List<HourCount>> curves = new HashMap<>();
        database.query(
                        "select hour_at, workflow, documents from flow_hour where hour_at >= ? and hour_at < ? order by hour_at",
                        row -> Map.entry(
                                row.text("workflow"), new HourCount(row.instant("hour_at"), row.number("documents"))),
                        end.minus(Duration.ofHours(SHOWN)),
                        end)
                .forEach(hour -> curves.computeIfAbsent(hour.getKey(), workflow -> new ArrayList<>())
                        .add(hour.getValue()));
        return curves;
    }
}
