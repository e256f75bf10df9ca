package io.ledgerline.web.fhir;

import io.ledgerline.web.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times as HTTP and FHIR searches write them. */
final class Times {

    private Times() {}

    /** As in {@code Last-Modified}. */
    static String http(Instant at) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atOffset(ZoneOffset.UTC));
    }

    /**
     * A period that a search names.
     *
     * @param from first moment, inclusive, or null
     * @param to last moment, inclusive, or null
     */
    record Range(Instant from, Instant to) {

        /** What lies in both. */
        Range and(Range other) {
            return new Range(later(from, other.from), earlier(to, other.to));
        }

        private static Instant later(Instant a, Instant b) {
            return a == null || b != null && b.isAfter(a) ? b : a;
        }

        private static Instant earlier(Instant a, Instant b) {
            return a == null || b != null && b.isBefore(a) ? b : a;
        }
    }

    /**
     * A date parameter with its prefix (FHIR R4, 3.1.1.5.4): {@code ge2026-11-21}, {@code lt2026-11-21T10:00:00Z}. A date is a
     * day in UTC.
     *
     * @throws ProblemException 400 when it cannot be read
     */
    static Range range(String name, String value) {
        boolean prefixed = value.length() > 2 && Character.isLetter(value.charAt(0));
        String prefix = prefixed ? value.substring(0, 2) : "eq";
        String text = prefixed ? value.substring(2) : value;
        try {
            boolean day = text.length() == 10;
            Instant first = day
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
            Instant last = day
                    ? LocalDate.parse(text)
                            .plusDays(1)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                            .minusNanos(1000)
                    : text.contains(".") ? first : first.plusSeconds(1).minusNanos(1000);
            return switch (prefix) {
                case "eq" -> new Range(first, last);
                case "ge" -> new Range(first, null);
                case "gt", "sa" -> new Range(last.plusNanos(1000), null);
                case "le" -> new Range(null, last);
                case "lt", "eb" -> new Range(null, first.minusNanos(1000));
                default -> throw ProblemException.parameter(name, "prefix", "Prefixes are eq ge gt le lt sa eb");
            };
        } catch (DateTimeException e) {
            throw ProblemException.parameter(name, "date", "A date, or a date and time with offset, is expected");
        }
    }
}
