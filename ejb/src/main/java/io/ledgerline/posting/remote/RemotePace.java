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

    private record Standing(int failures, long until) {}

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

    /** A call came through. */
    void succeeded(String erp) {
        standings.remove(erp);
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
            long until = System.nanoTime() + pause.toNanos();
            // calls under way at the same time fail together: the longest pause counts
            return new Standing(failures, before != null && before.until() - until > 0 ? before.until() : until);
        });
        return Duration.ofNanos(Math.max(0, now.until() - System.nanoTime()));
    }

    private Duration backoff(int failures) {
        Duration pause = settings.backoff().multipliedBy(1L << Math.min(failures - 1, 16));
        return pause.compareTo(settings.longestBackoff()) > 0 ? settings.longestBackoff() : pause;
    }
}
