package io.ledgerline.platform.db;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
}
