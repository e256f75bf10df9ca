package io.ledgerline.audit;

import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.Database;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Chains committed entries. Works behind the transactions that write them, so that they never wait for each other; an entry
 * whose transaction commits late gets a later position. The row of {@code audit_head} is locked meanwhile: two sealers
 * would only wait for each other.
 */
@Stateless
public class Sealer {

    private AuditRows rows;
    private Time time;

    /** For the container. */
    public Sealer() {}

    /** On the hub's database. */
    @Inject
    public Sealer(Database database, Time time) {
        this.rows = new AuditRows(database);
        this.time = time;
    }

    /**
     * Seals the entries that wait, so many or a few more (those of a transaction stay together), in a transaction of its own.
     *
     * @return how many it sealed
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public int seal(int limit) {
        if (!rows.anyPending()) {
            return 0;
        }
        AuditHead head = rows.lockHead();
        warnIfCutOff(head);
        List<Pending> pending = rows.pending(limit);
        List<AuditEntry> sealed = new ArrayList<>();
        for (Pending row : pending) {
            for (AuditEntry entry : row.entries()) {
                AuditEntry next = entry.sealed(head.seq() + 1, head.hash());
                sealed.add(next);
                head = new AuditHead(next.seq(), next.hash());
            }
        }
        if (!sealed.isEmpty()) {
            rows.insert(sealed);
            rows.deletePending(pending);
            rows.moveHead(head);
        }
        return sealed.size();
    }

    /** Sets an anchor at the end of the chain, when it has grown and the last one is older than this. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void anchor(Duration interval) {
        AuditHead head = rows.lockHead();
        Instant now = time.now();
        boolean due = rows.lastAnchor()
                .map(last -> head.seq() > last.head().seq()
                        && !now.isBefore(last.at().plus(interval)))
                .orElse(head.seq() > 0);
        if (due) {
            rows.insertAnchor(head, now);
            AuditLog.LOG.anchor(head.seq(), head.hash());
        }
    }

    private void warnIfCutOff(AuditHead head) {
        if (head.seq() > 0
                && rows.find(head.seq())
                        .map(entry -> !entry.hash().equals(head.hash()))
                        .orElse(true)) {
            AuditLog.LOG.cutOff(head.seq());
        }
    }
}
