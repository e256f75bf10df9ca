package io.ledgerline.operations.sla;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;

/**
 * When a facility works.
 *
 * @param zone its zone
 * @param days its working days
 * @param opens when a working day begins
 * @param closes when it ends; after {@code opens}, or midnight for the day's end
 * @param holidays days without work
 */
public record BusinessHours(
        ZoneId zone, Set<DayOfWeek> days, LocalTime opens, LocalTime closes, Set<LocalDate> holidays) {

    /** Days to look back at most: without any working hour in them the calendar is none. */
    private static final int MOST_DAYS = 1500;

    /** An immutable calendar. */
    public BusinessHours {
        days = Set.copyOf(days);
        holidays = Set.copyOf(holidays);
    }

    /**
     * The instant from which so much business time has passed until another; what began before it is older than that.
     *
     * @param until the end
     * @param time how much business time, not negative
     */
    public Instant before(Instant until, Duration time) {
        Duration left = time;
        LocalDate day = LocalDate.ofInstant(until, zone);
        for (int back = 0; back < MOST_DAYS; back++, day = day.minusDays(1)) {
            if (!works(day)) {
                continue;
            }
            Instant begin = day.atTime(opens).atZone(zone).toInstant();
            Instant end = closes.equals(LocalTime.MIDNIGHT)
                    ? day.plusDays(1).atStartOfDay(zone).toInstant()
                    : day.atTime(closes).atZone(zone).toInstant();
            Instant last = end.isBefore(until) ? end : until;
            Duration worked = Duration.between(begin, last);
            if (worked.compareTo(left) >= 0) {
                return last.minus(left);
            }
            if (!worked.isNegative()) {
                left = left.minus(worked);
            }
        }
        return day.atStartOfDay(zone).toInstant();
    }

    private boolean works(LocalDate day) {
        return days.contains(day.getDayOfWeek()) && !holidays.contains(day);
    }
}
