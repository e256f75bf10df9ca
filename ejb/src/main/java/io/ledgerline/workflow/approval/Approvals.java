package io.ledgerline.workflow.approval;

import io.ledgerline.masterdata.CodeReference;
import io.ledgerline.masterdata.Domain;
import io.ledgerline.masterdata.MasterDataResolver;
import io.ledgerline.masterdata.Resolution;
import io.ledgerline.message.Journal;
import io.ledgerline.platform.AuditRecord;
import io.ledgerline.platform.BusinessEvent;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Refusal;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.Database;
import io.ledgerline.workflow.approval.delegation.Delegation;
import io.ledgerline.workflow.approval.delegation.Delegations;
import io.ledgerline.workflow.approval.rules.StageRule;
import io.ledgerline.workflow.approval.rules.Verdict;
import io.ledgerline.workqueue.NewWorkItem;
import io.ledgerline.workqueue.WorkItems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The life of approval cases, in the caller's transaction. Locks are taken in one order by everybody: the key of the stage's work
 * item, then the case.
 *
 * <p>Who decides has a role of the open stage, himself or lent; did not ask for the thing himself; and decided no earlier stage of
 * the same case. Who asked is known by three names: the requester that the document names, when the caller has that name or master
 * data says that both are the same employee (domain EMPLOYEE: the requester's code of the source, and the user name of source
 * {@code users}); and the user who handed the message in.
 */
@ApplicationScoped
public class Approvals {

    /** Source of the cross-references that say which employee a user is. */
    public static final String USERS = "users";

    private static final int MOST_REASON = 2_000;

    private final ApprovalRows rows;
    private final WorkItems workItems;
    private final Delegations delegations;
    private final MasterDataResolver masterData;
    private final Journal journal;
    private final Time time;
    private final Event<Object> events;

    /** For the container's proxy. */
    protected Approvals() {
        this(null, null, null, null, null, null, null);
    }

    /** On the hub's database. */
    @Inject
    public Approvals(
            Database database,
            WorkItems workItems,
            Delegations delegations,
            MasterDataResolver masterData,
            Journal journal,
            Time time,
            Event<Object> events) {
        this.rows = new ApprovalRows(database);
        this.workItems = workItems;
        this.delegations = delegations;
        this.masterData = masterData;
        this.journal = journal;
        this.time = time;
        this.events = events;
    }

    /** The work item of a case's first stage; writes nothing. */
    public static NewWorkItem item(NewCase fresh) {
        StageRule first = fresh.verdict().stages().get(0);
        return ApprovalItems.item(
                new ApprovalItems.About(
                        fresh.id(),
                        fresh.workflowId(),
                        fresh.messageId(),
                        fresh.subject(),
                        fresh.facility(),
                        fresh.amount(),
                        fresh.verdict().hits().stream().map(Verdict.Hit::reason).collect(Collectors.joining(" ")),
                        fresh.verdict().stages().size()),
                1,
                first.name(),
                first.roles());
    }

    /** Writes a case; its work item is the caller's to open. */
    public void open(NewCase fresh) {
        Instant now = time.now();
        rows.insert(fresh, now);
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("subject", fresh.subject());
        detail.put("rules", fresh.verdict().version());
        detail.put("rows", fresh.verdict().hits().stream().map(Verdict.Hit::row).toList());
        detail.put(
                "stages", fresh.verdict().stages().stream().map(StageRule::name).toList());
        events.fire(new AuditRecord(
                "system:approval", "approval.requested", "approval", fresh.id().toString(), fresh.facility(), detail));
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("approvalId", fresh.id().toString());
        data.put("amount", fresh.amount().amount());
        data.put("currency", fresh.amount().currency());
        data.put("stages", detail.get("stages"));
        data.put("rows", detail.get("rows"));
        events.fire(new BusinessEvent(
                "requisition.approval-requested",
                fresh.subject(),
                fresh.facility(),
                fresh.source(),
                fresh.messageId(),
                fresh.workflowId(),
                now,
                data));
    }

    /** A case with all that belongs to it. */
    public Optional<ApprovalCase> find(UUID id) {
        return rows.find(id);
    }

    /** Its stages, in order. */
    public List<ApprovalStage> stages(UUID caseId) {
        return rows.stages(caseId);
    }

    /** What was decided, oldest first. */
    public List<ApprovalDecision> decisions(UUID caseId) {
        return rows.decisions(caseId);
    }

    /** Cases of a workflow instance, oldest first. */
    public List<ApprovalCase> ofWorkflow(UUID workflowId) {
        return rows.ofWorkflow(workflowId);
    }

