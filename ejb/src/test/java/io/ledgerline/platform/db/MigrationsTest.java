package io.ledgerline.platform.db;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A version that is older than the schema says so and does not work on it. */
class MigrationsTest {

    /** In the middle of the blocks and behind all of them: the tool itself would refuse the first alone. */
    @ParameterizedTest
    @ValueSource(strings = {"0499", "9999"})
    void aSchemaOfALaterVersionIsRefused(String version) {
        TestDatabase database = TestDatabase.h2();
        database.database()
                .update(
                        "insert into \"flyway_schema_history\" (\"installed_rank\", \"version\", \"description\", \"type\", \"script\","
                                + " \"checksum\", \"installed_by\", \"execution_time\", \"success\")"
                                + " select max(\"installed_rank\") + 1, ?, 'later', 'SQL', 'later.sql', 1, 'later', 1, true"
                                + " from \"flyway_schema_history\"",
                        version);

        assertThatThrownBy(() -> Migrations.migrate(database.dataSource()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(version)
                .hasMessageContaining("restore the backup");
    }

    /** So written, everything looks new. */
    @Test
    void aDriverThatHidesWhichRowsAreNewIsRefused() throws SQLException {
        TestDatabase database = TestDatabase.postgres();
        PGSimpleDataSource rewriting = new PGSimpleDataSource();
        try (Connection connection = database.dataSource().getConnection()) {
            rewriting.setUrl(connection.getMetaData().getURL());
        }
        rewriting.setUser("postgres");
        Migrations.refuseRewrittenBatches(rewriting);

        rewriting.setReWriteBatchedInserts(true);

        assertThatThrownBy(() -> Migrations.refuseRewrittenBatches(rewriting))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("LEDGERLINE_DB_URL");
        Database told = new Database(rewriting);
        told.update("CREATE TABLE once (id int PRIMARY KEY)");
        assertThatThrownBy(() -> told.batch(
                        "INSERT INTO once (id) VALUES (?) ON CONFLICT DO NOTHING",
                        List.of(new Object[] {1}, new Object[] {2})))
                .isInstanceOf(IllegalStateException.class);
    }
}
