package io.ledgerline.workflow.approval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.canonical.value.Money;
import io.ledgerline.platform.db.Database;
import io.ledgerline.platform.db.Row;
import io.ledgerline.workflow.approval.rules.StageRule;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The rows of cases, in the caller's transaction. */
final class ApprovalRows {

    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

    private final Database database;

    ApprovalRows(Database database) {
        this.database = database;
    }

    void insert(NewCase fresh, Instant now) {
        List<StageRule> stages = fresh.verdict().stages();
        database.insert("""
                insert into approval_case (id, workflow_id, message_id, source, subject, facility, department, requester, amount,
                    currency, state, stage, stages, rules_version, hits, facts, budget, lines, opened_at, closed_at, version)
                """, List.<Object[]>of(new Object[] {
            fresh.id(),
            fresh.workflowId(),
            fresh.messageId(),
            fresh.source(),
            fresh.subject(),
            fresh.facility(),
            fresh.facts().department(),
            fresh.requester(),
            fresh.amount().amount(),
            fresh.amount().currency(),
            CaseState.OPEN,
            1,
            stages.size(),
            fresh.verdict().version(),
            CanonicalJson.text(fresh.verdict().hits()),
            CanonicalJson.text(fresh.facts()),
            CanonicalJson.text(fresh.budget()),
            CanonicalJson.text(fresh.lines()),
            now,
            null,
            0
        }));
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < stages.size(); i++) {
            StageRule stage = stages.get(i);
            boolean open = i == 0;
            rows.add(new Object[] {
                fresh.id(),
                i + 1,
                stage.name(),
                CanonicalJson.text(stage.roles()),
                stage.escalateAfterHours(),
                CanonicalJson.text(stage.escalateTo()),
                open ? StageState.OPEN : StageState.WAITING,
                open ? now : null,
                open ? due(now, stage.escalateAfterHours()) : null,
                null
            });
        }
        database.insert("""
                insert into approval_stage (case_id, number, name, roles, escalate_after_hours, escalate_to, state, opened_at,
                    escalate_at, escalated_at)
                """, rows);
        addRoles(fresh.id(), stages.get(0).roles());
    }

    private static Instant due(Instant from, Integer hours) {
        return hours == null ? null : from.plus(Duration.ofHours(hours));
    }

    void addRoles(UUID caseId, Collection<String> roles) {
        database.batch(
                "insert into approval_role (role, case_id) values (?,?) on conflict do nothing",
                new LinkedHashSet<>(roles)
                        .stream().map(role -> new Object[] {role, caseId}).toList());
    }

    Optional<ApprovalCase> find(UUID id) {
        return database.first("select * from approval_case where id = ?", ApprovalRows::read, id);
    }

    Optional<ApprovalCase> lock(UUID id) {
        return database.first("select * from approval_case where id = ? for update", ApprovalRows::read, id);
    }

    Optional<ApprovalCase> openOf(UUID workflowId) {
        return database.first(
                "select * from approval_case where workflow_id = ? and state = 'OPEN' order by id desc limit 1",
                ApprovalRows::read,
                workflowId);
    }

    List<ApprovalCase> ofWorkflow(UUID workflowId) {
        return database.query(
                "select * from approval_case where workflow_id = ? order by id limit 100",
                ApprovalRows::read,
                workflowId);
    }

    List<ApprovalStage> stages(UUID caseId) {
        return database.query(
                "select * from approval_stage where case_id = ? order by number limit 100",
                ApprovalRows::stage,
                caseId);
    }

    List<ApprovalDecision> decisions(UUID caseId) {
        return database.query(
                "select * from approval_decision where case_id = ? order by id limit 100",
                row -> new ApprovalDecision(
                        row.uuid("id"),
                        (int) row.number("stage"),
                        row.constant("decision", StageState.class),
                        row.text("actor"),
                        row.text("on_behalf_of"),
                        row.text("reason"),
                        row.text("channel"),
                        row.instant("at")),
                caseId);
    }

    void insert(UUID caseId, ApprovalDecision decision) {
        database.update(
                """
                insert into approval_decision (id, case_id, stage, decision, actor, on_behalf_of, reason, channel, at)
                values (?,?,?,?,?,?,?,?,?)
                """,
                decision.id(),
                caseId,
                decision.stage(),
                decision.decision(),
                decision.actor(),
                decision.onBehalfOf(),
                decision.reason(),
                decision.channel(),
                decision.at());
        database.update(
                "update approval_stage set state = ?, escalate_at = null where case_id = ? and number = ?",
                decision.decision(),
                caseId,
                decision.stage());
        database.update("delete from approval_role where case_id = ?", caseId);
    }

    void openStage(UUID caseId, ApprovalStage stage, Instant now) {
        database.update(
                "update approval_stage set state = 'OPEN', opened_at = ?, escalate_at = ? where case_id = ? and number = ?",
                now,
                due(now, stage.escalateAfterHours()),
                caseId,
                stage.number());
        database.update(
                "update approval_case set stage = ?, version = version + 1 where id = ?", stage.number(), caseId);
        addRoles(caseId, stage.roles());
    }

    void close(UUID caseId, CaseState state, Instant now) {
        database.update(
                "update approval_case set state = ?, closed_at = ?, version = version + 1 where id = ?",
                state,
                now,
                caseId);
        database.update(
                "update approval_stage set state = 'DROPPED', escalate_at = null where case_id = ? and state in ('WAITING', 'OPEN')",
                caseId);
        database.update("delete from approval_role where case_id = ?", caseId);
    }

    /** Stages whose time has run out, the oldest first. */
    List<UUID> due(Instant now, int limit) {
        return database.query(
                "select case_id from approval_stage where escalate_at <= ? order by escalate_at limit ?",
                row -> row.uuid("case_id"),
                now,
                limit);
    }

    void escalated(UUID caseId, ApprovalStage stage, Instant now) {
        database.update(
                "update approval_stage set escalate_at = null, escalated_at = ? where case_id = ? and number = ?",
                now,
                caseId,
                stage.number());
        database.update("update approval_case set version = version + 1 where id = ?", caseId);
        addRoles(caseId, stage.escalateTo());
    }

    /** Cases, the newest first; null matches all. */
    List<ApprovalCase> page(ApprovalFilter filter, UUID before, int limit) {
        StringBuilder sql = new StringBuilder("select c.* from approval_case c where 1 = 1");
        List<Object> parameters = new ArrayList<>();
        and(sql, parameters, "c.state = ?", filter.state());
        and(sql, parameters, "c.facility = ?", filter.facility());
        and(sql, parameters, "c.subject = ?", filter.subject());
        and(sql, parameters, "c.workflow_id = ?", filter.workflowId());
        and(sql, parameters, "c.id < ?", before);
        Set<String> roles = filter.roles();
        if (roles != null) {
            if (roles.isEmpty()) {
                return List.of();
            }
            sql.append(" and c.id in (select case_id from approval_role where role in (")
                    .append(Database.placeholders(roles.size()))
                    .append("))");
            parameters.addAll(Database.padded(roles));
        }
        parameters.add(limit);
        return database.query(
                sql.append(" order by c.id desc limit ?").toString(), ApprovalRows::read, parameters.toArray());
    }

    private static void and(StringBuilder sql, List<Object> parameters, String condition, Object value) {
        if (value != null) {
            sql.append(" and ").append(condition);
            parameters.add(value);
        }
    }

    /** Every role that an open stage asks for. */
    Set<String> openRoles() {
        return new LinkedHashSet<>(database.query(
                "select distinct role from approval_role order by role limit 1000", row -> row.text("role")));
    }

    private static ApprovalCase read(Row row) throws SQLException {
        return new ApprovalCase(
                row.uuid("id"),
                row.uuid("workflow_id"),
                row.uuid("message_id"),
                row.text("source"),
                row.text("subject"),
                row.text("facility"),
                row.text("department"),
                row.text("requester"),
                new Money(row.decimal("amount"), row.text("currency")),
                row.constant("state", CaseState.class),
                (int) row.number("stage"),
                (int) row.number("stages"),
                row.text("rules_version"),
                json(row.text("hits")),
                json(row.text("facts")),
                json(row.text("budget")),
                json(row.text("lines")),
                row.instant("opened_at"),
                row.instant("closed_at"),
                row.number("version"));
    }

    private static ApprovalStage stage(Row row) throws SQLException {
        int hours = (int) row.number("escalate_after_hours");
        return new ApprovalStage(
                (int) row.number("number"),
                row.text("name"),
                texts(row.text("roles")),
                hours == 0 ? null : hours,
                texts(row.text("escalate_to")),
                row.constant("state", StageState.class),
                row.instant("opened_at"),
                row.instant("escalate_at"),
                row.instant("escalated_at"));
    }

    private static JsonNode json(String text) {
        try {
            return CanonicalJson.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an approval case holds text that is not JSON", e);
        }
    }

    static List<String> texts(String json) {
        try {
            return CanonicalJson.mapper().readValue(json, TEXTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an approval row holds a list that cannot be read", e);
        }
    }
}
