package io.ledgerline.operations.sla;

import io.ledgerline.platform.AuditRecord;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Refusal;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.Database;
import io.ledgerline.workflow.Instances;
import io.ledgerline.workflow.TransitionTable;
import io.ledgerline.workflow.Workflow;
import io.ledgerline.workflow.order.OrderState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** SLAs: read, made and changed, in the caller's transaction; what is changed is audited. */
@ApplicationScoped
public class Slas {

    /** SLAs at most. */
    public static final int MOST = 500;

    private SlaRows rows;
    private Instances instances;
    private Instance<Workflow<?>> workflows;
    private Event<AuditRecord> audit;
    private Time time;

    /** For the container. */
    protected Slas() {}

    /** On the hub's database. */
    @Inject
    public Slas(
            Database database,
            Instances instances,
            @Any Instance<Workflow<?>> workflows,
            Event<AuditRecord> audit,
            Time time) {
        this.rows = new SlaRows(database);
        this.instances = instances;
        this.workflows = workflows;
        this.audit = audit;
        this.time = time;
    }

    /** All of them, by workflow and state. */
    public List<Sla> all() {
        return rows.all(MOST);
    }

    /** One of them. */
    public Optional<Sla> find(UUID id) {
        return rows.find(id);
    }

    /** What an SLA can be about: the states of every workflow, by its name. */
    public SortedMap<String, List<String>> subjects() {
        SortedMap<String, List<String>> subjects = new TreeMap<>();
        // orders move by what is about them, no document begins them
        subjects.put(OrderState.WORKFLOW, states(instances.table(OrderState.WORKFLOW)));
        workflows.stream()
                .map(Workflow::name)
                .filter(Objects::nonNull)
                .forEach(name -> subjects.put(name, states(instances.table(name))));
        return subjects;
    }

    private static List<String> states(TransitionTable table) {
        return table.transitions().stream()
                .map(TransitionTable.Transition::to)
                .distinct()
                .toList();
    }

    /**
     * Makes one.
     *
     * @throws Refusal when something in it cannot be, or there is one for the same documents
     */
    public Sla create(SlaSpec spec, String actor) {
        check(spec);
        if (rows.all(MOST).size() >= MOST) {
            throw Refusal.conflict("too-many-slas", "There are " + MOST + " SLAs already");
        }
        Sla sla = new Sla(Ids.next(), spec, "SITE", time.now(), actor, 0);
        if (!rows.insert(sla)) {
            throw Refusal.conflict(
                    "sla-exists", "There is an SLA for this workflow, state, facility and source; change that one");
        }
        told("sla.created", sla, actor);
        return sla;
    }

    /**
     * Changes one; which documents it is about stays.
     *
     * @param version the version that the change is based on
     */
    public Sla change(UUID id, SlaSpec spec, long version, String actor) {
        check(spec);
        Sla known = rows.lock(id).orElseThrow(() -> Refusal.notFound("SLA", id));
        if (known.version() != version) {
            throw Refusal.stale("SLA", id);
        }
        SlaSpec before = known.spec();
        if (!subject(before).equals(subject(spec))) {
            throw Refusal.invalid(
                    "/workflow", "fixed", "Workflow, state, facility and source stay; make another SLA for others");
        }
        Sla changed = new Sla(id, spec, "SITE", time.now(), actor, version + 1);
        rows.update(changed);
        told("sla.changed", changed, actor);
        return changed;
    }

    private void check(SlaSpec spec) {
        spec.check();
        List<String> states = subjects().get(spec.workflow());
        if (states == null) {
            throw Refusal.invalid("/workflow", "unknown", "one of " + subjects().keySet());
        }
        if (!states.contains(spec.state())) {
            throw Refusal.invalid("/state", "unknown", "one of " + states);
        }
    }

    private static List<String> subject(SlaSpec spec) {
        return List.of(spec.workflow(), spec.state(), spec.facility(), spec.source());
    }

    private void told(String action, Sla sla, String actor) {
        SlaSpec spec = sla.spec();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", spec.name());
        facts.put("workflow", spec.workflow());
        facts.put("state", spec.state());
        facts.put("source", spec.source());
        facts.put("clock", spec.clock().name());
        facts.put("calendar", spec.calendar().name());
        facts.put("warnAfter", String.valueOf(spec.warnAfter()));
        facts.put("breachAfter", spec.breachAfter().toString());
        facts.put("enabled", spec.enabled());
        audit.fire(new AuditRecord(
                actor,
                action,
                "sla",
                sla.id().toString(),
                spec.facility().equals(SlaSpec.ALL) ? null : spec.facility(),
                facts));
    }
}
