package io.ledgerline.monitoring.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Settings;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How busy and how sound each interface is: hours that are over are rows ({@link FlowHours}), the last hour and everything that stands
 * open are ranges of indexes, each bounded. A reading is kept for some seconds and shared by everybody who looks.
 */
@ApplicationScoped
public class InterfaceTraffic {

    /** Rows of each kind that are looked at, the newest first. */
    public static final int BOUND = 10_000;

    private static final int REFUSALS = 1_000;
    private static final Duration DAY = Duration.ofHours(24);

    private static final String NOW = "select protocol, source, sum(case when id >= ? then 1 else 0 end) as n,"
            + " sum(case when id >= ? then 1 else 0 end) as uncounted, max(received_at) as last_at from"
            + " (select id, protocol, source, received_at from message where id >= ? order by id desc limit " + BOUND
            + ") m group by protocol, source";
    private static final String BEFORE = "select protocol, source, 0 as n,"
            + " sum(case when hour_at >= ? then messages else 0 end) as uncounted, max(last_at) as last_at"
            + " from interface_hour group by protocol, source";
    private static final String WAITING =
            "select protocol, source, count(*) as n from (select protocol, source from message"
                    + " where state = 'WAITING' order by id desc limit " + BOUND + ") m group by protocol, source";
    private static final String REFUSED = "select protocol, source, violations from message where state = 'REJECTED'"
            + " and id >= ? order by id desc limit " + REFUSALS;
    private static final String DUE = "select partner, count(*) as n from (select partner from outbound_document"
            + " where next_attempt_at is not null and partner is not null limit " + BOUND + ") d group by partner";
    private static final String UNANSWERED =
            "select partner, count(*) as n, sum(case when overdue then 1 else 0 end) as late from"
                    + " (select partner, overdue from outbound_document where answer_due_at is not null and partner is not null limit "
                    + BOUND + ") d group by partner";
    private static final String FAILED = "select partner, count(*) as n from (select partner from outbound_document"
            + " where state in ('REFUSED', 'FAILED') and partner is not null order by id desc limit " + BOUND
            + ") d group by partner";

    private Database database;
    private Settings settings;
    private Time time;

    private volatile Reading last;

    /** For the container. */
    protected InterfaceTraffic() {}

    /** On the hub's database. */
    @Inject
    public InterfaceTraffic(Database database, Settings settings, Time time) {
        this.database = database;
        this.settings = settings;
        this.time = time;
    }

    /**
     * One reading.
     *
     * @param at when it was made
     * @param senders by protocol and source
     * @param partners by number; those to whom something goes out
     */
    public record Reading(Instant at, List<InterfaceFigures> senders, List<PartnerFigures> partners) {

        /** An immutable reading. */
        public Reading {
            senders = List.copyOf(senders);
            partners = List.copyOf(partners);
        }
    }

    /** The last reading, or a new one when that is older than {@code ledgerline.console.refresh}. */
    public Reading read() {
        Reading known = last;
        Instant now = time.now();
        Duration keep = settings.duration("ledgerline.console.refresh", Duration.ofSeconds(10));
        if (known == null || Duration.between(known.at(), now).compareTo(keep) >= 0) {
            known = read(now);
            last = known;
        }
        return known;
    }

    /** A new reading. */
    Reading read(Instant now) {
        return new Reading(now, senders(now), partners());
    }

    private record Sender(String protocol, String source) {}

    /** What a sender sent: in the last hour, and of the day as far as the other reading does not have it. */
    private record Traffic(Sender sender, long hour, long day, Instant lastAt) {}

    private List<InterfaceFigures> senders(Instant now) {
        Map<Sender, Traffic> hour = new HashMap<>();
        Instant hourAgo = now.minus(Duration.ofHours(1));
        Instant counted = counted(now);
        traffic(
                        NOW,
                        Ids.firstAt(hourAgo),
                        Ids.firstAt(counted),
                        Ids.firstAt(counted.isBefore(hourAgo) ? counted : hourAgo))
                .forEach(row -> hour.put(row.sender(), row));
        Map<Sender, Traffic> before = new HashMap<>();
        traffic(BEFORE, now.minus(DAY)).forEach(row -> before.put(row.sender(), row));
        Map<Sender, Long> waiting = new HashMap<>();
        database.query(WAITING, row -> Map.entry(sender(row.text("protocol"), row.text("source")), row.number("n")))
                .forEach(row -> waiting.put(row.getKey(), row.getValue()));
        Map<Sender, Map<String, Long>> errors = errors(now);
        Map<Sender, InterfaceFigures> all =
                new TreeMap<>(Comparator.comparing(Sender::protocol).thenComparing(Sender::source));
        List.of(hour, before, waiting, errors).forEach(some -> some.keySet()
                .forEach(sender -> all.computeIfAbsent(
                        sender,
                        one -> figures(
                                one,
                                hour.get(one),
                                before.get(one),
                                waiting.getOrDefault(one, 0L),
                                errors.getOrDefault(one, Map.of())))));
        return List.copyOf(all.values());
    }

