package io.ledgerline.workflow.requisition;

import io.ledgerline.canonical.value.Money;
import io.ledgerline.platform.Ids;
import io.ledgerline.workflow.approval.NewCase;
import io.ledgerline.workflow.approval.rules.ApprovalFacts;
import io.ledgerline.workflow.approval.rules.ApprovalRules;
import io.ledgerline.workflow.approval.rules.CompiledTable;
import io.ledgerline.workflow.approval.rules.Verdict;
import io.ledgerline.workflow.budget.BudgetDemand;
import io.ledgerline.workflow.budget.BudgetFinding;
import io.ledgerline.workflow.budget.BudgetQuestion;
import io.ledgerline.workflow.budget.BudgetQuestions;
import io.ledgerline.workflow.budget.BudgetResult;
import io.ledgerline.workflow.budget.BudgetStanding;
import io.ledgerline.workflow.budget.Budgets;
import io.ledgerline.workflow.budget.Commitments;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks, before anything is ordered, whether the budget bears it and who has to approve it. Reads only. */
@ApplicationScoped
public class RequisitionGate {

    private final ApprovalRules rules;
    private final Budgets budgets;
    private final BudgetQuestions questions;

    /** For the container's proxy. */
    protected RequisitionGate() {
        this(null, null, null);
    }

    /** With table and balances. */
    @Inject
    public RequisitionGate(ApprovalRules rules, Budgets budgets, BudgetQuestions questions) {
        this.rules = rules;
        this.budgets = budgets;
        this.questions = questions;
    }

    /** What the gate says. */
    sealed interface Answer permits Pass, Ask, Block {}

    /**
     * It may be ordered at once.
     *
     * @param facts with the standing to the budget
     * @param verdict of the table
     */
    record Pass(RequisitionFacts facts, Verdict verdict) implements Answer {}

    /**
     * Somebody has to approve it.
     *
     * @param facts with the standing to the budget
     * @param fresh the case
     */
    record Ask(RequisitionFacts facts, NewCase fresh) implements Answer {}

    /**
     * A person has to decide in the work queue.
     *
     * @param kind what is wrong
     * @param title one line
     * @param reason in words
     * @param context more facts
     */
    record Block(String kind, String title, String reason, Map<String, Object> context) implements Answer {}

    /** Kind of the work item of a requisition that no budget bears. */
    static final String BUDGET_EXCEEDED = "BUDGET_EXCEEDED";

    /** Asks the balances that the hub has, then the table. */
    Answer ask(RequisitionFacts facts, RequisitionNews.About about) {
        BudgetResult budget = budgets.check(about.facility(), facts.orderDate(), demands(facts.lines()));
        if (budget.blocks()) {
            return overBudget(about, budget);
        }
        ApprovalFacts told = facts.facts().withBudget(budget.standing().name());
        RequisitionFacts judged = facts.budgeted(told, budget.findings(), Commitments.reserves(budget.findings()));
        try {
            Verdict verdict = rules.decide(told);
            return verdict.asks() ? new Ask(judged, fresh(judged, about, verdict)) : new Pass(judged, verdict);
        } catch (CompiledTable.UnusableTable e) {
            return new Block(
                    "APPROVAL_TABLE",
                    "Nobody can say who approves requisition " + about.number(),
                    e.getMessage() + ". Mend the approval table and put it live, then retry.",
                    Map.of("requisitionId", about.number()));
        }
    }

    private static Block overBudget(RequisitionNews.About about, BudgetResult budget) {
        List<String> words = new ArrayList<>();
        for (BudgetFinding finding : budget.findings()) {
            if (finding.standing() == BudgetStanding.EXCEEDED) {
                words.add("Cost centre " + finding.costCentre() + ", account " + finding.account() + ", "
                        + finding.period() + ": " + finding.demand().toPlainString() + " asked for, "
                        + finding.available().toPlainString() + " " + finding.currency() + " left as of "
                        + finding.asOf() + ".");
            } else if (finding.standing() == BudgetStanding.UNKNOWN) {
                words.add("Cost centre " + finding.costCentre() + ", account " + finding.account() + ", "
                        + finding.period() + ": " + finding.note());
            }
        }
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("requisitionId", about.number());
        context.put("budget", budget.findings());
        return new Block(
                budget.exceeded() ? BUDGET_EXCEEDED : "BUDGET_UNKNOWN",
                "Requisition " + about.number() + (budget.exceeded() ? " goes beyond the budget" : " has no budget"),
                String.join(" ", words) + " Move budget and retry, correct the requisition, or reject it.",
                context);
    }

    /** The question that the ERP has to be asked first, by the facility's policy. */
    Optional<BudgetQuestion> question(RequisitionFacts facts, RequisitionNews.About about) {
        return questions.question(about.workflowId(), about.facility(), facts.orderDate(), demands(facts.lines()));
    }

    private static List<BudgetDemand> demands(List<LineView> lines) {
        return lines.stream()
                .filter(line -> line.costCentre() != null)
                .map(line ->
                        new BudgetDemand(line.costCentre(), line.account(), new Money(line.amount(), line.currency())))
                .toList();
    }

    private static NewCase fresh(RequisitionFacts facts, RequisitionNews.About about, Verdict verdict) {
        return new NewCase(
                Ids.next(),
                about.workflowId(),
                about.messageId(),
                about.source(),
                about.number(),
                about.facility(),
                facts.requester(),
                total(facts),
                facts.facts(),
                verdict,
                facts.budget(),
                facts.lines());
    }

    /** The largest of its amounts, which is the only one nearly always. */
    private static Money total(RequisitionFacts facts) {
        Map.Entry<String, BigDecimal> largest = facts.facts().amounts().entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow();
        return new Money(largest.getValue(), largest.getKey());
    }
}
