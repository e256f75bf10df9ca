package io.ledgerline.workflow.budget;

import io.ledgerline.posting.connector.BudgetTeller;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.List;

/** Takes and answers questions, each in a transaction of its own. */
@Stateless
public class BudgetBooks {

    private BudgetQuestions questions;
    private Budgets budgets;
    private Event<Object> events;

    /** For the container. */
    public BudgetBooks() {}

    /** On the rows of questions and balances. */
    @Inject
    public BudgetBooks(BudgetQuestions questions, Budgets budgets, Event<Object> events) {
        this.questions = questions;
        this.budgets = budgets;
        this.events = events;
    }

    /** Questions that nobody is asking. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<BudgetQuestion> due(int limit) {
        return questions.due(limit);
    }

    /** Takes a question for this node. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public boolean take(BudgetQuestion question) {
        return questions.take(question);
    }

    /** The ERP answered, or did not ({@code null}): whoever asked goes on. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void answered(BudgetQuestion question, List<BudgetTeller.Balance> told) {
        if (!questions.drop(question.workflowId())) {
            return;
        }
        if (told != null && !told.isEmpty()) {
            String source = "erp:" + question.erp();
            budgets.tell(
                    told.stream()
                            .map(each -> new BudgetBalance(
                                    question.facility(),
                                    each.costCentre(),
                                    each.account() == null ? Budgets.WHOLE : each.account(),
                                    question.period(),
                                    each.currency(),
                                    each.budgeted(),
                                    each.available(),
                                    each.asOf(),
                                    source,
                                    null,
                                    null,
                                    0,
                                    BigDecimal.ZERO))
                            .toList(),
                    "system:budget");
        }
        events.fire(new BudgetAsked(question.workflowId()));
    }
}
