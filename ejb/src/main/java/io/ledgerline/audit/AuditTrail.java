package io.ledgerline.audit;

import io.ledgerline.platform.Settings;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Reads and verifies the audit trail. */
@ApplicationScoped
public class AuditTrail {

    private static final int PAGE = 1000;
    private static final int LATELY = 5000;

    private AuditRows rows;
    private Settings settings;
    private Time time;

    /** For the container. */
    protected AuditTrail() {}

    /** On the hub's database. */
    @Inject
    public AuditTrail(Database database, Settings settings, Time time) {
        this.rows = new AuditRows(database);
        this.settings = settings;
        this.time = time;
    }

    /**
     * Sealed entries, the newest first.
     *
     * @param before position of the last entry of the page before, or null
     * @param limit entries at most
     */
    public List<AuditEntry> search(AuditFilter filter, Long before, int limit) {
        return rows.search(filter, before, true, limit);
    }

    /** The sealed entries that a filter shows up to a position, in the order of the chain; holds no more than a page. */
    public void export(AuditFilter filter, long toSeq, Consumer<AuditEntry> consumer) {
        long last = 0;
        List<AuditEntry> page;
        do {
            page = rows.search(filter, last, false, PAGE).stream()
                    .filter(entry -> entry.seq() <= toSeq)
                    .toList();
            page.forEach(consumer);
            last = page.isEmpty() ? last : page.get(page.size() - 1).seq();
        } while (page.size() == PAGE);
    }

    /** Who did something lately and when last, the last one first: by the newest {@value #LATELY} entries of that action. */
    public Map<String, Instant> lately(String action) {
        Map<String, Instant> last = new LinkedHashMap<>();
        rows.times(action, LATELY).forEach(entry -> last.putIfAbsent(entry.getKey(), entry.getValue()));
        return last;
    }

    /** The end of the chain. */
    public AuditHead head() {
        return rows.head();
    }

    /** What is not sealed yet. */
    public AuditTail tail() {
        return rows.tail();
    }

    /**
     * Walks along the chain, without holding more than a page of it.
     *
     * @param fromSeq first position, from 1
     * @param toSeq last position, or null for the end of the chain
     * @param known an end that the chain once had and that was kept elsewhere, or null
     */
    public Verification verify(long fromSeq, Long toSeq, AuditHead known) {
        AuditHead head = rows.head();
        ChainWalk walk = new ChainWalk(rows, head, Math.max(1, fromSeq), toSeq == null ? head.seq() : toSeq);
        walk.along(PAGE);
        if (known != null) {
            walk.compare(known);
        }
        Duration bound = settings.duration("ledgerline.audit.unsealed-bound", Duration.ofMinutes(5));
        return walk.report(rows.tail(), time.now(), bound);
    }
}
