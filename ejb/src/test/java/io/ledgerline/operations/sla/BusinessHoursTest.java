package io.ledgerline.operations.sla;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.platform.TestSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BusinessHoursTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private static BusinessHours hours(Map<String, String> settings) {
        return new BusinessCalendars(null, TestSettings.of(settings)).of("NORTH", NEW_YORK);
    }

    private static Instant newYork(String local) {
        return LocalDateTime.parse(local).atZone(NEW_YORK).toInstant();
    }

    @Test
    void aWeekendDoesNotCount() {
        Instant monday = newYork("2026-11-23T10:00:00");

        assertThat(hours(Map.of()).before(monday, Duration.ofHours(4))).isEqualTo(newYork("2026-11-20T16:00:00"));
    }

    @Test
    void whatIsAskedAtNightCountsFromTheEveningBefore() {
        Instant night = newYork("2026-11-24T03:00:00");

        assertThat(hours(Map.of()).before(night, Duration.ofHours(1))).isEqualTo(newYork("2026-11-23T17:00:00"));
        assertThat(hours(Map.of()).before(night, Duration.ZERO)).isEqualTo(newYork("2026-11-23T18:00:00"));
    }

    @Test
    void holidaysOfTheFacilityBeatThoseOfAll() {
        Instant friday = newYork("2026-11-27T09:00:00");
        Map<String, String> settings =
                Map.of("ledgerline.sla.holidays", "2026-12-25", "ledgerline.sla.NORTH.holidays", "2026-11-26");

        assertThat(hours(settings).before(friday, Duration.ofHours(2))).isEqualTo(newYork("2026-11-25T17:00:00"));
    }

    @Test
    void aDayOfTheChangeOfTheClockHasItsOwnHours() {
        // on 1 November 2026 the clock goes back at two in the morning
        Map<String, String> settings =
                Map.of("ledgerline.sla.business-days", "SAT, SUN", "ledgerline.sla.business-hours", "00:00-00:00");

        assertThat(hours(settings).before(newYork("2026-11-02T00:00:00"), Duration.ofHours(25)))
                .isEqualTo(newYork("2026-11-01T00:00:00"));
    }

    @Test
    void aCalendarWithoutWorkEndsFarBack() {
        assertThat(hours(Map.of("ledgerline.sla.business-days", ""))
                        .before(newYork("2026-11-23T10:00:00"), Duration.ofHours(4)))
                .isBefore(newYork("2023-01-01T00:00:00"));
    }
}
