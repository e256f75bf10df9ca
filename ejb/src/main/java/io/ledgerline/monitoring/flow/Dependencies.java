package io.ledgerline.monitoring.flow;

import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Settings;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What hangs on what, as the traffic of the last hours shows it: three ranges of primary keys (ids are made in the order of time), each
 * bounded, read only when somebody looks and kept for some seconds.
 */
@ApplicationScoped
public class Dependencies {

    /** Rows of each kind that are looked at, the newest first. */
    public static final int BOUND = 10_000;

    private static final String SYSTEMS =
            "select source as a, protocol as b, count(*) as n from (select source, protocol from message where id >= ?"
                    + " order by id desc limit " + BOUND + ") m group by source, protocol order by n desc, a, b";
    private static final String WORKFLOWS =
            "select protocol as a, workflow as b, count(*) as n from (select protocol, workflow from workflow_instance"
                    + " where id >= ? order by id desc limit " + BOUND
                    + ") i group by protocol, workflow order by n desc, a, b";
    private static final String ERPS =
            "select i.workflow as a, p.erp as b, count(*) as n from (select erp, workflow_id from posting where id >= ?"
                    + " order by id desc limit " + BOUND + ") p join workflow_instance i on i.id = p.workflow_id"
                    + " group by i.workflow, p.erp order by n desc, a, b";

    private Database database;
    private Settings settings;
    private Time time;

    private volatile DependencyMap last;

    /** For the container. */
    protected Dependencies() {}

    /** On the hub's database. */
    @Inject
    public Dependencies(Database database, Settings settings, Time time) {
        this.database = database;
        this.settings = settings;
        this.time = time;
    }

    /** The last reading, or a new one when that is older than {@code ledgerline.console.refresh}. */
    public DependencyMap read() {
        DependencyMap known = last;
        Instant now = time.now();
        Duration keep = settings.duration("ledgerline.console.refresh", Duration.ofSeconds(10));
        if (known == null || Duration.between(known.at(), now).compareTo(keep) >= 0) {
            known = read(now);
            last = known;
        }
        return known;
    }

    private DependencyMap read(Instant now) {
        Duration span = settings.duration("ledgerline.console.map-span", Duration.ofHours(24));
        Instant from = now.minus(span);
        List<DependencyMap.Link> links = new ArrayList<>();
        links.addAll(links(SYSTEMS, DependencyMap.Kind.SYSTEM, DependencyMap.Kind.INTERFACE, from));
        links.addAll(links(WORKFLOWS, DependencyMap.Kind.INTERFACE, DependencyMap.Kind.WORKFLOW, from));
        links.addAll(links(ERPS, DependencyMap.Kind.WORKFLOW, DependencyMap.Kind.ERP, from));
        return new DependencyMap(now, span, links);
    }

    private List<DependencyMap.Link> links(String sql, DependencyMap.Kind from, DependencyMap.Kind to, Instant since) {
        return database.query(
                sql,
                row -> new DependencyMap.Link(node(from, row.text("a")), node(to, row.text("b")), row.number("n")),
                Ids.firstAt(since));
    }

    private static DependencyMap.Node node(DependencyMap.Kind kind, String name) {
        return new DependencyMap.Node(kind.name().toLowerCase(Locale.ROOT) + ":" + name, kind, name);
    }
}
