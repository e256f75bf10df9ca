package io.ledgerline.monitoring.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.monitoring.flow.InterfaceFigures.Kind;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.TestSettings;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.TestDatabase;
import io.ledgerline.workflow.Instances;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InterfaceTrafficTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:20:00Z");
    private static final String BOTH = "io.ledgerline.platform.db.TestDatabase#both";

    private static long made;

    @ParameterizedTest
    @MethodSource(BOTH)
    void eachSenderHasItsRateItsLastMessageAndItsErrorsByKind(TestDatabase db) {
        came(db, "EPIC", "RECORDED", Duration.ofMinutes(5), null);
        came(db, "EPIC", "POSTED", Duration.ofMinutes(70), null);
        came(db, "EPIC", "WAITING", Duration.ofDays(3), null);
        came(db, "EPIC", "REJECTED", Duration.ofMinutes(50), "207");
        came(db, "EPIC", "REJECTED", Duration.ofHours(20), "101");
        came(db, "EPIC", "REJECTED", Duration.ofHours(20), "101");
        came(db, "EPIC", "REJECTED", Duration.ofHours(30), "102");
        came(db, "QUIET", "POSTED", Duration.ofDays(5), null);
        count(db);

        assertThat(traffic(db).read(NOW).senders())
                .containsExactly(
                        new InterfaceFigures(
                                "EPIC",
                                "hl7v2",
                                2,
                                5,
                                NOW.minus(Duration.ofMinutes(5)),
                                1,
                                List.of(new Kind("101", 2), new Kind("207", 1))),
                        new InterfaceFigures("QUIET", "hl7v2", 0, 0, NOW.minus(Duration.ofDays(5)), 0, List.of()));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void eachPartnerHasWhatGoesOutToIt(TestDatabase db) {
        goes(db, "KESTREL", "PENDING", NOW, null, false);
        goes(db, "KESTREL", "DELIVERED", null, NOW, false);
        goes(db, "KESTREL", "DELIVERED", null, NOW, true);
        goes(db, "KESTREL", "ACKNOWLEDGED", null, null, false);
        goes(db, "VEXFORD", "FAILED", null, null, false);

        assertThat(traffic(db).read(NOW).partners())
                .containsExactly(new PartnerFigures("KESTREL", 1, 2, 1, 0), new PartnerFigures("VEXFORD", 0, 0, 0, 1));
    }

    private static InterfaceTraffic traffic(TestDatabase db) {
        return new InterfaceTraffic(db.database(), TestSettings.none(), new Time());
    }

    private static void count(TestDatabase db) {
        Time time = new Time();
        time.use(Clock.fixed(NOW, ZoneOffset.UTC));
        BusinessFlow flow =
                new BusinessFlow(db.database(), new Instances(db.database(), time), null, TestSettings.none(), time);
        db.inTransaction(() -> {
            flow.hoursDue(1000).forEach(hour -> flow.countHour(hour, List.of("supply-usage")));
            return null;
        });
    }

    private static void came(TestDatabase db, String source, String state, Duration ago, String code) {
        Instant at = NOW.minus(ago);
        db.inTransaction(() -> db.database()
                .update(
                        "insert into message (id, received_at, protocol, channel, source, correlation_id, digest, size,"
                                + " state, flagged, violations, reply_status, stages, processed_at, duplicates, runs)"
                                + " values (?, ?, 'hl7v2', 'mllp', ?, 'c', ?, 1, ?, false, ?, 200, '{}', ?, 0, 1)",
                        id(at),
                        at,
                        source,
                        "digest" + made,
                        state,
                        code == null ? null : "[{\"code\":\"" + code + "\",\"location\":\"MSH^1\",\"text\":\"wrong\"}]",
                        at));
    }

    private static void goes(
            TestDatabase db, String partner, String state, Instant attempt, Instant answer, boolean overdue) {
        db.inTransaction(() -> db.database()
                .update(
                        "insert into outbound_document (id, request_key, purpose, partner, state, attempts, next_attempt_at,"
                                + " answer_due_at, overdue, created_at, updated_at, version)"
                                + " values (?, ?, 'ORDER', ?, ?, 0, ?, ?, ?, ?, ?, 1)",
                        Ids.next(),
                        "request" + made++,
                        partner,
                        state,
                        attempt,
                        answer,
                        overdue,
                        NOW,
                        NOW));
    }

    private static UUID id(Instant at) {
        return new UUID(at.toEpochMilli() << 16 | 0x7000L, 0x8000000000000000L | made++);
    }
}
