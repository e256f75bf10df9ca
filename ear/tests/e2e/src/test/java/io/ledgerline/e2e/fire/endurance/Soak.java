package io.ledgerline.e2e.fire.endurance;

import java.util.List;

/** At 70 % of what it can do for long, while retention forgets: nothing that it needs grows, and nobody waits longer. */
final class Soak {

    private static final double GROWTH = 1.5;

    private Soak() {}

    static void run(Run run) {
        run.steady(run.measure());
        int from = run.sampler().samples().size();
        run.load().begin();
        run.watch(run.time());
        List<Sample> samples = run.sampler().samples();
        List<Sample> steady = samples.subList(from, samples.size());
        run.load().pause();
        Flatness.NEEDS.forEach(rule -> rule.check(steady, run.judged(), run.notes()));
        Flatness.SERVICE.forEach(rule -> rule.check(steady, run.judged(), run.notes()));
        growth(run, steady);
        retention(run);
        run.reckon();
    }

    /** The ledger, workflows and audit are kept: the database grows, but by the same for each message. */
    private static void growth(Run run, List<Sample> samples) {
        double second = perMessage(Series.part(samples, 1));
        double last = perMessage(Series.part(samples, 4));
        run.notes()
                .figure(
                        "database bytes a message, second and last fifth",
                        Run.number(second) + ", " + Run.number(last));
        if (run.judged() && last > second * GROWTH) {
            run.notes().finding("the database grows faster with time: " + Run.number(second) + ", " + Run.number(last));
        }
    }

    private static double perMessage(List<Sample> samples) {
        Sample first = samples.get(0);
        Sample last = samples.get(samples.size() - 1);
        return (last.database() - first.database())
                * (1 << 20)
                / Math.max(1, last.acknowledged() - first.acknowledged());
    }

    private static void retention(Run run) {
        List<String> rounds = run.hub().log().linesAfter(0, "LEDG002003");
        run.notes().figure("retention runs that forgot something", rounds.size());
        run.notes()
                .figure(
                        "the last of them",
                        rounds.isEmpty() ? "-" : rounds.get(rounds.size() - 1).replaceFirst("^.*LEDG", "LEDG"));
        if (rounds.size() < 2) {
            run.notes().finding("retention ran less than twice");
        }
    }
}
