package io.ledgerline.posting.remote;

import io.ledgerline.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When this node may call an ERP again. An ERP that asks to be left alone is; one whose calls fail is called at growing
 * intervals, until a call succeeds.
 */
@ApplicationScoped
public class RemotePace {

    private record Standing(int failures, long until, long since, boolean told) {}

    private final Map<String, Standing> standings = new ConcurrentHashMap<>();
    private RemoteSettings settings;

    /** For the container. */
    protected RemotePace() {}

    /** With the hub's settings. */
    @Inject
    public RemotePace(Settings settings) {
        this.settings = RemoteSettings.of(settings);
    }

    /** True while the ERP is to be left alone. */
    boolean paused(String erp) {
        Standing standing = standings.get(erp);
        return standing != null && System.nanoTime() - standing.until() < 0;
    }

    /** A call came through; true when it had been {@linkplain #lasting told} that none does. */
    boolean succeeded(String erp) {
        Standing before = standings.remove(erp);
        return before != null && before.told();
    }

    /** For how long no call has come through when that is longer than a while, once; else null. */
    Duration lasting(String erp) {
        long now = System.nanoTime();
        Duration[] lasting = new Duration[1];
        standings.computeIfPresent(erp, (code, before) -> {
            Duration so = Duration.ofNanos(now - before.since());
            if (before.told() || so.compareTo(settings.alertAfter()) < 0) {
                return before;
            }
            lasting[0] = so;
            return new Standing(before.failures(), before.until(), before.since(), true);
        });
        return lasting[0];
    }

    /**
     * A call did not come through.
     *
     * @param retryAfter what the ERP asks for, or null
     * @return how long the ERP is left alone
     */
    Duration failed(String erp, Duration retryAfter) {
        Standing now = standings.compute(erp, (code, before) -> {
            int failures = before == null ? 1 : before.failures() + 1;
            Duration pause = retryAfter == null ? backoff(failures) : retryAfter;
            long moment = System.nanoTime();
            long until = moment + pause.toNanos();
            // calls under way at the same time fail together: the longest pause counts
            return new Standing(
                    failures,
                    before != null && before.until() - until > 0 ? before.until() : until,
                    before == null ? moment : before.since(),
                    before != null && before.told());
        });
        return Duration.ofNanos(Math.max(0, now.until() - System.nanoTime()));
    }

    private Duration backoff(int failures) {
        Duration pause = settings.backoff().multipliedBy(1L << Math.min(failures - 1, 16));
        return pause.compareTo(settings.longestBackoff()) > 0 ? settings.longestBackoff() : pause;
    }
}
