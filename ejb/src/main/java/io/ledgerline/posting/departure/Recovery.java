package io.ledgerline.posting.departure;

import io.ledgerline.platform.Log;
import io.ledgerline.platform.ServerState;
import io.ledgerline.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Whether transactions that were decided before this start have come to their end. Of one that a crash met between the commits of its
 * branches, the ledger may say that a posting was given to its ERP while the command can be seen by nobody before recovery has ended
 * the other branch: what is given before that would overtake it.
 */
@ApplicationScoped
public class Recovery {

    private static final String LOG_STORE = "jboss.as:subsystem=transactions,log-store=log-store";

    private final MBeanServer server;
    private final Duration longest;
    private volatile boolean settled;
    private Set<String> left;
    private long begun;

    /** For the container's proxy. */
    protected Recovery() {
        this(null, Duration.ZERO);
    }

    /** In this server; setting {@code ledgerline.posting.recovery-wait}. */
    @Inject
    public Recovery(Settings settings) {
        this(
                ManagementFactory.getPlatformMBeanServer(),
                settings.duration("ledgerline.posting.recovery-wait", Duration.ofSeconds(90)));
    }

    /** With its server; for tests. */
    Recovery(MBeanServer server, Duration longest) {
        this.server = server;
        this.longest = longest;
    }

    /** True when nothing of before this start is left, or has been left for so long that nobody can wait for it. */
    public boolean settled() {
        if (!settled) {
            look();
        }
        return settled;
    }

    private synchronized void look() {
        try {
            if (settled || ServerState.booting(server)) {
                return;
            }
            Set<String> now = log();
            if (left == null) {
                left = now;
                begun = System.nanoTime();
            }
            left.retainAll(now);
            boolean over = System.nanoTime() - begun > longest.toNanos();
            if (!left.isEmpty() && over) {
                Log.LOG.recoveryNotAwaited(left.size(), longest.toSeconds());
            }
            settled = left.isEmpty() || over;
        } catch (JMException e) {
            // a server without such a log has nothing to recover from
            Log.LOG.recoveryUnknown(e.getClass().getSimpleName());
            settled = true;
        }
    }

    private Set<String> log() throws JMException {
        ObjectName store = new ObjectName(LOG_STORE);
        server.invoke(store, "probe", new Object[0], new String[0]);
        Set<String> transactions = new HashSet<>();
        for (ObjectName one : server.queryNames(new ObjectName(LOG_STORE + ",transactions=*"), null)) {
            transactions.add(one.getKeyProperty("transactions"));
        }
        return transactions;
    }
}
