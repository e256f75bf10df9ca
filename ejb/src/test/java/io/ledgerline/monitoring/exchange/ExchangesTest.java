package io.ledgerline.monitoring.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.interchange.PickUpStatus;
import io.ledgerline.masterdata.partner.Outgoing;
import io.ledgerline.masterdata.partner.TradingPartner;
import io.ledgerline.masterdata.partner.TradingPartners;
import io.ledgerline.platform.TestSettings;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExchangesTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:20:00Z");
    private static final String BOTH = "io.ledgerline.platform.db.TestDatabase#both";

    private static long made;

    private final PickUpStatus rounds = new PickUpStatus();

    @ParameterizedTest
    @MethodSource(BOTH)
    void aFolderHasItsFilesOfADayAndItsLastLook(TestDatabase db) {
        picked(db, "KESTREL", "TAKEN", Duration.ofHours(3));
        picked(db, "KESTREL", "TAKEN", Duration.ofHours(2));
        picked(db, "KESTREL", "SET_ASIDE", Duration.ofHours(1));
        picked(db, "KESTREL", "TAKEN", Duration.ofDays(3));
        picked(db, "VEXFORD", "TAKEN", Duration.ofDays(3));
        picked(db, "NOBODY", "TAKEN", Duration.ofHours(1));
        Instant looked = NOW.minusSeconds(20);
        rounds.ended("KESTREL", new PickUpStatus.Round(looked, 1, 2, 0, "connection refused"));

        assertThat(exchanges(db).read(NOW).folders())
                .containsExactly(
                        new FolderFigures(
                                "KESTREL",
                                "sftp://kestrel.example/out",
                                2,
                                1,
                                NOW.minus(Duration.ofHours(2)),
                                looked,
                                2,
                                "connection refused"),
                        new FolderFigures(
                                "VEXFORD",
                                "sftp://vexford.example/out",
                                0,
                                0,
                                NOW.minus(Duration.ofDays(3)),
                                null,
                                0,
                                null));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aWebhookHasWhatItWasToldAndWhatItHasYetToHear(TestDatabase db) {
        Instant failing = NOW.minus(Duration.ofHours(5));
        UUID finance = endpoint(db, "finance", "https://erp.example/hook/secret-path", true, null, failing);
        UUID lab = endpoint(db, "lab", "https://lab.example:8443/in", false, "410 Gone", null);
        endpoint(db, "new", "http://127.0.0.1:9/x", true, null, null);
        delivery(db, finance, "DELIVERED", Duration.ofHours(7), Duration.ofHours(6));
        delivery(db, finance, "DELIVERED", Duration.ofDays(3), Duration.ofDays(3));
        delivery(db, finance, "PENDING", Duration.ofHours(4), null);
        delivery(db, finance, "PENDING", Duration.ofHours(5), null);
        delivery(db, lab, "GIVEN_UP", Duration.ofHours(20), Duration.ofHours(1));

        assertThat(exchanges(db).read(NOW).webhooks())
                .containsExactly(
                        new WebhookFigures(
                                "finance",
                                "erp.example",
                                true,
                                null,
                                failing,
                                2,
                                NOW.minus(Duration.ofHours(5)),
                                1,
                                0,
                                NOW.minus(Duration.ofHours(6))),
                        new WebhookFigures("lab", "lab.example", false, "410 Gone", null, 0, null, 0, 1, null),
                        new WebhookFigures("new", "127.0.0.1", true, null, null, 0, null, 0, 0, null));
    }

    private Exchanges exchanges(TestDatabase db) {
        TradingPartners partners = new TradingPartners() {
            @Override
            public List<TradingPartner> pickedUp() {
                return List.of(
                        partner("VEXFORD", "sftp://edi:secret@vexford.example/out"),
                        partner("KESTREL", "sftp://kestrel.example/out"));
            }
        };
        return new Exchanges(db.database(), partners, rounds, TestSettings.none(), new Time());
    }

    private static TradingPartner partner(String number, String folder) {
        return new TradingPartner(
                number,
                "SUP-014",
                number,
                "01",
                "987654301",
                null,
                null,
                null,
                "004010",
                null,
                Set.of(),
                false,
                null,
                true,
                true,
                new Outgoing(Set.of("850"), null, null, null, "partner", null, folder));
    }

    private static void picked(TestDatabase db, String partner, String state, Duration ago) {
        Instant at = NOW.minus(ago);
        db.inTransaction(() -> db.database()
                .update(
                        "insert into picked_file (id, partner, name, digest, size, state, picked_at) values (?,?,?,?,1,?,?)",
                        id(at),
                        partner,
                        "orders.edi",
                        "digest" + made,
                        state,
                        at));
    }

    private static UUID endpoint(
            TestDatabase db, String name, String url, boolean active, String reason, Instant failingSince) {
        UUID id = id(NOW);
        db.inTransaction(() -> db.database()
                .update(
                        "insert into webhook_endpoint (id, name, url, types, facilities, sources, rate_per_second, active,"
                                + " disabled_reason, failing_since, secret, created_at, created_by, updated_at, updated_by,"
                                + " version) values (?,?,?,'*','','',0,?,?,?,?,?,'iris',?,'iris',0)",
                        id,
                        name,
                        url,
                        active,
                        reason,
                        failingSince,
                        new byte[] {1},
                        NOW,
                        NOW));
        return id;
    }

    private static void delivery(TestDatabase db, UUID endpoint, String state, Duration ago, Duration ended) {
        Instant at = NOW.minus(ago);
        db.inTransaction(() -> db.database()
                .update(
                        "insert into webhook_delivery (id, endpoint_id, event_id, state, attempts, created_at, next_attempt_at,"
                                + " ended_at) values (?,?,?,?,1,?,?,?)",
                        id(at),
                        endpoint,
                        id(at),
                        state,
                        at,
                        ended == null ? NOW : null,
                        ended == null ? null : NOW.minus(ended)));
    }

    private static UUID id(Instant at) {
        return new UUID(at.toEpochMilli() << 16 | 0x7000L, 0x8000000000000000L | made++);
    }
}
