package io.ledgerline.monitoring.exchange;

import io.ledgerline.interchange.PickUpStatus;
import io.ledgerline.masterdata.partner.TradingPartner;
import io.ledgerline.masterdata.partner.TradingPartners;
import io.ledgerline.monitoring.Recent;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Settings;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads the figures of folders and webhooks: ranges of indexes, each bounded. A reading is kept for some seconds and shared. */
@ApplicationScoped
public class Exchanges {

    /** Rows of each kind that are looked at. */
    public static final int BOUND = 10_000;

    private static final Duration DAY = Duration.ofHours(24);

    /** Who signs in stands in settings; nobody keeps a person from writing it into the address as well. */
    private static final Pattern USER = Pattern.compile("^([^/]*//)[^/]*@");

    private static final String FILES =
            "select partner, state, count(*) as n from (select partner, state from picked_file"
                    + " where id >= ? order by id desc limit " + BOUND + ") f group by partner, state";
    private static final String NEWEST =
            "select picked_at from picked_file where partner = ? and state = 'TAKEN' order by id desc limit 1";
    private static final String ENDPOINTS =
            "select id, name, url, active, disabled_reason, failing_since from webhook_endpoint order by name limit "
                    + BOUND;
    private static final String PENDING = "select endpoint_id, count(*) as n, min(created_at) as oldest from"
            + " (select endpoint_id, created_at from webhook_delivery where state = 'PENDING' order by created_at limit "
            + BOUND + ") d group by endpoint_id";
    private static final String ENDED =
            "select endpoint_id, sum(case when state = 'DELIVERED' then 1 else 0 end) as delivered,"
                    + " sum(case when state = 'GIVEN_UP' then 1 else 0 end) as given_up,"
                    + " max(case when state = 'DELIVERED' then ended_at end) as last_at from (select endpoint_id, state, ended_at"
                    + " from webhook_delivery where id >= ? order by id desc limit " + BOUND
                    + ") d group by endpoint_id";

    private Database database;
    private TradingPartners partners;
    private PickUpStatus rounds;
    private Recent<Reading> recent;

    /** For the container. */
    protected Exchanges() {}

    /** On the hub's database, and what this node knows of its own looks into folders. */
    @Inject
    public Exchanges(Database database, TradingPartners partners, PickUpStatus rounds, Settings settings, Time time) {
        this.database = database;
        this.partners = partners;
        this.rounds = rounds;
        this.recent = new Recent<>(
                settings.duration("ledgerline.console.refresh", Duration.ofSeconds(10)), () -> read(time.now()));
    }

    /**
     * One reading.
     *
     * @param folders by partner
     * @param webhooks by name
     */
    public record Reading(List<FolderFigures> folders, List<WebhookFigures> webhooks) {

        /** An immutable reading. */
        public Reading {
            folders = List.copyOf(folders);
            webhooks = List.copyOf(webhooks);
        }
    }

    /** The last reading, or a new one when that is older than {@code ledgerline.console.refresh}. */
    public Reading read() {
        return recent.get();
    }

    /** A new reading. */
    Reading read(Instant now) {
        return new Reading(folders(now), webhooks(now));
    }

    private List<FolderFigures> folders(Instant now) {
        Map<String, Map<String, Long>> files = new HashMap<>();
        database.query(
                FILES,
                row -> files.computeIfAbsent(row.text("partner"), none -> new HashMap<>())
                        .put(row.text("state"), row.number("n")),
                Ids.firstAt(now.minus(DAY)));
        Map<String, PickUpStatus.Round> looks = rounds.rounds();
        return partners.pickedUp().stream()
                .map(partner ->
                        folder(partner, files.getOrDefault(partner.number(), Map.of()), looks.get(partner.number())))
                .sorted(Comparator.comparing(FolderFigures::partner))
                .toList();
    }

    private FolderFigures folder(TradingPartner partner, Map<String, Long> files, PickUpStatus.Round look) {
        return new FolderFigures(
                partner.number(),
                USER.matcher(partner.outgoing().pickUp()).replaceFirst("$1"),
                files.getOrDefault("TAKEN", 0L),
                files.getOrDefault("SET_ASIDE", 0L),
                database.first(NEWEST, row -> row.instant("picked_at"), partner.number())
                        .orElse(null),
                look == null ? null : look.at(),
                look == null ? 0 : look.waiting(),
                look == null ? null : look.failure());
    }

    private record Waiting(long pending, Instant oldest) {}

    private record Ended(long delivered, long givenUp, Instant lastAt) {}

    private List<WebhookFigures> webhooks(Instant now) {
        Map<UUID, Waiting> waiting = new HashMap<>();
        database.query(
                PENDING,
                row -> waiting.put(row.uuid("endpoint_id"), new Waiting(row.number("n"), row.instant("oldest"))));
        Map<UUID, Ended> ended = new HashMap<>();
        database.query(
                ENDED,
                row -> ended.put(
                        row.uuid("endpoint_id"),
                        new Ended(row.number("delivered"), row.number("given_up"), row.instant("last_at"))),
                Ids.firstAt(now.minus(DAY)));
        return database.query(ENDPOINTS, row -> {
            Waiting open = waiting.getOrDefault(row.uuid("id"), new Waiting(0, null));
            Ended over = ended.getOrDefault(row.uuid("id"), new Ended(0, 0, null));
            return new WebhookFigures(
                    row.text("name"),
                    URI.create(row.text("url")).getHost(),
                    row.flag("active"),
                    row.text("disabled_reason"),
                    row.instant("failing_since"),
                    open.pending(),
                    open.oldest(),
                    over.delivered(),
                    over.givenUp(),
                    over.lastAt());
        });
    }
}
