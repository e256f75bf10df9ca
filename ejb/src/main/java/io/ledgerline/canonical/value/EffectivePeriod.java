package io.ledgerline.canonical.value;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;

/**
 * The days on which something holds, in the facility's calendar.
 *
 * @param from first day, inclusive
 * @param until last day, inclusive; null means "until further notice"
 */
public record EffectivePeriod(@NotNull LocalDate from, LocalDate until) {

    /** True when the day lies in the period. */
    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && (until == null || !day.isAfter(until));
    }
}
