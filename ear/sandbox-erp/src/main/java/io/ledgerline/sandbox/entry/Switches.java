package io.ledgerline.sandbox.entry;

import io.ledgerline.sandbox.SandboxLog;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/** How the ERPs misbehave, for tests. In memory: a restart sets everything back to well-behaved. */
@ApplicationScoped
public class Switches {

    /** The ERP behind queues. */
    public static final String CLOUD = "cloud";
    /** The ERP behind interface tables. */
    public static final String LEGACY = "legacy";

    /** The ERP behind HTTP. */
    public static final String SAAS = "saas";

    private static final String DEFAULT_CODE = "REFUSED_BY_SWITCH";

    /**
     * How one ERP behaves.
     *
     * @param down takes no commands
     * @param slowMillis waits so long with each command
     * @param rejectNext refuses so many commands
     * @param rejectCode with this code
     * @param commitThenDrop books so many commands and loses the answer
     */
    public record Setting(boolean down, int slowMillis, int rejectNext, String rejectCode, int commitThenDrop) {

        static final Setting GOOD = new Setting(false, 0, 0, null, 0);
    }

    private final Map<String, Setting> settings =
            new TreeMap<>(Map.of(CLOUD, Setting.GOOD, LEGACY, Setting.GOOD, SAAS, Setting.GOOD));

    /** The ERPs that there are. */
    public Set<String> erps() {
        return settings.keySet();
    }

    /** How an ERP behaves now. */
    public synchronized Setting of(String erp) {
        return settings.get(erp);
    }

    /** Sets how an ERP behaves. */
    public synchronized void set(String erp, Setting setting) {
        settings.put(erp, setting);
        SandboxLog.LOG.switched(erp, setting);
    }

    /** The code with which the next command is to be refused, or null. */
    synchronized String takeRefusal(String erp) {
        Setting now = of(erp);
        if (now.rejectNext() <= 0) {
            return null;
        }
        settings.put(
                erp,
                new Setting(
                        now.down(), now.slowMillis(), now.rejectNext() - 1, now.rejectCode(), now.commitThenDrop()));
        return now.rejectCode() == null ? DEFAULT_CODE : now.rejectCode();
    }

    /** True when the answer to the next command is to be lost. */
    synchronized boolean takeDrop(String erp) {
        Setting now = of(erp);
        if (now.commitThenDrop() <= 0) {
            return false;
        }
        settings.put(
                erp,
                new Setting(
                        now.down(), now.slowMillis(), now.rejectNext(), now.rejectCode(), now.commitThenDrop() - 1));
        return true;
    }

    /** Waits as long as the ERP is slow. */
    public void dawdle(String erp) {
        int millis = of(erp).slowMillis();
        if (millis > 0) {
            LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
        }
    }
}
