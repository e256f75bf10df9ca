package io.ledgerline.mapping;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import io.ledgerline.canonical.Violation;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The functions that mappings have besides JSONata's own; each takes the place in the source as its last argument. */
final class MappingFunctions {

    /** Carries a refusal out of a running expression. One of JSONata's own, since its and/or make nothing of any other. */
    static final class Refusal extends JException {

        private static final long serialVersionUID = 1L;

        private final transient Violation violation;

        Refusal(Violation violation) {
            super("refused");
            this.violation = violation;
        }

        @Override
        public synchronized Throwable fillInStackTrace() {
            // it is an answer, not a fault
            return this;
        }

        Violation violation() {
            return violation;
        }
    }

    /** HL7 v2 DTM/TS (chapter 2A): YYYY[MM[DD[HH[MM[SS[.S[S[S[S]]]]]]]]][+/-ZZZZ]; some write the fraction without its point. */
    private static final Pattern HL7_TIME = Pattern.compile(
            "(\\d{4})(\\d{2})?(\\d{2})?(?:(\\d{2})(\\d{2})?(\\d{2})?(?:(?:\\.|(?<=^\\d{14}))(\\d{1,9}))?)?([+-]\\d{4})?");

    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d{1,18}(\\.\\d{0,9})?|\\.\\d{1,9})");

    private MappingFunctions() {}

    static void bind(Jsonata.Frame frame, ZoneId zone) {
        frame.bind(
                "hl7Time", new Jsonata.JFunction((input, args) -> hl7Time(text(args, 0), text(args, 1), zone), null));
        frame.bind("hl7Date", new Jsonata.JFunction((input, args) -> hl7Date(text(args, 0), text(args, 1)), null));
        frame.bind(
                "isoTime", new Jsonata.JFunction((input, args) -> isoTime(text(args, 0), text(args, 1), zone), null));
        frame.bind("decimal", new Jsonata.JFunction((input, args) -> decimal(text(args, 0), text(args, 1)), null));
        frame.bind("total", new Jsonata.JFunction((input, args) -> total(args.get(0), text(args, 1)), null));
        frame.bind("numbered", new Jsonata.JFunction((input, args) -> numbered(args.get(0)), null));
        frame.bind(
                "reject",
                new Jsonata.JFunction(
                        (input, args) -> {
                            throw new Refusal(new Violation(text(args, 0), text(args, 1), text(args, 2)));
                        },
                        null));
    }

    /** The sum of decimals, exactly; nothing for none. */
    private static String total(Object values, String at) {
        BigDecimal sum = null;
        for (Object value :
                values instanceof List<?> several ? several : values == null ? List.of() : List.of(values)) {
            String decimal = decimal(text(List.of(value), 0), at);
            if (decimal != null) {
                sum = sum == null ? new BigDecimal(decimal) : sum.add(new BigDecimal(decimal));
            }
        }
        return sum == null ? null : sum.toPlainString();
    }

    /** Lines with their {@code lineNumber}, from 1. */
    private static List<Object> numbered(Object lines) {
        List<Object> numbered = new ArrayList<>();
        for (Object line : lines instanceof List<?> several ? several : lines == null ? List.of() : List.of(lines)) {
            Map<Object, Object> copy = new LinkedHashMap<>((Map<?, ?>) line);
            copy.put("lineNumber", numbered.size() + 1);
            numbered.add(copy);
        }
        return numbered;
    }

    private static String text(List<?> args, int index) {
        if (args == null || args.size() <= index || args.get(index) == null || args.get(index) == Jsonata.NULL_VALUE) {
            return null;
        }
        String value = args.get(index).toString().strip();
        return value.isEmpty() ? null : value;
    }

    /** HL7 time to ISO 8601 with offset; a time without offset is in the source's zone, a bare date begins its day. */
    static String hl7Time(String value, String at, ZoneId zone) {
        if (value == null) {
            return null;
        }
        Matcher m = HL7_TIME.matcher(value);
        if (!m.matches()) {
            throw new Refusal(
                    new Violation("102", at, "not an HL7 date and time (YYYYMMDDHHMMSS with optional offset)"));
        }
        try {
            LocalDateTime local = LocalDateTime.of(
                    number(m, 1, 0),
                    number(m, 2, 1),
                    number(m, 3, 1),
                    number(m, 4, 0),
                    number(m, 5, 0),
                    number(m, 6, 0),
                    nanos(m));
            OffsetDateTime time = m.group(8) == null
                    ? local.atZone(zone).toOffsetDateTime()
                    : local.atOffset(ZoneOffset.of(m.group(8)));
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
        } catch (DateTimeException e) {
            throw new Refusal(new Violation("102", at, "not a possible date and time"));
        }
    }

    private static int nanos(Matcher m) {
        return m.group(7) == null ? 0 : Integer.parseInt((m.group(7) + "000000000").substring(0, 9));
    }

    private static int number(Matcher m, int group, int missing) {
        return m.group(group) == null ? missing : Integer.parseInt(m.group(group));
    }

    /** The date part of an HL7 date or time as ISO 8601. */
    static String hl7Date(String value, String at) {
        if (value == null) {
            return null;
        }
        Matcher m = HL7_TIME.matcher(value);
        if (!m.matches()) {
            throw new Refusal(new Violation("102", at, "not an HL7 date (YYYYMMDD)"));
        }
        try {
            return LocalDate.of(number(m, 1, 0), number(m, 2, 1), number(m, 3, 1))
                    .toString();
        } catch (DateTimeException e) {
            throw new Refusal(new Violation("102", at, "not a possible date"));
        }
    }

    /** ISO 8601 (FHIR dateTime) to one with offset; a date, or a time without offset, is in the source's zone. */
    static String isoTime(String value, String at, ZoneId zone) {
        if (value == null) {
            return null;
        }
        try {
            OffsetDateTime time;
            if (value.length() <= 10) {
                String day = value.length() == 4 ? value + "-01-01" : value.length() == 7 ? value + "-01" : value;
                time = LocalDate.parse(day).atStartOfDay(zone).toOffsetDateTime();
            } else if (value.endsWith("Z") || value.lastIndexOf('+') > 10 || value.lastIndexOf('-') > 10) {
                time = OffsetDateTime.parse(value);
            } else {
                time = LocalDateTime.parse(value).atZone(zone).toOffsetDateTime();
            }
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
        } catch (DateTimeException e) {
            throw new Refusal(new Violation("value", at, "not an ISO 8601 date or time"));
        }
    }

    /** A decimal number as plain text, exactly as the sender wrote it. */
    static String decimal(String value, String at) {
        if (value == null) {
            return null;
        }
        if (!DECIMAL.matcher(value).matches()) {
            throw new Refusal(new Violation("102", at, "not a decimal number"));
        }
        return new BigDecimal(value).toPlainString();
    }
}
