package io.ledgerline.monitoring.flow;

import io.ledgerline.monitoring.flow.WorkflowFlow.HourCount;
import io.ledgerline.monitoring.flow.WorkflowFlow.Standing;
import io.ledgerline.monitoring.flow.WorkflowFlow.StateCount;
import io.ledgerline.platform.Settings;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.Database;
import io.ledgerline.workflow.InstanceQuery.Stand;
import io.ledgerline.workflow.Instances;
import io.ledgerline.workflow.TransitionTable;
import io.ledgerline.workflow.Workflow;
import io.ledgerline.workflow.order.OrderState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Reads how business flows. Ids are made in the order of time (UUID version 7), so every count is a range of the index over
 * workflow, state and id, bounded: a reading costs the same on a table of any size. A reading is kept for some seconds and
 * shared by everybody who looks; when nobody looks, nothing is read.
 */
@ApplicationScoped
public class BusinessFlow {

    /** What a count stops at. */
    public static final int BOUND = 10_000;

    /** What counts as come in, and as gone out of that, on the overview. */
    public static final Duration FRESH = Duration.ofHours(1);

    /** The states in which a person has to find out what is wrong; an approval is no such thing. */
    private static final Set<String> PEOPLE = Set.of("BLOCKED", "REFUSED", "EXCEPTION");

    /** The states that end a document, though a later message may begin it anew. */
    private static final Set<String> ENDS = Set.of("REJECTED", "CANCELLED", "CLOSED");

    /** What suppliers, docks and payers do, in their own time. */
    private static final Set<String> BY_OTHERS =
            Set.of("sent", "acknowledged", "shipped", "received", "partly-received", "closed", "paid", "partly-paid");

    /** What takes a settled document back. */
    private static final Set<String> BACK = Set.of("reversed", "cancelled", "changed");

    /** The standings in which a document can be late: others take their own time. */
    public static final Set<Standing> LATE =
            Collections.unmodifiableSet(EnumSet.of(Standing.UNDER_WAY, Standing.WAITING, Standing.EXCEPTION));

    private static final String COUNT = "select count(*) from (select id from workflow_instance where workflow = ?"
            + " and state = ? and id >= ? and id < ? limit " + BOUND + ") counted";

    private static final UUID LAST = new UUID(Long.MAX_VALUE, -1L);

    private Database database;
    private FlowHours hours;
    private Instances instances;
    private Instance<Workflow<?>> workflows;
    private Settings settings;
    private Time time;

    private volatile Reading last;

    /** For the container. */
    protected BusinessFlow() {}

    /** On the hub's database. */
    @Inject
    public BusinessFlow(
            Database database,
            Instances instances,
            @Any Instance<Workflow<?>> workflows,
            Settings settings,
            Time time) {
        this.database = database;
        this.hours = new FlowHours(database);
        this.instances = instances;
        this.workflows = workflows;
        this.settings = settings;
        this.time = time;
    }

    /**
     * One reading.
     *
     * @param at when it was made
     * @param lateAfter how old a document may be before it is late
     * @param workflows every workflow, by name
     */
    public record Reading(Instant at, Duration lateAfter, List<WorkflowFlow> workflows) {

        /** An immutable reading. */
        public Reading {
            workflows = List.copyOf(workflows);
        }
    }

    /** The last reading, or a new one when that is older than {@code ledgerline.console.refresh}. */
    public Reading read() {
        Reading known = last;
        Instant now = time.now();
        Duration keep = settings.duration("ledgerline.console.refresh", Duration.ofSeconds(10));
        if (known == null || Duration.between(known.at(), now).compareTo(keep) >= 0) {
            known = read(names(), now);
            last = known;
        }
        return known;
    }

    /** The hours that are over and not counted yet, oldest first. */
    public List<Instant> hoursDue(int most) {
        return hours.due(time.now(), most);
    }

    /** Counts the documents that began in an hour, in a transaction of its own. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void countHour(Instant hour) {
        countHour(hour, names());
    }

    void countHour(Instant hour, List<String> names) {
        Map<String, Set<String>> states = new LinkedHashMap<>();
        names.forEach(name -> states.put(name, states(instances.table(name))));
        hours.count(hour, states);
    }

    private List<String> names() {
        // orders move by what is about them, no document begins them
        return Stream.concat(
                        StreamSupport.stream(workflows.spliterator(), false).map(Workflow::name),
                        Stream.of(OrderState.WORKFLOW))
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toList();
    }

    /** How old a document may be before it is late: setting {@code ledgerline.console.late}. */
    public Duration lateAfter() {
        return settings.duration("ledgerline.console.late", Duration.ofHours(4));
    }

