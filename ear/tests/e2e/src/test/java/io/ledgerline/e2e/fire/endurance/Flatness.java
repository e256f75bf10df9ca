package io.ledgerline.e2e.fire.endurance;

import io.ledgerline.e2e.fire.Notes;
import java.util.List;
import java.util.Locale;

/**
 * The rule for "flat": the median of the last fifth of the samples is at most so much more than that of the second; the first fifth
 * is for warming up. Of the heap, which collections make a saw, the lowest of each fifth counts.
 *
 * @param factor at most so many times as much
 * @param spare and so much more, so that small figures may move
 */
record Flatness(Series series, double factor, double spare, boolean lowest) {

    /** For whatever must not grow however long a hub runs. */
    static final List<Flatness> NEEDS = List.of(
            new Flatness(new Series("RSS MB", Sample::rss), 1.15, 32, false),
            new Flatness(new Series("heap MB", Sample::heap), 1.3, 32, true),
            new Flatness(new Series("threads", Sample::threads), 1.1, 10, false),
            new Flatness(new Series("open files", Sample::files), 1.1, 20, false),
            new Flatness(new Series("database connections", Sample::connections), 1.1, 5, false),
            new Flatness(new Series("broker MB", Sample::journal), 1.2, 30, false));

    /** Besides, for load that is below capacity. */
    static final List<Flatness> SERVICE = List.of(
            new Flatness(new Series("in queues", Sample::queued), 1.5, 200, false),
            new Flatness(new Series("postings open", Sample::open), 1.5, 500, false),
            new Flatness(new Series("p50 ms", Sample::p50), 1.5, 20, false),
            new Flatness(new Series("p99 ms", Sample::p99), 1.5, 100, false));

    /**
     * Applies it.
     *
     * @param judged false when a run is too short to tell: then it is only noted
     */
    void check(List<Sample> samples, boolean judged, Notes notes) {
        double second = lowest ? series.lowest(samples, 1) : series.fifth(samples, 1);
        double last = lowest ? series.lowest(samples, 4) : series.fifth(samples, 4);
        double most = second * factor + spare;
        String text = String.format(Locale.ROOT, "%.0f, %.0f (at most %.0f)", second, last, most);
        String when = judged ? "" : " (not judged)";
        notes.figure((lowest ? "lowest " : "") + series.name() + ", second and last fifth" + when, text);
        if (judged && last > most) {
            notes.finding(series.name() + " is not flat: " + text);
        }
    }
}
