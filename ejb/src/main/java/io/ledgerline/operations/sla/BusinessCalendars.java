package io.ledgerline.operations.sla;

import io.ledgerline.masterdata.Facility;
import io.ledgerline.masterdata.entity.Entities;
import io.ledgerline.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * When facilities work: settings {@code ledgerline.sla.business-days}, {@code business-hours} and {@code holidays}, each also for one
 * facility ({@code ledgerline.sla.<facility>.holidays}); the zone comes from master data.
 */
@ApplicationScoped
public class BusinessCalendars {

    private Entities entities;
    private Settings settings;

    /** For the container. */
    protected BusinessCalendars() {}

    /** With its collaborators. */
    @Inject
    public BusinessCalendars(Entities entities, Settings settings) {
        this.entities = entities;
        this.settings = settings;
    }

    /** The calendar of a facility; in UTC when it is null or not known. */
    public BusinessHours of(String facility, Instant now) {
        ZoneId zone = facility == null
                ? ZoneOffset.UTC
                : entities.facility(facility, LocalDate.ofInstant(now, ZoneOffset.UTC))
                        .map(Facility::zone)
                        .orElse(ZoneOffset.UTC);
        return of(facility, zone);
    }

    /** The calendar of a facility in a zone. */
    BusinessHours of(String facility, ZoneId zone) {
        String[] hours =
                setting(facility, "business-hours", "08:00-18:00").strip().split("-", 2);
        if (hours.length != 2) {
            throw new IllegalStateException("ledgerline.sla.business-hours is not like 08:00-18:00");
        }
        return new BusinessHours(
                zone,
                days(setting(facility, "business-days", "MON,TUE,WED,THU,FRI")),
                LocalTime.parse(hours[0].strip()),
                LocalTime.parse(hours[1].strip()),
                holidays(setting(facility, "holidays", "")));
    }

    private String setting(String facility, String name, String defaultValue) {
        String all = settings.text("ledgerline.sla." + name, defaultValue);
        return facility == null ? all : settings.text("ledgerline.sla." + facility + "." + name, all);
    }

    private static Set<DayOfWeek> days(String text) {
        return parts(text).stream().map(BusinessCalendars::day).collect(Collectors.toSet());
    }

    private static DayOfWeek day(String text) {
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> text.length() >= 3 && day.name().startsWith(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("ledgerline.sla.business-days has no day " + text));
    }

    private static Set<LocalDate> holidays(String text) {
        return parts(text).stream().map(LocalDate::parse).collect(Collectors.toSet());
    }

    private static Set<String> parts(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.toSet());
    }
}
