package io.ledgerline.workflow;

import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.Database;
import io.ledgerline.platform.db.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The rows of workflow instances and of their moves. */
@ApplicationScoped
public class Instances {

    /** The event of an instance whose postings have all ended well. */
    public static final String ALL_POSTED = "all-posted";

    private static final String TRANSITION =
            "insert into workflow_transition (id, instance_id, at, event, from_state, to_state, detail)";

    private static final String MOVE =
            "update workflow_instance set state = ?, updated_at = ?, version = version + 1 where id = ?";

    private final Map<String, TransitionTable> tables = new ConcurrentHashMap<>();
    private final Database database;
    private final Time time;
    private final WorkflowNews news;

    /** For the container's proxy. */
    protected Instances() {
        this(null, null);
    }

    /** On a database and a clock, telling nobody. */
    public Instances(Database database, Time time) {
        this(database, time, new WorkflowNews());
    }

    /** On a database and a clock, telling of each move. */
    @Inject
    public Instances(Database database, Time time, WorkflowNews news) {
        this.database = database;
        this.time = time;
        this.news = news;
    }

    /** The legal moves of a workflow. */
    public TransitionTable table(String workflow) {
        return tables.computeIfAbsent(workflow, TransitionTable::load);
    }

    /**
     * What belongs to every instance of a message.
     *
     * @param messageId the message
     * @param source sending system
     * @param protocol its protocol
     * @param correlationId its correlation
     */
    public record Origin(UUID messageId, String source, String protocol, String correlationId) {}

    /**
     * An instance that begins.
     *
     * @param instance what is known of it
     * @param origin the message that begins it
     * @param openPostings how many postings it waits for
     */
    public record Begun(Plan.PlannedInstance instance, Origin origin, int openPostings) {}

    /** Writes new instances with their first move, in two round trips. */
    public void begin(List<Begun> begun) {
        Instant now = time.now();
        List<Object[]> rows = new ArrayList<>();
        List<Object[]> moves = new ArrayList<>();
        for (Begun each : begun) {
            Plan.PlannedInstance instance = each.instance();
            Origin origin = each.origin();
            String state = table(instance.workflow()).require(TransitionTable.NEW, instance.event());
            rows.add(new Object[] {
                instance.id(),
                instance.workflow(),
                instance.businessKey(),
                origin.source(),
                instance.facility(),
                origin.messageId(),
                instance.documentNo(),
                origin.correlationId(),
                origin.protocol(),
                state,
                CanonicalJson.text(instance.data() == null ? Map.of() : instance.data()),
                each.openPostings(),
                now,
                now,
                0
            });
            moves.add(
                    new Object[] {Ids.next(), instance.id(), now, instance.event(), TransitionTable.NEW, state, null});
        }
        database.insert("""
                insert into workflow_instance (id, workflow, business_key, source, facility, message_id, document_no,
                    correlation_id, protocol, state, data, open_postings, created_at, updated_at, version)
                """, rows);
        database.insert(TRANSITION, moves);
        begun.forEach(each -> news.moved(first(each), now));
    }

    private WorkflowNews.Move first(Begun begun) {
        Plan.PlannedInstance instance = begun.instance();
        return new WorkflowNews.Move(
                instance.id(),
                instance.workflow(),
                instance.businessKey(),
                begun.origin().source(),
                instance.facility(),
                begun.origin().messageId(),
                instance.event(),
                TransitionTable.NEW,
                table(instance.workflow()).require(TransitionTable.NEW, instance.event()));
    }

    /** Goes on with instances that exist, after their message ran again. */
    public void goOn(List<Plan.PlannedInstance> planned, Map<UUID, Integer> open) {
        for (Plan.PlannedInstance instance : planned) {
            move(instance.id(), instance.event(), "run again");
            database.update(
                    "update workflow_instance set data = ?, facility = ?, open_postings = open_postings + ? where id = ?",
                    CanonicalJson.text(instance.data() == null ? Map.of() : instance.data()),
                    instance.facility(),
                    open.getOrDefault(instance.id(), 0),
                    instance.id());
        }
    }

    /**
     * Moves an instance by an event.
     *
     * @throws IllegalStateException when the event is not legal in its state
     */
    public String move(UUID id, String event, String detail) {
        Instance instance = lock(id);
        String to = table(instance.workflow()).require(instance.state(), event);
        record(instance, event, to, detail);
        return to;
    }

    /** Moves an instance by an event if that is legal in its state, else leaves it where it is. */
    public Optional<String> moveIfLegal(UUID id, String event, String detail) {
        Instance instance = lock(id);
        Optional<String> to = table(instance.workflow()).next(instance.state(), event);
        to.ifPresent(state -> record(instance, event, state, detail));
        return to;
    }

    /** Keeps others from moving an instance until the transaction ends; nothing happens when there is none. */
    public void hold(UUID id) {
        database.first("select id from workflow_instance where id = ? for update", row -> row.uuid("id"), id);
    }

    /** Instances by their ids. */
    public List<Instance> find(Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : database.query(
                        "select * from workflow_instance where id in (" + Database.placeholders(ids.size()) + ")",
                        Instances::instance,
                        Database.padded(ids).toArray());
    }

