package io.ledgerline.e2e.fire.endurance;

import io.ledgerline.e2e.connector.PracticeErp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Everything goes to an ERP over HTTP that takes 50 ms, which is taken away, loses answers, and dies together with the hub. */
final class SlowErp {

    private static final int MILLIS = 50;

    private SlowErp() {}

    static void run(Run run) {
        Random random = new Random(run.seed());
        PracticeErp erp = new PracticeErp(run.hub(), "saas");
        erp.set("slowMillis", MILLIS);
        run.load().pace(Duration.ofNanos((long) (1e9 * run.connections() / (run.rate() > 0 ? run.rate() : 15))));
        run.load().begin();
        long end = System.nanoTime() + run.time().toNanos();
        int kills = 0;
        int undeployed = 0;
        int lost = 0;
        List<Integer> order = new ArrayList<>(List.of(0, 1, 2));
        for (int i = 0; System.nanoTime() < end || i < order.size(); i++) {
            if (i % order.size() == 0) {
                Collections.shuffle(order, random);
            }
            run.watch(Duration.ofSeconds(8 + random.nextInt(8)));
            switch (order.get(i % order.size())) {
                case 0 -> {
                    kills++;
                    run.hub().kill();
                    run.hub().start();
                }
                case 1 -> {
                    undeployed++;
                    erp.undeploy();
                    Run.pause(Duration.ofSeconds(3));
                    erp.deploy();
                }
                default -> {
                    lost++;
                    erp.set("commitThenDrop", 5);
                    erp.faults(Map.of("FAIL_BEFORE", 2, "FAIL_AFTER", 2, "MALFORMED", 2));
                }
            }
            erp.set("slowMillis", MILLIS);
        }
        run.load().pause();
        erp.good();
        run.awaitDone(run.time().plus(Duration.ofMinutes(5)));
        run.notes().figure("hub and ERP killed", kills);
        run.notes().figure("ERP undeployed in the middle of calls", undeployed);
        run.notes().figure("rounds of lost answers and failures", lost);
        run.reckon();
    }
}
