package io.ledgerline.workflow.budget;

import io.ledgerline.platform.Log;
import io.ledgerline.platform.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/** Asks the questions on every node: woken by commits of this node, and by a timer for those that a crash left. */
@Singleton
@Startup
@DependsOn({"Migrations", "ErpReference"})
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class BudgetDispatch {

    private static final int BATCH = 50;

    @Resource
    private TimerService timers;

    @Resource
    private ManagedExecutorService executor;

    @Inject
    private Settings settings;

    @Inject
    private BudgetWake wake;

    @Inject
    private BudgetBooks books;

    @Inject
    private BudgetSpeaker speaker;

    private final AtomicInteger requests = new AtomicInteger();

    @PostConstruct
    void start() {
        wake.listener(this::request);
        long millis = settings.duration("ledgerline.budget.ask-interval", Duration.ofSeconds(10))
                .toMillis();
        timers.createIntervalTimer(millis, millis, new TimerConfig("budget questions", false));
    }

    @PreDestroy
    void stop() {
        wake.listener(() -> {});
    }

    @Timeout
    void tick() {
        request();
    }

    /** One thread asks at a time; requests that come meanwhile make it look once more. */
    private void request() {
        if (requests.getAndIncrement() == 0) {
            try {
                executor.execute(this::work);
            } catch (RejectedExecutionException e) {
                // no thread just now, or the application stops: the timer looks again
                requests.set(0);
            }
        }
    }

    private void work() {
        int seen;
        do {
            seen = requests.get();
            try {
                books.due(BATCH).forEach(this::ask);
            } catch (RuntimeException e) {
                Log.LOG.roundFailed("Asking for budgets", "(all)", e);
            }
        } while (!requests.compareAndSet(seen, 0));
    }

    /** One question must not hold up the others; it is free again after its time. */
    private void ask(BudgetQuestion question) {
        try {
            if (books.take(question)) {
                books.answered(question, speaker.ask(question));
            }
        } catch (RuntimeException e) {
            Log.LOG.budgetCheckFailed(question.workflowId(), e);
        }
    }
}
