package io.ledgerline.e2e.fire;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.e2e.fire.fault.Surroundings;
import io.ledgerline.e2e.fire.point.CrashPoint;
import io.ledgerline.e2e.fire.point.CrashPoints;
import io.ledgerline.e2e.fire.point.CrashRules;
import io.ledgerline.e2e.hub.HubDatabase;
import io.ledgerline.e2e.hub.HubServer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * The bounded part of the torture: a few kills under load, after which every acknowledged message is in the ERP exactly once;
 * and every crash point of the catalogue is passed, so that none aims at a class or method that is no more. The long run is
 * {@code ear/tests/e2e/torture}. The gate does this on PostgreSQL alone; {@code -Dtorture.h2=true} does it on H2 as well.
 */
@Tag("postgresql")
@EnabledIf(value = "wanted", disabledReason = "on H2 only with -Dtorture.h2=true")
class TortureE2EIT {

    private static final long SEED = 20261121;
    private static final int CONNECTIONS = 6;
    private static final Duration PACE = Duration.ofMillis(250);

    /** Killed when all was decided and nobody told, killed again when recovery had told some; and what the ERP answers is lost. */
    private static final Set<String> POINTS = Set.of("recovery.replay.after", "erp.answers-lost");

    private static final int KILLS = 2;

    static boolean wanted() {
        return !System.getProperty("hub.database", "h2").equals("h2") || Boolean.getBoolean("torture.h2");
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void whatWasAcknowledgedIsInTheErpExactlyOnceAndEveryCrashPointExists() {
        HubDatabase database = HubDatabase.ofRun();
        List<CrashPoint> census = CrashPoints.of(database.kind());
        Schedule schedule = Schedule.of(database.kind(), SEED, CONNECTIONS, PACE, POINTS, 0, KILLS);
        CrashRules rules = TortureHub.rules(database, schedule);
        TortureRun.prepare(rules, schedule, 0, census);
        try (Surroundings around = TortureHub.around(database, schedule, rules);
                HubServer hub = TortureHub.start(database, around, rules, "lookup")) {
            Report report = new TortureRun(hub, around, schedule, rules, census).run(Duration.ofMinutes(5));

            assertThat(report.clean()).as(ReportFiles.markdown(report)).isTrue();
            assertThat(rules.notPassed(census))
                    .as("points of fire/crash-points.json that nothing passed: was a class or method renamed?")
                    .isEmpty();
        }
    }
}