    /**
     * The places that count as some standings.
     *
     * @param workflow of one workflow; null for all
     * @param state only where this is the state; null for all
     */
    public List<Stand> stands(String workflow, String state, Set<Standing> standings) {
        return names().stream()
                .filter(name -> workflow == null || workflow.equals(name))
                .flatMap(name -> stands(instances.table(name), state, standings))
                .toList();
    }

    static Stream<Stand> stands(TransitionTable table, String state, Set<Standing> standings) {
        return states(table).stream()
                .filter(known -> state == null || state.equals(known))
                .filter(known -> standings.contains(standing(table, known)))
                .map(known -> new Stand(table.workflow(), known));
    }

    /** A new reading of these workflows. */
    Reading read(List<String> names, Instant now) {
        Duration lateAfter = lateAfter();
        Map<String, List<HourCount>> curves = hours.curves(now, Duration.ZERO);
        Map<String, List<HourCount>> before = hours.curves(now, Duration.ofDays(7));
        return new Reading(
                now,
                lateAfter,
                names.stream()
                        .map(name -> flow(name, now, lateAfter)
                                .with(curves.getOrDefault(name, List.of()), before.getOrDefault(name, List.of())))
                        .toList());
    }

    private WorkflowFlow flow(String name, Instant now, Duration lateAfter) {
        TransitionTable table = instances.table(name);
        Instant hourAgo = now.minus(FRESH);
        Instant weekAgo = now.minus(Duration.ofDays(7));
        List<StateCount> states = new ArrayList<>();
        long in = 0;
        long weekBefore = 0;
        long late = 0;
        for (String state : states(table)) {
            Standing standing = standing(table, state);
            long fresh = count(name, state, hourAgo, null);
            in += fresh;
            weekBefore += count(name, state, weekAgo.minus(FRESH), weekAgo);
            if (standing == Standing.SETTLED) {
                states.add(new StateCount(state, standing, fresh));
            } else {
                states.add(new StateCount(state, standing, count(name, state, null, null)));
                late += LATE.contains(standing) ? count(name, state, null, now.minus(lateAfter)) : 0;
            }
        }
        return new WorkflowFlow(
                name,
                table.description(),
                in,
                weekBefore,
                sum(states, Standing.SETTLED),
                sum(states, Standing.UNDER_WAY),
                sum(states, Standing.WAITING),
                sum(states, Standing.EXCEPTION),
                sum(states, Standing.OUTSIDE),
                late,
                states,
                List.of(),
                List.of());
    }

    private long count(String workflow, String state, Instant from, Instant until) {
        return database.count(COUNT, workflow, state, first(from), until == null ? LAST : first(until));
    }

    /** The least id that is made at a time (RFC 9562, section 5.7: the first 48 bits are milliseconds). */
    static UUID first(Instant at) {
        return at == null ? new UUID(0, 0) : new UUID(at.toEpochMilli() << 16 | 0x7000L, 0x8000000000000000L);
    }

    private static long sum(List<StateCount> states, Standing standing) {
        return states.stream()
                .filter(state -> state.standing() == standing)
                .mapToLong(StateCount::count)
                .sum();
    }

    static Set<String> states(TransitionTable table) {
        Set<String> states = new LinkedHashSet<>();
        table.transitions().forEach(move -> states.add(move.to()));
        return states;
    }

    /** The names say whom a state waits for; where they do not, the moves that lead on. */
    static Standing standing(TransitionTable table, String state) {
        if (PEOPLE.contains(state)) {
            return Standing.EXCEPTION;
        }
        if (state.contains("APPROVAL")) {
            return Standing.WAITING;
        }
        if (ENDS.contains(state)) {
            return Standing.SETTLED;
        }
        Set<String> events = new LinkedHashSet<>();
        table.transitions().stream()
                .filter(move -> move.from().equals(state) && !move.to().equals(state))
                .forEach(move -> events.add(move.event()));
        events.removeAll(BACK);
        if (events.isEmpty()) {
            return Standing.SETTLED;
        }
        return state.startsWith("WAITING_") || BY_OTHERS.containsAll(events) ? Standing.OUTSIDE : Standing.UNDER_WAY;
    }
}
