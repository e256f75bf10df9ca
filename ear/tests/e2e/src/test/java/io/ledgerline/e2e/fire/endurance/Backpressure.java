package io.ledgerline.e2e.fire.endurance;

import io.ledgerline.e2e.fire.check.ErpBooks;
import java.time.Duration;
import java.util.List;

/**
 * All ERPs are down while senders send as fast as they are answered: memory stays flat, the disk takes what was predicted, and
 * afterwards the backlog leaves in its order.
 */
final class Backpressure {

    private static final double MORE = 1.5;

    private Backpressure() {}

    static void run(Run run) {
        Run.Capacity capacity = run.measure();
        if (run.rate() > 0) {
            run.steady(capacity);
        }
        run.erps().forEach(erp -> erp.set("down", true));
        int from = run.sampler().samples().size();
        run.load().begin();
        run.watch(run.time());
        run.load().pause();
        List<Sample> samples = run.sampler().samples();
        List<Sample> down = samples.subList(from, samples.size());
        Flatness.NEEDS.forEach(rule -> rule.check(down, run.judged(), run.notes()));
        disk(run, capacity, down);

        Sample resumed = run.sampler().last();
        long begin = System.nanoTime();
        run.erps().forEach(erp -> erp.set("down", false));
        run.awaitDone(run.time().multipliedBy(4).plus(Duration.ofMinutes(5)));
        double seconds = (System.nanoTime() - begin) / 1e9;
        run.notes().figure("postings held at the end of the outage", Run.number(resumed.held()));
        run.notes().figure("seconds until all were in the ERP", Run.number(seconds));
        run.notes()
                .figure("postings a second while catching up", Run.number((resumed.held() + resumed.open()) / seconds));
        run.reckon();
        Order.check(new ErpBooks(run.hub()).all(), run.notes());
    }

    private static void disk(Run run, Run.Capacity capacity, List<Sample> down) {
        Sample first = down.get(0);
        Sample last = down.get(down.size() - 1);
        double messages = last.acknowledged() - first.acknowledged();
        double grown = (last.database() - first.database() + last.journal() - first.journal()) * (1 << 20);
        double predicted = messages * capacity.databaseBytesPerMessage();
        run.notes().figure("messages taken during the outage", Run.number(messages));
        run.notes().figure("a second", Run.number(messages / Math.max(1, last.second() - first.second())));
        run.notes()
                .figure(
                        "disk grown, predicted, MB",
                        Run.number(grown / (1 << 20)) + ", " + Run.number(predicted / (1 << 20)));
        if (grown > predicted * MORE + (32 << 20)) {
            run.notes()
                    .finding("the disk takes more than predicted: " + Run.number(grown) + " for "
                            + Run.number(predicted));
        }
    }
}
