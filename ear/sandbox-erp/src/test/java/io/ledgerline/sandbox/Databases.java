package io.ledgerline.sandbox;

import io.ledgerline.sandbox.db.Schema;
import io.ledgerline.sandbox.db.Sql;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/** Empty practice ERP databases, one of each kind that the hub supports. */
final class Databases {

    private static EmbeddedPostgres server;

    private Databases() {}

    /** A name for the test report, and statements that commit one by one. */
    record Books(String name, Sql sql) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Books> both() {
        return Stream.of(books("H2", h2()), books("PostgreSQL", postgres()));
    }

    private static Books books(String name, DataSource dataSource) {
        Sql sql = new Sql(dataSource);
        Schema.create(sql);
        return new Books(name, sql);
    }

    private static DataSource h2() {
        return JdbcConnectionPool.create(
                "jdbc:h2:mem:" + UUID.randomUUID()
                        + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000",
                "sa",
                "sa");
    }

    private static synchronized DataSource postgres() {
        try {
            if (server == null) {
                server = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .start();
            }
            String name = "t" + UUID.randomUUID().toString().replace("-", "");
            new Sql(server.getPostgresDatabase()).update("CREATE DATABASE " + name);
            return server.getDatabase("postgres", name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
