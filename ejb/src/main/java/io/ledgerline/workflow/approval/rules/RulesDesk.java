package io.ledgerline.workflow.approval.rules;

import io.ledgerline.platform.AuditRecord;
import io.ledgerline.platform.Refusal;
import io.ledgerline.workflow.approval.rules.RulesVersion.State;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;

/**
 * What people do with versions of the approval table: write, revise, put live, take back. Every method works in the caller's
 * transaction; nothing that cannot be used is ever kept.
 */
@ApplicationScoped
public class RulesDesk {

    private final RulesStore store;
    private final Event<Object> events;

    /** For the container's proxy. */
    protected RulesDesk() {
        this(null, null);
    }

    /** On the rows of tables. */
    @Inject
    public RulesDesk(RulesStore store, Event<Object> events) {
        this.store = store;
        this.events = events;
    }

    /** Writes a new version, a draft. */
    public RulesVersion draft(ApprovalTable table, String actor) {
        check(table);
        RulesVersion version = store.insert(table.name(), table.write(), State.DRAFT, "SITE", actor);
        events.fire(audit(actor, "approval-rules.drafted", version));
        return version;
    }

    /** Changes a draft. */
    public RulesVersion revise(UUID id, int lockVersion, ApprovalTable table, String actor) {
        RulesVersion version = find(id);
        if (version.state() != State.DRAFT) {
            throw Refusal.conflict(
                    "approval-rules-not-draft", "A version that was live is never changed; write a new one");
        }
        check(table);
        if (!store.revise(id, lockVersion, table.write())) {
            throw Refusal.stale("approval table", id);
        }
        RulesVersion revised = find(id);
        events.fire(audit(actor, "approval-rules.revised", revised));
        return revised;
    }

    /** Puts a version live; the one before it is retired. Cases that are open keep the stages that they have. */
    public RulesVersion activate(UUID id, int lockVersion, String actor) {
        RulesVersion version = find(id);
        if (version.state() == State.ACTIVE) {
            throw Refusal.conflict("approval-rules-active", "This version is live already");
        }
        CompiledTable.of(version.label(), ApprovalTable.read(version.body()));
        store.retireActive(version.name());
        if (!store.activate(id, lockVersion, actor)) {
            throw Refusal.stale("approval table", id);
        }
        RulesVersion live = find(id);
        events.fire(audit(actor, "approval-rules.activated", live));
        return live;
    }

    /** Goes back to the version that was live before this one. */
    public RulesVersion rollback(UUID id, int lockVersion, String actor) {
        RulesVersion version = find(id);
        if (version.state() != State.ACTIVE) {
            throw Refusal.conflict("approval-rules-not-active", "Only a live version can be taken back");
        }
        if (version.lockVersion() != lockVersion) {
            throw Refusal.stale("approval table", id);
        }
        RulesVersion before = store.liveBefore(version.name())
                .orElseThrow(() ->
                        Refusal.conflict("approval-rules-no-predecessor", "No version of this name was live before"));
        return activate(before.id(), before.lockVersion(), actor);
    }

    private RulesVersion find(UUID id) {
        return store.find(id).orElseThrow(() -> Refusal.notFound("approval table", id));
    }

    private static void check(ApprovalTable table) {
        if (!ApprovalRules.REQUISITION.equals(table.name())) {
            throw Refusal.invalid("/name", "name", "The only table is " + ApprovalRules.REQUISITION);
        }
        CompiledTable.of(table.name() + "/draft", table);
    }

    private static AuditRecord audit(String actor, String action, RulesVersion version) {
        return new AuditRecord(
                actor,
                action,
                "approval-rules",
                version.label(),
                null,
                Map.of("id", version.id().toString(), "sha256", RulesStore.digest(version.body())));
    }
}
