package io.ledgerline.web.console.flow;

import io.ledgerline.monitoring.flow.WorkflowFlow.HourCount;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A curve of the last day as small as a word, with the same day a week before behind it, and what it shows in words. */
public final class Sparkline {

    private static final int WIDTH = 96;
    private static final int HEIGHT = 22;
    private static final int HOURS = 24;

    private final List<HourCount> hours;
    private final List<HourCount> weekBefore;
    private final Instant begin;
    private final long most;

    /**
     * A curve.
     *
     * @param hours what was counted in the last day
     * @param weekBefore what was counted in the same hours a week before
     * @param now when the day ends: with its last full hour
     */
    Sparkline(List<HourCount> hours, List<HourCount> weekBefore, Instant now) {
        this.hours = hours;
        this.weekBefore = weekBefore;
        this.begin = now.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(HOURS));
        this.most = Math.max(1, Math.max(most(hours), most(weekBefore)));
    }

    private static long most(List<HourCount> curve) {
        return curve.stream().mapToLong(HourCount::documents).max().orElse(0);
    }

    private static long sum(List<HourCount> curve) {
        return curve.stream().mapToLong(HourCount::documents).sum();
    }

    /** True when there is something to draw. */
    public boolean isShown() {
        return hours.size() > 1;
    }

    /** The points of the curve. */
    public String getPoints() {
        return points(hours, begin);
    }

    /** The points of the curve a week before; empty when it was not counted. */
    public String getBefore() {
        return points(weekBefore, begin.minus(Duration.ofDays(7)));
    }

    private String points(List<HourCount> curve, Instant from) {
        return curve.stream()
                .map(hour -> String.format(
                        Locale.ROOT,
                        "%.1f,%.1f",
                        (double) Duration.between(from, hour.at()).toHours() * WIDTH / (HOURS - 1),
                        HEIGHT + 1 - (double) hour.documents() * HEIGHT / most))
                .collect(Collectors.joining(" "));
    }

    /** What the curve shows, in words. */
    public String getText() {
        String text = String.format(
                Locale.ENGLISH, "%,d in the last 24 full hours, at most %,d in one", sum(hours), most(hours));
        return weekBefore.isEmpty()
                ? text
                : text + String.format(Locale.ENGLISH, "; %,d in the same hours a week before", sum(weekBefore));
    }
}
