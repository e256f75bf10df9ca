package io.ledgerline.workflow.approval.rules;

import io.ledgerline.platform.Time;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The approval table that is live, ready to be asked. Every node looks for another one at most every two seconds, and only when
 * somebody asks.
 */
@ApplicationScoped
public class ApprovalRules {

    /** The table that decides about requisitions. */
    public static final String REQUISITION = "requisition";

    private static final Duration FRESH = Duration.ofSeconds(2);

    private final RulesStore store;
    private final Time time;
    private volatile Known known = new Known(null, -1, Instant.EPOCH, null);

    private record Known(UUID id, int lockVersion, Instant checkedAt, CompiledTable table) {}

    /** For the container's proxy. */
    protected ApprovalRules() {
        this(null, null);
    }

    /** On the rows of tables. */
    @Inject
    public ApprovalRules(RulesStore store, Time time) {
        this.store = store;
        this.time = time;
    }

    /** What the live table says about a requisition. */
    public Verdict decide(ApprovalFacts facts) {
        return live().decide(facts);
    }

    /** Every role that the live table may ask. */
    public Set<String> roles() {
        return live().roles();
    }

    /** The live table; an empty one that asks nobody when a site has retired every version. */
    public CompiledTable live() {
        Known seen = known;
        Instant now = time.now();
        if (seen.table() != null && now.isBefore(seen.checkedAt().plus(FRESH))) {
            return seen.table();
        }
        RulesVersion active = store.active(REQUISITION).orElse(null);
        if (active == null) {
            CompiledTable empty = CompiledTable.of(
                    REQUISITION + "/none",
                    new ApprovalTable(REQUISITION, "", ApprovalTable.HitPolicy.FIRST, List.of(), List.of()));
            known = new Known(null, -1, now, empty);
            return empty;
        }
        boolean same = active.id().equals(seen.id()) && active.lockVersion() == seen.lockVersion();
        CompiledTable table = same ? seen.table() : CompiledTable.of(active.label(), ApprovalTable.read(active.body()));
        known = new Known(active.id(), active.lockVersion(), now, table);
        return table;
    }

    /** Forgets what was read, so that the next question sees the rows as they are. */
    public void refresh() {
        known = new Known(null, -1, Instant.EPOCH, null);
    }
}