    /** Cases, the newest first. */
    public List<ApprovalCase> page(ApprovalFilter filter, UUID before, int limit) {
        return rows.page(filter, before, limit);
    }

    /** Every role that an open stage asks for. */
    public Set<String> openRoles() {
        return rows.openRoles();
    }

    /** The roles that somebody has by himself or lent. */
    public Set<String> rolesOf(Approver approver) {
        Set<String> roles = new LinkedHashSet<>(approver.roles());
        delegations.to(approver.name()).forEach(delegation -> roles.addAll(delegation.roles()));
        return roles;
    }

    /** The work item that stands for the open stage of a case. */
    public String openItem(ApprovalCase approval) {
        return ApprovalItems.key(approval.id(), approval.stage());
    }

    /**
     * Decides the open stage of a case; its work item is closed by this.
     *
     * @param version the version that the caller has seen
     */
    public ApprovalCase decide(UUID id, long version, Approver approver, boolean yes, String reason, String channel) {
        ApprovalCase seen = rows.find(id).orElseThrow(() -> Refusal.notFound("approval", id));
        if (seen.version() != version) {
            throw Refusal.stale("approval", id);
        }
        requireOpen(seen);
        workItems.closeByKey(
                openItem(seen),
                approver.name(),
                (yes ? "approved" : "rejected") + " by " + approver.name() + (reason == null ? "" : ": " + reason));
        return decide(id, seen.stage(), approver, yes, reason, channel);
    }

    /** Decides a stage whose work item is closed already, and locked. */
    ApprovalCase decide(UUID id, int stageNumber, Approver approver, boolean yes, String reason, String channel) {
        ApprovalCase approval = rows.lock(id).orElseThrow(() -> Refusal.notFound("approval", id));
        requireOpen(approval);
        if (approval.stage() != stageNumber) {
            throw Refusal.stale("approval", id);
        }
        if (!yes && (reason == null || reason.isBlank())) {
            throw Refusal.invalid("/reason", "required", "Say why it is rejected");
        }
        if (reason != null && reason.length() > MOST_REASON) {
            throw Refusal.invalid("/reason", "size", "At most " + MOST_REASON + " characters");
        }
        List<ApprovalStage> stages = rows.stages(id);
        ApprovalStage stage = stages.get(stageNumber - 1);
        String onBehalfOf = requireMay(approval, stage, approver);
        Instant now = time.now();
        rows.insert(
                id,
                new ApprovalDecision(
                        Ids.next(),
                        stageNumber,
                        yes ? StageState.APPROVED : StageState.REJECTED,
                        approver.name(),
                        onBehalfOf,
                        reason,
                        channel,
                        now));
        events.fire(decisionRecord(approval, stage, approver, yes, onBehalfOf, reason, channel));
        if (yes && stageNumber < approval.stages()) {
            next(approval, stages.get(stageNumber), now);
            return rows.find(id).orElseThrow();
        }
        rows.close(id, yes ? CaseState.APPROVED : CaseState.REJECTED, now);
        ApprovalCase ended = rows.find(id).orElseThrow();
        events.fire(new ApprovalEnded(ended, yes, approver.name(), reason));
        return ended;
    }

    private void next(ApprovalCase approval, ApprovalStage stage, Instant now) {
        rows.openStage(approval.id(), stage, now);
        StringBuilder reasons = new StringBuilder();
        approval.hits()
                .forEach(hit -> reasons.append(hit.path("reason").asText()).append(' '));
        workItems.open(List.of(ApprovalItems.item(
                new ApprovalItems.About(
                        approval.id(),
                        approval.workflowId(),
                        approval.messageId(),
                        approval.subject(),
                        approval.facility(),
                        approval.amount(),
                        reasons.toString().strip(),
                        approval.stages()),
                stage.number(),
                stage.name(),
                stage.roles())));
    }

    private static void requireOpen(ApprovalCase approval) {
        if (approval.state() != CaseState.OPEN) {
            throw Refusal.conflict("approval-closed", "This approval is closed: " + approval.state());
        }
    }

