package io.ledgerline.posting.erp;

import io.ledgerline.platform.Settings;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * ERPs and routes in memory, so that a posting costs no query for them. A change made on this node shows here with its
 * commit; one made elsewhere within {@code ledgerline.posting.cache-ttl}.
 */
@ApplicationScoped
public class ErpRegistry {

    /** What the database held at one moment. */
    record Snapshot(Map<String, Erp> erps, List<ErpRoute> routes, long loadedAt) {}

    @Resource
    private TransactionSynchronizationRegistry transactions;

    private ErpStore store;
    private Duration ttl;
    private volatile Snapshot snapshot;

    /** For the container. */
    protected ErpRegistry() {}

    /** Caches what the store holds. */
    @Inject
    public ErpRegistry(ErpStore store, Settings settings) {
        this(store, settings.duration("ledgerline.posting.cache-ttl", Duration.ofSeconds(2)));
    }

    /** Caches for the given time; for tests. */
    public ErpRegistry(ErpStore store, Duration ttl) {
        this.store = store;
        this.ttl = ttl;
    }

    /** Every ERP by its code. */
    public Map<String, Erp> erps() {
        return current().erps();
    }

    /** One ERP. */
    public Optional<Erp> erp(String code) {
        return Optional.ofNullable(current().erps().get(code));
    }

    /** Every route. */
    public List<ErpRoute> routes() {
        return current().routes();
    }

    /** Forgets what is in memory once the caller's transaction has committed, or now if there is none. */
    void invalidate() {
        if (transactions == null || transactions.getTransactionStatus() != Status.STATUS_ACTIVE) {
            snapshot = null;
            return;
        }
        transactions.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // nothing to do: others must not see the change before the commit
            }

            @Override
            public void afterCompletion(int status) {
                snapshot = null;
            }
        });
    }

    private Snapshot current() {
        Snapshot known = snapshot;
        long now = System.nanoTime();
        if (known == null || now - known.loadedAt() > ttl.toNanos()) {
            Map<String, Erp> erps = new TreeMap<>();
            store.erps().forEach(erp -> erps.put(erp.code(), erp));
            known = new Snapshot(erps, store.routes(), now);
            snapshot = known;
        }
        return known;
    }
}
