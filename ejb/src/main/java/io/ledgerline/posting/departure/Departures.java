package io.ledgerline.posting.departure;

import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Time;
import io.ledgerline.posting.connector.Command;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** What is to leave for ERPs behind the hub's own broker: written with its postings, put into their queues once that is committed. */
@ApplicationScoped
public class Departures {

    @Resource
    private TransactionSynchronizationRegistry transactions;

    private DepartureRows rows;
    private Time time;
    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();

    /** Opens a lane; there is none before the dispatch has begun, and after it has ended. */
    private volatile Function<String, Lane> opener;

    /** For the container. */
    protected Departures() {}

    /** On its rows. */
    @Inject
    public Departures(DepartureRows rows, Time time) {
        this.rows = rows;
        this.time = time;
    }

    /** Writes what is to leave for an ERP, in the caller's transaction, and sees to it after that. */
    public void leave(String erp, List<Command> commands) {
        Departure departure = new Departure(Ids.next(), commands);
        rows.insert(erp, departure, time.now());
        if (transactions == null || transactions.getTransactionStatus() != Status.STATUS_ACTIVE) {
            lane(erp, departure);
            return;
        }
        transactions.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // nothing to do: the row must be committed first
            }

            @Override
            public void afterCompletion(int status) {
                // of any other end than a commit nobody knows whether the row is there
                lane(erp, status == Status.STATUS_COMMITTED ? departure : null);
            }
        });
    }

    /**
     * Waits until everything that was to leave for an ERP has left, so that what goes another way does not overtake it; false when
     * that takes longer.
     */
    public boolean awaitClear(String erp, Duration patience) {
        Lane lane = lanes.get(erp);
        if (lane == null || lane.clear()) {
            return true;
        }
        try {
            return lane.awaitClear(patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Commands for an ERP that wait on this node. */
    public int waiting(String erp) {
        Lane lane = lanes.get(erp);
        return lane == null ? 0 : lane.waiting();
    }

    void open(Function<String, Lane> with) {
        opener = with;
    }

    void close() {
        opener = null;
        lanes.values().forEach(Lane::stop);
        lanes.clear();
    }

    /** Has the rows for an ERP read. */
    void look(String erp) {
        lane(erp, null);
    }

    private void lane(String erp, Departure departure) {
        Function<String, Lane> open = opener;
        if (open == null) {
            // the row is read at the next start
            return;
        }
        // a new lane begins by reading the rows
        Lane lane = lanes.computeIfAbsent(erp, open);
        if (departure == null) {
            lane.forget();
        } else {
            lane.offer(departure);
        }
    }
}
