package io.ledgerline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.sandbox.db.Schema;
import io.ledgerline.sandbox.db.Sql;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SchemaTest {

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aStartDoesNotWaitForTransactionsThatAreStillInDoubt() throws IOException, SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setServerConfig("max_prepared_transactions", "4")
                .start()) {
            Sql sql = new Sql(postgres.getPostgresDatabase());
            Schema.create(sql);
            try (Connection connection = postgres.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("begin");
                statement.execute(
                        "insert into erp_interface_command (reference, erp, kind, payload, status, created_at)"
                                + " values ('r', 'legacy', 'JOURNAL', '{}', 'NEW', now())");
                statement.execute("prepare transaction 'left-by-a-kill'");

                Schema.create(sql);

                assertThat(sql.number("select count(*) from pg_prepared_xacts")).isOne();
                statement.execute("rollback prepared 'left-by-a-kill'");
            }
            assertThat(sql.number("select count(*) from erp_interface_command")).isZero();
        }
    }
}
