package io.ledgerline.workqueue.desk;

import io.ledgerline.platform.Log;
import io.ledgerline.platform.Refusal;
import io.ledgerline.platform.Settings;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Does the same with many work items, each in a transaction of its own, so that one that is refused or fails leaves the
 * others done.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class BulkDesk {

    private static final int DEFAULT_LIMIT = 500;

    private Settings settings;

    /** For the container. */
    public BulkDesk() {}

    /** With the hub's settings. */
    @Inject
    public BulkDesk(Settings settings) {
        this.settings = settings;
    }

    /**
     * How it went with one item.
     *
     * @param id the item
     * @param done true when it was done
     * @param code why not, in kebab case; null when done
     * @param text why not, as a sentence; null when done
     */
    public record Result(UUID id, boolean done, String code, String text) {}

    /** Items at most in one call: setting {@code ledgerline.workqueue.bulk-limit}. */
    public int limit() {
        return settings.number("ledgerline.workqueue.bulk-limit", DEFAULT_LIMIT);
    }

    /**
     * Does something with each item and tells how it went, one after the other.
     *
     * @param ids the items; twice the same is once
     * @param step one call of {@link WorkDesk}
     * @param progress hears of every item as soon as it is through
     * @throws Refusal when there are more than {@link #limit()}
     */
    public void each(Collection<UUID> ids, Consumer<UUID> step, Consumer<Result> progress) {
        LinkedHashSet<UUID> distinct = new LinkedHashSet<>(ids);
        check(distinct.size());
        for (UUID id : distinct) {
            progress.accept(one(id, step));
        }
    }

    /** Refuses more items than {@link #limit()}. */
    public void check(int items) {
        if (items > limit()) {
            throw Refusal.invalid("/ids", "size", "at most " + limit() + " work items at once");
        }
    }

    private static Result one(UUID id, Consumer<UUID> step) {
        try {
            step.accept(id);
            return new Result(id, true, null, null);
        } catch (Refusal refusal) {
            return new Result(id, false, refusal.code(), refusal.getMessage());
        } catch (RuntimeException e) {
            Log.LOG.bulkItemFailed(id, e);
            return new Result(id, false, "internal-error", "The hub failed; the log tells why");
        }
    }
}
