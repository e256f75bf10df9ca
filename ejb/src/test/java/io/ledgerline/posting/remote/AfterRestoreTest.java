package io.ledgerline.posting.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.platform.db.TestDatabase;
import io.ledgerline.posting.CommandQueue.Passage;
import io.ledgerline.posting.PostingFixture;
import io.ledgerline.posting.PostingState;
import io.ledgerline.posting.connector.RemoteConnector.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code config/deploy/after-restore.sql} makes of a ledger that is older than the books of its ERPs. */
class AfterRestoreTest {

    private static final String BOTH = "io.ledgerline.platform.db.TestDatabase#both";
    private static final Path SCRIPT = Path.of("../config/deploy/after-restore.sql");

    private static void restored(TestDatabase db) throws IOException, SQLException {
        try (Connection connection = db.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql :
                    Files.readString(SCRIPT).replaceAll("(?m)^--.*$", "").split(";")) {
                if (!sql.isBlank()) {
                    statement.execute(sql);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatTheRestoredLedgerHasYetToCallIsAskedAboutFirst(TestDatabase db) throws IOException, SQLException {
        WorkedLine line = new WorkedLine(db);
        line.fixture.remote.patience = new Patience(Duration.ofSeconds(1), Duration.ZERO);
        line.submit("booked");
        line.fixture.remote.book(line.fixture.commandOf("booked"));
        line.submit("unknown to the ERP");

        restored(db);
        Instant now = Instant.now().plusSeconds(5);
        for (int i = 0; i < 20; i++) {
            line.work(now.plus(Duration.ofMinutes(10L * i)));
        }

        assertThat(line.fixture.remote.documents("booked")).isEqualTo(1);
        assertThat(line.state("booked")).isEqualTo(PostingState.POSTED);
        assertThat(line.fixture.remote.documents("unknown to the ERP")).isEqualTo(1);
        assertThat(line.state("unknown to the ERP")).isEqualTo(PostingState.POSTED);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatWasGivenIsAskedForAtOnce(TestDatabase db) throws IOException, SQLException {
        PostingFixture fixture = new PostingFixture(db);
        fixture.at(Instant.now());
        fixture.delivery().deliver(fixture.submitted("k1"), Passage.NEW);
        assertThat(fixture.ledger.overdue("cloud", Instant.now().plusSeconds(5), 10))
                .isEmpty();

        restored(db);

        assertThat(fixture.ledger.overdue("cloud", Instant.now().plusSeconds(5), 10))
                .hasSize(1);
    }
}
