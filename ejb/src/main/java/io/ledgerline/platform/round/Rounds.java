package io.ledgerline.platform.round;

import io.ledgerline.platform.Log;
import io.ledgerline.platform.ServerState;
import io.ledgerline.platform.thread.OwnThreads;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import javax.management.JMException;

/**
 * Begins work that comes again and again, on a thread of its own for each, and knows all of it. The container's timers are
 * reckoned by the wall clock: when that is set back, they wait until the old time has come, and money waits with them. Each
 * round runs outside any transaction.
 */
@ApplicationScoped
public class Rounds {

    @Resource
    private ManagedThreadFactory threads;

    private final ConcurrentSkipListMap<String, Round> rounds = new ConcurrentSkipListMap<>();
    private volatile boolean up;

    /**
     * Begins one.
     *
     * @param name unlike all others; what a failure is told by in the log
     * @param first the time until the first round, or more: none begins before the server has booted
     * @param interval the time between the end of a round and the begin of the next
     * @param work one round; what it throws is logged, and the next round comes all the same
     * @return to be closed when its owner ends
     * @throws IllegalStateException when there is one of this name
     */
    public Round begin(String name, Duration first, Duration interval, Runnable work) {
        Round round = new Round(
                name, first, interval, this::serverIsUp, work, (job, e) -> Log.LOG.roundFailed(job, "(all)", e));
        if (rounds.putIfAbsent(name, round) != null) {
            throw new IllegalStateException("there are rounds called " + name + " already");
        }
        round.runOn(new OwnThreads(threads).newThread(round));
        return round;
    }

    /** While the server boots, queues and ERPs in it cannot be looked at. It boots once in the life of this bean. */
    private boolean serverIsUp() {
        if (up) {
            return true;
        }
        try {
            up = !ServerState.booting(ManagementFactory.getPlatformMBeanServer());
            return up;
        } catch (JMException e) {
            // a server that does not tell its state is taken for up; a round that cannot work yet fails and comes again
            Log.LOG.debugf(
                    "the state of the server cannot be read: %s", e.getClass().getSimpleName());
            return true;
        }
    }

    /** All that were begun, by name. */
    public Collection<Round> all() {
        return List.copyOf(rounds.values());
    }
}