    private Instance lock(UUID id) {
        return database.first("select * from workflow_instance where id = ? for update", Instances::instance, id)
                .orElseThrow(() -> new IllegalStateException("no workflow instance " + id));
    }

    private void record(Instance instance, String event, String to, String detail) {
        Instant now = time.now();
        database.update(MOVE, to, now, instance.id());
        database.insert(
                TRANSITION,
                List.<Object[]>of(new Object[] {Ids.next(), instance.id(), now, event, instance.state(), to, detail}));
        news.moved(WorkflowNews.Move.of(instance, event, to), now);
    }

    /**
     * So many postings of each instance less. Those that wait for none any more move by an event, where that is legal; returns
     * the ones that moved, as they stand now.
     */
    public List<Instance> postingsEnded(SortedMap<UUID, Integer> counts, String event, String detail) {
        if (counts.isEmpty()) {
            return List.of();
        }
        Instant now = time.now();
        List<Instance> moved = new ArrayList<>();
        List<Object[]> rows = new ArrayList<>();
        List<Object[]> moves = new ArrayList<>();
        List<WorkflowNews.Move> told = new ArrayList<>();
        for (Instance instance : lock(counts.keySet())) {
            int open = instance.openPostings() - counts.get(instance.id());
            Optional<String> next =
                    open == 0 ? table(instance.workflow()).next(instance.state(), event) : Optional.empty();
            next.ifPresent(to -> {
                moves.add(new Object[] {Ids.next(), instance.id(), now, event, instance.state(), to, detail});
                moved.add(instance.in(to));
                told.add(WorkflowNews.Move.of(instance, event, to));
            });
            rows.add(new Object[] {
                open,
                next.orElse(instance.state()),
                next.isPresent() ? now : instance.updatedAt(),
                next.isPresent() ? 1 : 0,
                instance.id()
            });
        }
        database.batch(
                "update workflow_instance set open_postings = ?, state = ?, updated_at = ?, version = version + ? where id = ?",
                rows);
        database.insert(TRANSITION, moves);
        told.forEach(move -> news.moved(move, now));
        return moved;
    }

    private List<Instance> lock(Collection<UUID> ids) {
        return database.query(
                "select * from workflow_instance where id in (" + Database.placeholders(ids.size())
                        + ") order by id for update",
                Instances::instance,
                Database.padded(ids).toArray());
    }

    /** Other facts for later steps, as JSON-able values. */
    public void keep(UUID id, Object data) {
        database.update("update workflow_instance set data = ? where id = ?", CanonicalJson.text(data), id);
    }

    /** More postings of an instance, written by a later step. */
    public void addOpenPostings(UUID id, int count) {
        database.update("update workflow_instance set open_postings = open_postings + ? where id = ?", count, id);
    }

    /** An instance. */
    public Optional<Instance> find(UUID id) {
        return database.first("select * from workflow_instance where id = ?", Instances::instance, id);
    }

    /** Instances that a message started, by the position of their document. */
    public Map<Integer, Instance> ofMessage(UUID messageId) {
        Map<Integer, Instance> found = new HashMap<>();
        for (Instance instance : database.query(
                "select * from workflow_instance where message_id = ?", Instances::instance, messageId)) {
            found.put(instance.documentNo(), instance);
        }
        return found;
    }

    /** The newest instance of a business key that was not given up; one that got beyond a person's desk before one that did not. */
    public Optional<Instance> latest(String workflow, String source, String businessKey) {
        return database.first("""
                select * from workflow_instance where workflow = ? and source = ? and business_key = ? and state <> 'CANCELLED'
                order by case when state = 'BLOCKED' then 1 else 0 end, id desc limit 1
                """, Instances::instance, workflow, source, businessKey);
    }

    /** The moves of an instance, oldest first. */
    public List<TransitionRow> transitions(UUID id) {
        return database.query(
                "select * from workflow_transition where instance_id = ? order by at, id limit 1000",
                row -> new TransitionRow(
                        row.uuid("instance_id"),
                        row.instant("at"),
                        row.text("event"),
                        row.text("from_state"),
                        row.text("to_state"),
                        row.text("detail")),
                id);
    }

    /** Instances by criteria, newest first; {@code before} is the last id of the page before, or null. */
    public List<Instance> search(InstanceQuery query, UUID before, int limit) {
        return InstanceSearch.page(database, query, before, limit);
    }

    /** How many instances fit; counted no further than to {@code bound} in each of the query's places, or of all. */
    public long count(InstanceQuery query, int bound) {
        return InstanceSearch.count(database, query, bound);
    }

    static Instance instance(Row row) throws SQLException {
        return new Instance(
                row.uuid("id"),
                row.text("workflow"),
                row.text("business_key"),
                row.text("source"),
                row.text("facility"),
                row.uuid("message_id"),
                (int) row.number("document_no"),
                row.text("correlation_id"),
                row.text("protocol"),
                row.text("state"),
                row.text("data"),
                (int) row.number("open_postings"),
                row.instant("created_at"),
                row.instant("updated_at"),
                (int) row.number("version"));
    }
}
