package io.ledgerline.web.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.canonical.value.Money;
import io.ledgerline.platform.Time;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** Puts values into words: times in the viewer's zone, money with its currency, constants as people say them. */
@Named("words")
@RequestScoped
public class Words {

    private static final DateTimeFormatter TODAY = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);
    private static final DateTimeFormatter THIS_YEAR = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter BEFORE = DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter FULL =
            DateTimeFormatter.ofPattern("d MMM uuuu HH:mm:ss.SSS", Locale.ENGLISH);
    private static final ObjectWriter PRETTY = CanonicalJson.mapper().writerWithDefaultPrettyPrinter();

    private static final Pattern SHORT = Pattern.compile(
            "\\b(ap|erp|po|id|gl|sla|fhir|hl7v2|x12|edifact|xml|rest|jms|udi|uom)\\b", Pattern.CASE_INSENSITIVE);

    @Inject
    private Viewer viewer;

    @Inject
    private Time time;

    /** A value as a part of an address's query. */
    public String query(String value) {
        return value == null ? "" : URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** A time in the viewer's zone, as short as it can be understood. */
    public String at(Instant instant) {
        if (instant == null) {
            return "";
        }
        ZonedDateTime there = instant.atZone(viewer.getZone());
        ZonedDateTime now = time.now().atZone(viewer.getZone());
        if (there.toLocalDate().equals(now.toLocalDate())) {
            return TODAY.format(there);
        }
        return (there.getYear() == now.getYear() ? THIS_YEAR : BEFORE).format(there);
    }

    /** A time in the viewer's zone with its date and zone. */
    public String full(Instant instant) {
        return instant == null ? "" : FULL.format(instant.atZone(viewer.getZone())) + " " + viewer.getZone();
    }

    /** How long ago something was. */
    public String ago(Instant instant) {
        return instant == null ? "" : span(Duration.between(instant, time.now()));
    }

    /** How long until something is due, or how long it has been. */
    public String due(Instant instant) {
        if (instant == null) {
            return "";
        }
        Duration left = Duration.between(time.now(), instant);
        return left.isNegative() ? span(left.negated()) + " late" : "in " + span(left);
    }

    /** A length of time in its two largest units at most. */
    static String span(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min";
        }
        if (seconds < 36 * 3600) {
            long minutes = seconds % 3600 / 60;
            return seconds / 3600 + " h" + (seconds < 6 * 3600 && minutes > 0 ? " " + minutes + " min" : "");
        }
        return seconds / 86400 + " d";
    }

    /** How pressing an open thing is: {@code late}, {@code soon} (a quarter of its time is left), or {@code calm}. */
    public String urgency(Instant opened, Instant due) {
        if (due == null || opened == null) {
            return "calm";
        }
        Instant now = time.now();
        if (now.isAfter(due)) {
            return "late";
        }
        Duration whole = Duration.between(opened, due);
        return Duration.between(now, due).compareTo(whole.dividedBy(4)) < 0 ? "soon" : "calm";
    }

    /** A length of time in one unit, days to one decimal; empty for none. */
    public String lasting(Long seconds) {
        if (seconds == null) {
            return "";
        }
        return seconds < 36 * 3600
                ? span(Duration.ofSeconds(seconds))
                : grouped(
                                BigDecimal.valueOf(seconds).divide(BigDecimal.valueOf(86_400), 1, RoundingMode.HALF_UP),
                                "#,##0.#")
                        + " d";
    }

    /** Money with its currency. */
    public String money(Money money) {
        return money == null ? "" : grouped(money.amount(), "#,##0.00####") + " " + money.currency();
    }

    /** A number with its thousands apart. */
    public String number(Number number) {
        return number == null ? "" : grouped(number, "#,##0");
    }

    /** A count that stops at a bound, with a plus when there may be more. */
    public String most(long number, long bound) {
        return number >= bound ? number(bound) + "+" : number(number);
    }

    private static String grouped(Number number, String pattern) {
        DecimalFormat format = new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ENGLISH));
        return format.format(number instanceof BigDecimal exact ? exact : number.longValue());
    }

    /** A constant as people say it: {@code POSTING_REJECTED} is "Posting rejected". */
    public String say(Object constant) {
        if (constant == null) {
            return "";
        }
        String words =
                constant.toString().toLowerCase(Locale.ROOT).replace('_', ' ').replace('-', ' ');
        String capital = words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
        return SHORT.matcher(capital).replaceAll(found -> found.group().toUpperCase(Locale.ROOT));
    }

    /** The name of a field as people say it: {@code costCentre} is "Cost centre". */
    public String label(String field) {
        return say(field.replaceAll("([a-z])([A-Z])", "$1_$2"));
    }

    /** The part of an id that tells it from others of the same hour. */
    public String brief(UUID id) {
        String text = id == null ? "" : id.toString();
        return text.length() < 12 ? text : text.substring(text.length() - 12);
    }

    /** JSON on several lines. */
    public String pretty(JsonNode json) {
        try {
            return json == null ? "" : PRETTY.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("JSON that cannot be written", e);
        }
    }

    /** The facts of an object, in its order, as texts. */
    public Map<String, String> facts(JsonNode object) {
        Map<String, String> facts = new LinkedHashMap<>();
        if (object != null) {
            object.fields()
                    .forEachRemaining(field -> facts.put(
                            label(field.getKey()),
                            field.getValue().isValueNode()
                                    ? field.getValue().asText()
                                    : field.getValue().toString()));
        }
        return facts;
    }

    /** Microseconds as milliseconds, exactly. */
    static String millis(long micros) {
        return BigDecimal.valueOf(micros, 3).stripTrailingZeros().toPlainString() + " ms";
    }

    /** The facts of a map, in its order, as texts. */
    public Map<String, String> told(Map<String, Object> detail) {
        Map<String, String> facts = new LinkedHashMap<>();
        detail.forEach((name, value) -> {
            if (name.equals("micros") && value instanceof Number micros) {
                facts.put("Took", millis(micros.longValue()));
            } else {
                facts.put(label(name), value instanceof Instant at ? full(at) : value.toString());
            }
        });
        return facts;
    }
}
