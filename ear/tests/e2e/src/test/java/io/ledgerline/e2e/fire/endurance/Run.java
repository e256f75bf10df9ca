package io.ledgerline.e2e.fire.endurance;

import io.ledgerline.e2e.connector.PracticeErp;
import io.ledgerline.e2e.fire.Reckoning;
import io.ledgerline.e2e.fire.RunNotes;
import io.ledgerline.e2e.fire.traffic.Load;
import io.ledgerline.e2e.hub.HubServer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/**
 * What a scenario works with.
 *
 * @param time how long its main part lasts
 * @param rate messages a second, or 0 to measure what the hub can do and take 70 % of it
 * @param seed decides traffic and moments
 */
record Run(
        HubServer hub,
        Load load,
        int connections,
        Sampler sampler,
        RunNotes notes,
        Duration time,
        int rate,
        long seed) {

    /** A server has most of its code compiled after about two minutes of load; before, it can do a small part of what it can do. */
    private static final Duration WARM_UP = Duration.ofMinutes(3);

    private static final Duration MEASURE = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMinutes(10);
    private static final double SHARE = 0.7;

    /** What a message costs and how many the hub can do. */
    record Capacity(double messagesPerSecond, double databaseBytesPerMessage) {}

    /** Whether it is long enough to tell of memory. */
    boolean judged() {
        return time.compareTo(SHORT) >= 0;
    }

    List<PracticeErp> erps() {
        return List.of(new PracticeErp(hub, "cloud"), new PracticeErp(hub, "legacy"), new PracticeErp(hub, "saas"));
    }

    /** Sends as fast as is answered until the hub is warm, and then for a time that ends when all of it is in the ERP. */
    Capacity measure() {
        load.pace(Duration.ZERO);
        asFastAsAnswered(judged() ? WARM_UP : MEASURE);
        sampleNow();
        Sample before = sampler.last();
        long begin = System.nanoTime();
        asFastAsAnswered(MEASURE);
        double seconds = (System.nanoTime() - begin) / 1e9;
        sampleNow();
        Sample after = sampler.last();
        double messages = after.acknowledged() - before.acknowledged();
        Capacity capacity =
                new Capacity(messages / seconds, (after.database() - before.database()) * (1 << 20) / messages);
        notes.figure("capacity measured, messages a second at the ERP", number(capacity.messagesPerSecond()));
        notes.figure("database bytes a message, measured", number(capacity.databaseBytesPerMessage()));
        return capacity;
    }

    private void asFastAsAnswered(Duration time) {
        load.begin();
        pause(time);
        load.pause();
        awaitDone(Duration.ofMinutes(10));
    }

    /** The pace of a part of the capacity. */
    void steady(Capacity capacity) {
        double wanted = rate > 0 ? rate : capacity.messagesPerSecond() * SHARE;
        notes.figure("messages a second wanted", number(wanted));
        load.pace(Duration.ofNanos((long) (1e9 * connections / wanted)));
    }

    /** Goes on for a time, with a line now and then. */
    void watch(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() < end) {
            pause(Duration.ofNanos(
                    Math.min(end - System.nanoTime(), Duration.ofSeconds(15).toNanos())));
            if (!sampler.samples().isEmpty()) {
                System.out.println(Sampler.line(sampler.last()));
            }
        }
    }

    /** Waits until no posting is under way. */
    void awaitDone(Duration most) {
        long end = System.nanoTime() + most.toNanos();
        int quiet = 0;
        while (quiet < 2) {
            if (System.nanoTime() > end) {
                notes.finding("postings under way after " + most);
                return;
            }
            pause(Duration.ofSeconds(2));
            sampleNow();
            Sample now = sampler.last();
            quiet = now.held() + now.open() + now.queued() == 0 ? quiet + 1 : 0;
        }
    }

    void sampleNow() {
        try {
            sampler.take();
        } catch (java.io.IOException | java.sql.SQLException e) {
            throw new IllegalStateException("the hub cannot be looked at", e);
        }
    }

    /** Nobody sends: all work is done and all that was acknowledged is in the ERP once. */
    void reckon() {
        Reckoning reckoning = new Reckoning(hub, load.acknowledgements());
        reckoning.quiet(notes);
        reckoning.check(notes);
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.0f", value);
    }

    static void pause(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        for (long left = duration.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
