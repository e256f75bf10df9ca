package io.ledgerline.message.retention;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * A week of UTC, from Thursday to Thursday as the epoch began on one: the time that one partition of {@code message_content}
 * holds.
 *
 * @param number weeks since the epoch
 */
public record Week(long number) {

    private static final long MILLIS = Duration.ofDays(7).toMillis();
    private static final String PREFIX = "message_content_";

    static Week of(Instant time) {
        return new Week(Math.floorDiv(time.toEpochMilli(), MILLIS));
    }

    /** The week of a partition, by the day in its name. */
    static Week of(String table) {
        LocalDate day = LocalDate.parse(table.substring(PREFIX.length()), DateTimeFormatter.BASIC_ISO_DATE);
        return of(day.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    Week plus(int weeks) {
        return new Week(number + weeks);
    }

    Instant begin() {
        return Instant.ofEpochMilli(number * MILLIS);
    }

    Instant end() {
        return plus(1).begin();
    }

    /** The name of its partition. */
    String table() {
        return PREFIX
                + DateTimeFormatter.BASIC_ISO_DATE.format(
                        begin().atOffset(ZoneOffset.UTC).toLocalDate());
    }
}
