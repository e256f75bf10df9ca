package io.ledgerline.platform.db;

import io.ledgerline.platform.Settings;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * One owner in the cluster for a job that must not run twice at once (poller, sealer, summary batch, retention). A lease is
 * a row of {@code job_lease} with an end, told by the clock of the database, so that clocks of nodes need not agree. A node
 * that dies loses its leases when they end; the same node gets its own back at once after a restart.
 *
 * <p>A lease says who may start, not that nobody else still works: a job holds it longer than one round takes, and
 * does its writing in transactions that are harmless when done twice.
 */
@Stateless
public class Leases {

    private static final String RENEW =
            "UPDATE job_lease SET holder = ?, lease_until = CURRENT_TIMESTAMP + CAST(? AS bigint) * INTERVAL '1' SECOND"
                    + " WHERE name = ? AND (holder = ? OR lease_until < CURRENT_TIMESTAMP)";
    private static final String TAKE = "INSERT INTO job_lease (name, holder, lease_until)"
            + " VALUES (?, ?, CURRENT_TIMESTAMP + CAST(? AS bigint) * INTERVAL '1' SECOND) ON CONFLICT DO NOTHING";
    private static final String RELEASE = "DELETE FROM job_lease WHERE name = ? AND holder = ?";

    private Database database;
    private String node;

    /** For the container. */
    public Leases() {}

    /** Leases of this node: setting {@code ledgerline.node.id}. */
    @Inject
    public Leases(Database database, Settings settings) {
        this(database, settings.text("ledgerline.node.id", System.getProperty("jboss.node.name", "ledgerline-1")));
    }

    /** Leases of the named node; for tests. */
    public Leases(Database database, String node) {
        this.database = database;
        this.node = node;
    }

    /** The name under which this node holds leases. */
    public String node() {
        return node;
    }

    /**
     * Takes a lease that is free or over, or renews one that this node holds. Commits by itself, whatever the caller's
     * transaction does.
     *
     * @param name the job
     * @param time how long, at least a second; longer than one round of the job
     * @return true when this node holds it now
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public boolean acquire(String name, Duration time) {
        long seconds = Math.max(1, time.toSeconds());
        return database.update(RENEW, node, seconds, name, node) == 1
                || database.update(TAKE, name, node, seconds) == 1;
    }

    /** Gives a lease back before its end, so that another node need not wait; does nothing when this node has it not. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void release(String name) {
        database.update(RELEASE, name, node);
    }
}