    /** Whose delegation is used, or null when the approver has the role himself. */
    private String requireMay(ApprovalCase approval, ApprovalStage stage, Approver approver) {
        Set<String> asked = new LinkedHashSet<>(stage.roles());
        if (stage.escalatedAt() != null) {
            asked.addAll(stage.escalateTo());
        }
        if (askedFor(approval, approver.name())) {
            throw Refusal.forbidden("Nobody decides about what he asked for himself");
        }
        if (rows.decisions(approval.id()).stream()
                .anyMatch(decision -> decision.actor().equals(approver.name()))) {
            throw Refusal.forbidden("Each stage is decided by another person");
        }
        if (!Collections.disjoint(asked, approver.roles())) {
            return null;
        }
        boolean lent = false;
        for (Delegation delegation : delegations.to(approver.name())) {
            if (!Collections.disjoint(asked, delegation.roles())) {
                lent = true;
                if (!askedFor(approval, delegation.from())) {
                    return delegation.from();
                }
            }
        }
        throw Refusal.forbidden(
                lent
                        ? "Nobody decides for the one who asked"
                        : "Stage " + stage.name() + " is decided by a role of " + String.join(", ", asked));
    }

    /** Whether a user is the one who asked. */
    private boolean askedFor(ApprovalCase approval, String user) {
        String requester = approval.requester();
        if (requester != null && requester.equalsIgnoreCase(user)
                || journal.principal(approval.messageId())
                        .filter(user::equalsIgnoreCase)
                        .isPresent()) {
            return true;
        }
        if (requester == null) {
            return false;
        }
        CodeReference asker = new CodeReference(Domain.EMPLOYEE, approval.source(), null, requester);
        CodeReference caller = new CodeReference(Domain.EMPLOYEE, USERS, null, user);
        Resolution people = masterData.resolve(
                new CodeReference(Domain.FACILITY, approval.source(), null, approval.facility()),
                Set.of(asker, caller),
                LocalDate.ofInstant(time.now(), ZoneOffset.UTC));
        Optional<String> employee = people.canonical(asker);
        return employee.isPresent() && employee.equals(people.canonical(caller));
    }

    private static AuditRecord decisionRecord(
            ApprovalCase approval,
            ApprovalStage stage,
            Approver approver,
            boolean yes,
            String onBehalfOf,
            String reason,
            String channel) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("subject", approval.subject());
        detail.put("stage", stage.name());
        detail.put("channel", channel);
        if (onBehalfOf != null) {
            detail.put("onBehalfOf", onBehalfOf);
        }
        if (reason != null) {
            detail.put("reason", reason);
        }
        return new AuditRecord(
                approver.name(),
                yes ? "approval.approved" : "approval.rejected",
                "approval",
                approval.id().toString(),
                approval.facility(),
                detail);
    }

    /** Ends the open case of an instance because it is not wanted any more, or is planned anew; does nothing when there is none. */
    public void withdraw(UUID workflowId, String actor, String why) {
        rows.openOf(workflowId).ifPresent(seen -> {
            workItems.closeByKey(openItem(seen), actor, why);
            ApprovalCase approval = rows.lock(seen.id()).orElseThrow();
            if (approval.state() != CaseState.OPEN) {
                return;
            }
            if (approval.stage() != seen.stage()) {
                throw Refusal.stale("approval", seen.id());
            }
            rows.close(seen.id(), CaseState.WITHDRAWN, time.now());
            events.fire(new AuditRecord(
                    actor,
                    "approval.withdrawn",
                    "approval",
                    seen.id().toString(),
                    seen.facility(),
                    Map.of("subject", seen.subject(), "reason", why)));
        });
    }

    /** Cases with a stage whose time has run out, the oldest first. */
    List<UUID> due(int limit) {
        return rows.due(time.now(), limit);
    }

    /** Lets others decide as well, when the time of the open stage has run out; false when it was decided meanwhile. */
    boolean escalate(UUID id) {
        ApprovalCase seen = rows.find(id).orElseThrow();
        if (seen.state() != CaseState.OPEN) {
            return false;
        }
        workItems.hurry(openItem(seen), "system:approval", "not decided in time: escalated");
        ApprovalCase approval = rows.lock(id).orElseThrow();
        Instant now = time.now();
        ApprovalStage stage = rows.stages(id).get(approval.stage() - 1);
        boolean due = approval.state() == CaseState.OPEN
                && approval.stage() == seen.stage()
                && stage.escalateAt() != null
                && !stage.escalateAt().isAfter(now);
        if (due) {
            rows.escalated(id, stage, now);
            events.fire(new AuditRecord(
                    "system:approval",
                    "approval.escalated",
                    "approval",
                    id.toString(),
                    approval.facility(),
                    Map.of("subject", approval.subject(), "stage", stage.name(), "to", stage.escalateTo())));
            events.fire(new BusinessEvent(
                    "requisition.approval-escalated",
                    approval.subject(),
                    approval.facility(),
                    approval.source(),
                    approval.messageId(),
                    approval.workflowId(),
                    now,
                    Map.of("approvalId", id.toString(), "stage", stage.name(), "to", stage.escalateTo())));
        }
        return due;
    }
}
