package io.ledgerline.workflow.budget;

import io.ledgerline.platform.Log;
import io.ledgerline.platform.Time;
import io.ledgerline.posting.connector.BudgetTeller;
import io.ledgerline.posting.erp.Erp;
import io.ledgerline.posting.erp.ErpGate;
import io.ledgerline.posting.erp.ErpState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Asks an ERP for balances, outside any transaction and within the facility's patience. An ERP that did not answer is left alone
 * for half a minute, so that a slow ERP does not make every requisition wait.
 */
@ApplicationScoped
public class BudgetSpeaker {

    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final BudgetQuestions questions;
    private final Budgets budgets;
    private final ErpGate gate;
    private final Time time;
    private final Map<String, Instant> silentUntil = new ConcurrentHashMap<>();

    /** For the container's proxy. */
    protected BudgetSpeaker() {
        this(null, null, null, null);
    }

    /** With the ERPs. */
    @Inject
    public BudgetSpeaker(BudgetQuestions questions, Budgets budgets, ErpGate gate, Time time) {
        this.questions = questions;
        this.budgets = budgets;
        this.gate = gate;
        this.time = time;
    }

    /** What the ERP says, or null when it says nothing in time. */
    public List<BudgetTeller.Balance> ask(BudgetQuestion question) {
        Erp erp = gate.erp(question.erp()).orElse(null);
        Instant silent = silentUntil.get(question.erp());
        if (erp == null
                || erp.state() == ErpState.HELD
                || silent != null && time.now().isBefore(silent)) {
            return null;
        }
        BudgetTeller teller = questions.teller(erp).orElse(null);
        if (teller == null) {
            return null;
        }
        try {
            List<BudgetTeller.Balance> told = teller.budgets(
                    erp,
                    question.facility(),
                    question.period(),
                    question.costCentres(),
                    budgets.policy(question.facility()).timeout());
            silentUntil.remove(question.erp());
            return told;
        } catch (BudgetTeller.NotTold e) {
            silentUntil.put(question.erp(), time.now().plus(SILENCE));
            Log.LOG.budgetNotTold(question.erp(), e.getMessage());
            return null;
        }
    }
}