    /** The end of the hours that are rows already; of a hub that has just begun to count, an hour ago. */
    private Instant counted(Instant now) {
        return database.first(
                        "select hour_at from flow_hour order by hour_at desc limit 1", row -> row.instant("hour_at"))
                .map(hour -> hour.plus(Duration.ofHours(1)))
                .orElse(now.minus(Duration.ofHours(1)));
    }

    private static InterfaceFigures figures(
            Sender sender, Traffic hour, Traffic before, long waiting, Map<String, Long> errors) {
        List<InterfaceFigures.Kind> kinds = new ArrayList<>();
        errors.forEach((code, messages) -> kinds.add(new InterfaceFigures.Kind(code, messages)));
        kinds.sort(Comparator.comparing(InterfaceFigures.Kind::messages)
                .reversed()
                .thenComparing(InterfaceFigures.Kind::code));
        return new InterfaceFigures(
                sender.source(),
                sender.protocol(),
                hour == null ? 0 : hour.hour(),
                (hour == null ? 0 : hour.day()) + (before == null ? 0 : before.day()),
                hour != null ? hour.lastAt() : before == null ? null : before.lastAt(),
                waiting,
                kinds);
    }

    private List<Traffic> traffic(String sql, Object... since) {
        return database.query(
                sql,
                row -> new Traffic(
                        sender(row.text("protocol"), row.text("source")),
                        row.number("n"),
                        row.number("uncounted"),
                        row.instant("last_at")),
                since);
    }

    private Map<Sender, Map<String, Long>> errors(Instant now) {
        Map<Sender, Map<String, Long>> errors = new HashMap<>();
        database.query(
                        REFUSED,
                        row -> Map.entry(
                                sender(row.text("protocol"), row.text("source")), code(row.text("violations"))),
                        Ids.firstAt(now.minus(DAY)))
                .forEach(row -> errors.computeIfAbsent(row.getKey(), none -> new HashMap<>())
                        .merge(row.getValue(), 1L, Long::sum));
        return errors;
    }

    /** The first thing that was wrong; a message that a person rejected has none. */
    private static String code(String violations) {
        if (violations == null) {
            return "rejected";
        }
        try {
            return CanonicalJson.mapper()
                    .readTree(violations)
                    .path(0)
                    .path("code")
                    .asText("rejected");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the journal holds violations that are not JSON", e);
        }
    }

    private static Sender sender(String protocol, String source) {
        return new Sender(protocol, source);
    }

    private List<PartnerFigures> partners() {
        Map<String, long[]> counts = new TreeMap<>();
        database.query(DUE, row -> Map.entry(row.text("partner"), row.number("n")))
                .forEach(row -> of(counts, row.getKey())[0] = row.getValue());
        database.query(
                        UNANSWERED,
                        row -> Map.entry(row.text("partner"), new long[] {row.number("n"), row.number("late")}))
                .forEach(row -> {
                    of(counts, row.getKey())[1] = row.getValue()[0];
                    of(counts, row.getKey())[2] = row.getValue()[1];
                });
        database.query(FAILED, row -> Map.entry(row.text("partner"), row.number("n")))
                .forEach(row -> of(counts, row.getKey())[3] = row.getValue());
        return counts.entrySet().stream()
                .map(row -> new PartnerFigures(
                        row.getKey(), row.getValue()[0], row.getValue()[1], row.getValue()[2], row.getValue()[3]))
                .toList();
    }

    private static long[] of(Map<String, long[]> counts, String partner) {
        return counts.computeIfAbsent(partner, none -> new long[4]);
    }
}
