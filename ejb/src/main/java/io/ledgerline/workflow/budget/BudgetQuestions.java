package io.ledgerline.workflow.budget;

import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.Database;
import io.ledgerline.posting.connector.BudgetTeller;
import io.ledgerline.posting.connector.Connectors;
import io.ledgerline.posting.erp.Erp;
import io.ledgerline.posting.erp.ErpDomain;
import io.ledgerline.posting.erp.ErpRouter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The rows of questions to ERPs. A question is written in the transaction that asks and answered outside it, so that no
 * transaction ever waits for an ERP.
 */
@ApplicationScoped
public class BudgetQuestions {

    /** Whoever took a question and died gives it free after so long beyond its time-out. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final Database database;
    private final Budgets budgets;
    private final ErpRouter router;
    private final Connectors connectors;
    private final BudgetWake wake;
    private final Time time;

    /** For the container's proxy. */
    protected BudgetQuestions() {
        this(null, null, null, null, null, null);
    }

    /** With the ERPs and their connectors. */
    @Inject
    public BudgetQuestions(
            Database database, Budgets budgets, ErpRouter router, Connectors connectors, BudgetWake wake, Time time) {
        this.database = database;
        this.budgets = budgets;
        this.router = router;
        this.connectors = connectors;
        this.wake = wake;
        this.time = time;
    }

    /** The question of a requisition, if the facility's policy asks and its ERP tells budgets. Reads only. */
    public Optional<BudgetQuestion> question(
            UUID workflowId, String facility, LocalDate day, List<BudgetDemand> demands) {
        BudgetPolicy policy = budgets.policy(facility);
        if (!policy.askErp() || demands.isEmpty()) {
            return Optional.empty();
        }
        Erp erp = router.route(facility, ErpDomain.FINANCE, day).erp();
        if (erp == null || teller(erp).isEmpty()) {
            return Optional.empty();
        }
        Set<String> costCentres = new LinkedHashSet<>();
        demands.forEach(demand -> costCentres.add(demand.costCentre()));
        return Optional.of(
                new BudgetQuestion(workflowId, facility, erp.code(), policy.period(day), List.copyOf(costCentres)));
    }

    /** The connector of an ERP, if it tells budgets. */
    Optional<BudgetTeller> teller(Erp erp) {
        return connectors
                .find(erp.connector())
                .filter(BudgetTeller.class::isInstance)
                .map(BudgetTeller.class::cast);
    }

    /** Writes a question down; it is asked when the caller's transaction has committed. */
    public void ask(BudgetQuestion question) {
        Instant now = time.now();
        database.update(
                "insert into budget_question (workflow_id, facility, erp, period, cost_centres, asked_at, due_at)"
                        + " values (?,?,?,?,?,?,?) on conflict do nothing",
                question.workflowId(),
                question.facility(),
                question.erp(),
                question.period(),
                String.join(",", question.costCentres()),
                now,
                now);
        wake.afterCommit();
    }

    /** Questions that nobody is asking, the oldest first. */
    List<BudgetQuestion> due(int limit) {
        return database.query(
                "select * from budget_question where due_at <= ? order by due_at limit ?",
                row -> new BudgetQuestion(
                        row.uuid("workflow_id"),
                        row.text("facility"),
                        row.text("erp"),
                        row.text("period"),
                        Arrays.asList(row.text("cost_centres").split(","))),
                time.now(),
                limit);
    }

    /** Takes a question for this node; false when another one was quicker. */
    boolean take(BudgetQuestion question) {
        Instant now = time.now();
        return database.update(
                        "update budget_question set due_at = ? where workflow_id = ? and due_at <= ?",
                        now.plus(budgets.policy(question.facility()).timeout()).plus(MARGIN),
                        question.workflowId(),
                        now)
                == 1;
    }

    /** Takes a question away; false when it is gone already, because it was answered or nobody wants the answer any more. */
    public boolean drop(UUID workflowId) {
        return database.update("delete from budget_question where workflow_id = ?", workflowId) == 1;
    }
}
