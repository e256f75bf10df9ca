package io.ledgerline.workflow.requisition;

import io.ledgerline.posting.PostingFixture;
import io.ledgerline.posting.connector.BudgetTeller;
import io.ledgerline.posting.connector.Capabilities;
import io.ledgerline.posting.connector.Command;
import io.ledgerline.posting.connector.Probe;
import io.ledgerline.posting.connector.Receipt;
import io.ledgerline.posting.connector.TransactedConnector;
import io.ledgerline.posting.erp.Erp;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** An ERP that tells the budgets that the test gives it, or none in time. */
final class ErpBudgets implements TransactedConnector, BudgetTeller {

    private final PostingFixture.ObedientConnector postings = new PostingFixture.ObedientConnector();

    /** What it tells; null when it does not answer. */
    List<Balance> told;

    /** How often it was asked. */
    int asked;

    @Override
    public List<Balance> budgets(
            Erp erp, String facility, String period, Collection<String> costCentres, Duration patience) throws NotTold {
        asked++;
        if (told == null) {
            throw new NotTold("timeout");
        }
        return told;
    }

    @Override
    public Receipt post(Erp erp, Command command) {
        return postings.post(erp, command);
    }

    @Override
    public void ask(Erp erp, Command command) {
        postings.ask(erp, command);
    }

    @Override
    public Probe probe(Erp erp) {
        return postings.probe(erp);
    }

    @Override
    public Capabilities capabilities(Erp erp) {
        return postings.capabilities(erp);
    }
}
