package io.ledgerline.workflow.budget;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;

/** Tells the dispatch of this node that there is a question, once that is committed. */
@ApplicationScoped
public class BudgetWake {

    private static final String KEY = BudgetWake.class.getName();

    @Resource
    private TransactionSynchronizationRegistry transactions;

    private volatile Runnable dispatch = () -> {};

    /** Whom to tell. */
    void listener(Runnable listener) {
        dispatch = listener;
    }

    /** Tells it after the caller's transaction, once however often this is called in it. */
    void afterCommit() {
        if (transactions == null
                || transactions.getTransactionStatus() != Status.STATUS_ACTIVE
                || transactions.getResource(KEY) != null) {
            return;
        }
        transactions.putResource(KEY, KEY);
        transactions.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // nothing to do: the row must be visible first
            }

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    dispatch.run();
                }
            }
        });
    }
}
