package io.ledgerline.e2e.fire;

import io.ledgerline.e2e.fire.fault.Fault;
import io.ledgerline.e2e.fire.point.CrashPoint;
import io.ledgerline.e2e.fire.point.CrashPoints;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * What is done to the hub, and when: decided by the seed alone. The schedule of a seed has no end; a run takes a part of it.
 * It goes through all points in an order of its own, then through all of them in another, and so on.
 *
 * @param seed names the schedule and the traffic
 */
record Schedule(long seed, int connections, Duration pace, List<Strike> strikes) {

    private static final List<Fault> COMPANIONS =
            List.of(Fault.ERP_SLOW, Fault.ERP_ANSWERS_LOST, Fault.ERP_DELAYED, Fault.ERP_DROPPED);

    /**
     * A part of the schedule of a seed.
     *
     * @param names crash points and faults by their names, or by the beginning of their names; empty for all
     * @param skipped so many kills of the schedule belong to other runs
     * @param kills so many processes are killed at least
     */
    static Schedule of(
            String database, long seed, int connections, Duration pace, Set<String> names, int skipped, int kills) {
        List<Object> targets = new ArrayList<>();
        // what recovery has to end: decided, and nobody was told
        CrashPoint decided = CrashPoints.of(database).stream()
                .filter(point -> point.name().equals("decision.write.after"))
                .findFirst()
                .orElseThrow();
        CrashPoints.of(database, !names.isEmpty()).stream()
                .filter(point -> wanted(point.name(), names))
                .forEach(targets::add);
        Fault.of(database, !names.isEmpty()).stream()
                .filter(fault -> wanted(fault.text(), names))
                .forEach(targets::add);
        if (targets.isEmpty()) {
            throw new IllegalArgumentException("no point has such a name: " + names);
        }
        Random random = new Random(seed);
        List<Strike> strikes = new ArrayList<>();
        int before = 0;
        int taken = 0;
        for (int number = 1; ; number++) {
            if ((number - 1) % targets.size() == 0) {
                Collections.shuffle(targets, random);
            }
            Strike strike = strike(number, targets.get((number - 1) % targets.size()), decided, random);
            if (taken >= kills && strike.kills() > 0) {
                return new Schedule(seed, connections, pace, List.copyOf(strikes));
            }
            if (before >= skipped) {
                strikes.add(strike);
                taken += strike.kills();
            }
            before += strike.kills();
            if (number == targets.size() && before == 0) {
                // faults alone kill nobody: one round of them
                return new Schedule(seed, connections, pace, List.copyOf(strikes));
            }
        }
    }

    /** Whether a fault is part of it. */
    boolean has(Fault fault) {
        return strikes.stream().anyMatch(strike -> strike.fault() == fault);
    }

    /** Whether a Tryton is part of it. */
    boolean hasTryton() {
        return strikes.stream().anyMatch(Strike::atTryton);
    }

    private static boolean wanted(String name, Set<String> names) {
        return names.isEmpty() || names.stream().anyMatch(name::startsWith);
    }

    private static Strike strike(int number, Object target, CrashPoint lead, Random random) {
        Duration load = Duration.ofMillis(800 + random.nextInt(2_000));
        boolean settle = random.nextInt(3) == 0;
        if (target instanceof CrashPoint point) {
            int hit = 1 + random.nextInt(point.hits());
            boolean company = random.nextInt(4) == 0;
            Fault companion = COMPANIONS.get(random.nextInt(COMPANIONS.size()));
            if (point.rare() && !point.atBoot()) {
                // what is asked only in doubt needs doubt
                Fault doubt = point.byName() ? Fault.TRYTON_ANSWERS_LOST : Fault.ERP_ANSWERS_LOST;
                return new Strike(number, point, null, hit, doubt, load, settle);
            }
            return point.atBoot()
                    ? new Strike(number, point, lead, hit, null, load, settle)
                    : new Strike(number, point, null, hit, company ? companion : null, load, settle);
        }
        return new Strike(number, null, null, 0, (Fault) target, load, settle);
    }
}
