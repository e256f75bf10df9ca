package io.ledgerline.masterdata.cache;

import io.ledgerline.platform.Settings;
import io.ledgerline.platform.db.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Keeps what was read of the master data until something changes.
 *
 * <p>Every change counts up one row, the epoch, in its own transaction. In the VM of the change all lookups read past the
 * cache from the first write until the transaction has ended, and are emptied then, so nobody there sees or keeps old data
 * once the change is committed. Other nodes compare the epoch at most once every {@code ledgerline.masterdata.cache-check};
 * and {@link #confirm} compares it before "unknown" is said, so that a new cross-reference is found at once everywhere.
 */
@ApplicationScoped
public class MasterDataCache {

    private static final long NEVER = Long.MIN_VALUE;

    private final Database database;
    private final TransactionEnd transactionEnd;
    private final int entries;
    private final long checkNanos;
    private final List<CachedLookup<?, ?>> lookups = new CopyOnWriteArrayList<>();
    private final AtomicInteger changesUnderWay = new AtomicInteger();
    private final AtomicLong generation = new AtomicLong();
    private final AtomicLong checkedAt = new AtomicLong(NEVER);
    private final AtomicLong epoch = new AtomicLong(-1);

    /** For the container's proxy. */
    MasterDataCache() {
        this(null, null, 0, Duration.ZERO);
    }

    /** With the settings of docs/configuration.md. */
    @Inject
    public MasterDataCache(Database database, TransactionEnd transactionEnd, Settings settings) {
        this(
                database,
                transactionEnd,
                settings.number("ledgerline.masterdata.cache-entries", 50_000),
                settings.duration("ledgerline.masterdata.cache-check", Duration.ofSeconds(2)));
    }

    /**
     * With given bounds.
     *
     * @param entries most entries of each lookup
     * @param check how long another node's change may go unnoticed
     */
    public MasterDataCache(Database database, TransactionEnd transactionEnd, int entries, Duration check) {
        this.database = database;
        this.transactionEnd = transactionEnd;
        this.entries = entries;
        this.checkNanos = check.toNanos();
    }

    /**
     * A cached way to read something by key.
     *
     * @param loader reads many keys at once and answers every one of them
     */
    public <K, V> CachedLookup<K, V> lookup(Function<Collection<K>, Map<K, V>> loader) {
        CachedLookup<K, V> lookup = new CachedLookup<>(this, loader, entries);
        lookups.add(lookup);
        return lookup;
    }

    /** Notices changes of other nodes, at the cost of one statement when the last check is too long ago. */
    public void refresh() {
        long last = checkedAt.get();
        long now = System.nanoTime();
        if ((last == NEVER || now - last >= checkNanos) && checkedAt.compareAndSet(last, now)) {
            confirm();
        }
    }

    /**
     * Compares with the database now.
     *
     * @return true when something had changed, so that an answer from the cache should be looked up again
     */
    public boolean confirm() {
        long current = database.count("SELECT epoch FROM masterdata_epoch WHERE id = 1");
        checkedAt.set(System.nanoTime());
        if (epoch.getAndSet(current) == current) {
            return false;
        }
        clear();
        return true;
    }

    /**
     * To be called before the first write of a change, in its transaction: changes go one after the other from here on, and
     * the cache is out of use until the transaction has ended.
     */
    public void changing() {
        database.update("UPDATE masterdata_epoch SET epoch = epoch + 1 WHERE id = 1");
        changesUnderWay.incrementAndGet();
        try {
            transactionEnd.afterwards(this::changed);
        } catch (RuntimeException e) {
            changed();
            throw e;
        }
    }

    private void changed() {
        clear();
        changesUnderWay.decrementAndGet();
    }

    private void clear() {
        generation.incrementAndGet();
        lookups.forEach(CachedLookup::clear);
    }

    boolean inUse() {
        return changesUnderWay.get() == 0;
    }

    long generation() {
        return generation.get();
    }
}
