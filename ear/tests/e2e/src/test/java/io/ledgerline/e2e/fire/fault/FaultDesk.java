package io.ledgerline.e2e.fire.fault;

import io.ledgerline.e2e.connector.PracticeErp;
import io.ledgerline.e2e.fire.traffic.Load;
import io.ledgerline.e2e.hub.HubServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Brings faults about and takes them away again. */
public final class FaultDesk {

    private static final int FLOOD = 10;
    private static final Duration DATABASE_DELAY = Duration.ofMillis(40);
    /** Longer than the hub waits for an answer in these runs. */
    private static final Duration ERP_DELAY = Duration.ofMillis(1_200);

    private static final int SLOW_MILLIS = 300;
    private static final int LOST_ANSWERS = 10;

    private final HubServer hub;
    private final Surroundings surroundings;
    private final Proxies proxies;
    private final Load load;
    private final int connections;
    private final List<PracticeErp> erps;
    private Runnable startAgain;

    /** At one hub. */
    public FaultDesk(HubServer hub, Surroundings surroundings, Load load, int connections) {
        this.hub = hub;
        this.surroundings = surroundings;
        this.proxies = surroundings.proxies();
        this.load = load;
        this.connections = connections;
        this.erps =
                List.of(new PracticeErp(hub, "cloud"), new PracticeErp(hub, "legacy"), new PracticeErp(hub, "saas"));
    }

    /** Begins a fault; one that takes its time (a flood) is over when this returns. */
    public void begin(Fault fault, Duration time) {
        switch (fault) {
            case HUB_KILL, HUB_KILL_TWICE -> throw new IllegalArgumentException("the run kills the hub");
            case POSTGRES_KILL -> startAgain = hub.database().kill();
            case DATABASE_DROPPED -> proxies.database().refuse();
            case DATABASE_DELAYED -> proxies.database().delay(DATABASE_DELAY);
            case DATABASE_HALF_OPEN -> proxies.database().halfOpen();
            case ERP_DROPPED -> proxies.erp().refuse();
            case ERP_DELAYED -> proxies.erp().delay(ERP_DELAY);
            case ERP_HALF_OPEN -> proxies.erp().halfOpen();
            case ERP_DOWN -> erps.forEach(erp -> erp.set("down", true));
            case ERP_SLOW -> erps.forEach(erp -> erp.set("slowMillis", SLOW_MILLIS));
            case ERP_ANSWERS_LOST -> answersLost();
            case ERP_UNDEPLOYED -> erps.get(0).undeploy();
            case CLOCK_JUMP -> surroundings.clock().ahead();
            case DISK_FULL -> surroundings.disk().fill();
            case DISK_SLOW -> slowDisk();
            case TRYTON_KILL -> surroundings.tryton().kill();
            case TRYTON_CONFIRM_KILL -> surroundings.tryton().killAtConfirm();
            case TRYTON_ANSWERS_LOST -> surroundings.tryton().loseAnswers();
            case FLOOD -> load.flood(connections * (FLOOD - 1), time);
        }
    }

    private void slowDisk() {
        surroundings.slowDisk().begin();
        if (proxies.database() != null) {
            proxies.database().delay(DATABASE_DELAY);
        }
    }

    private void quickDisk() {
        surroundings.slowDisk().end();
        if (proxies.database() != null) {
            proxies.database().pass();
        }
    }

    private void answersLost() {
        erps.forEach(erp -> erp.set("commitThenDrop", LOST_ANSWERS));
        erps.get(2).faults(Map.of("FAIL_BEFORE", 2, "FAIL_AFTER", 2, "MALFORMED", 2, "TOO_MANY", 2));
    }

    /**
     * Ends a fault.
     *
     * @param hubLives false when the hub was killed meanwhile: its ERPs have forgotten their switches with it
     */
    public void end(Fault fault, boolean hubLives) {
        switch (fault) {
            case POSTGRES_KILL -> startAgain.run();
            case DATABASE_DROPPED, DATABASE_DELAYED, DATABASE_HALF_OPEN ->
                proxies.database().pass();
            case ERP_DROPPED, ERP_DELAYED, ERP_HALF_OPEN -> proxies.erp().pass();
            case CLOCK_JUMP -> surroundings.clock().right();
            case DISK_FULL -> surroundings.disk().free();
            case DISK_SLOW -> quickDisk();
            case TRYTON_KILL, TRYTON_CONFIRM_KILL, TRYTON_ANSWERS_LOST ->
                surroundings.tryton().good();
            case ERP_UNDEPLOYED -> {
                if (hubLives) {
                    erps.get(0).deploy();
                }
            }
            case ERP_DOWN, ERP_SLOW, ERP_ANSWERS_LOST -> {
                if (hubLives) {
                    erps.forEach(PracticeErp::good);
                }
            }
            default -> {
                // nothing is left of it
            }
        }
    }
}
