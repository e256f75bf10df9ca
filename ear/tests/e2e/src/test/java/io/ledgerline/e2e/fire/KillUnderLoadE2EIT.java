package io.ledgerline.e2e.fire;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.e2e.hub.HubDatabase;
import io.ledgerline.e2e.hub.HubServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The server is killed under MLLP load: after the restart every acknowledged message is in the ERP exactly once. Two kills
 * unless {@code fire.kills} says more ({@code ear/tests/e2e/kill-under-load}); {@code fire.seed},
 * {@code fire.connections} and {@code fire.pace} (milliseconds a message and connection) repeat a run.
 */
@Tag("postgresql")
class KillUnderLoadE2EIT {

    private static final long SEED = 20261121;
    private static final int KILLS = 2;
    private static final int CONNECTIONS = 6;
    private static final int PACE_MILLIS = 250;

    @Test
    @Timeout(value = 60, unit = TimeUnit.MINUTES)
    void whatWasAcknowledgedIsInTheErpExactlyOnceHoweverOftenTheServerIsKilled() throws IOException {
        KillSchedule schedule = KillSchedule.of(
                Long.getLong("fire.seed", SEED),
                Integer.getInteger("fire.connections", CONNECTIONS),
                Duration.ofMillis(Integer.getInteger("fire.pace", PACE_MILLIS)),
                Integer.getInteger("fire.kills", KILLS));
        HubDatabase database = HubDatabase.ofRun();
        try (HubServer hub =
                HubServer.named("fire-" + database.kind()).database(database).start()) {
            KillReport report = new KillRun(hub, schedule).run();
            Path file = Path.of(System.getProperty("hub.work"), "fire-" + database.kind() + ".txt");
            Files.writeString(file, report.text());

            assertThat(report.clean()).as(report.text()).isTrue();
        }
    }
}
