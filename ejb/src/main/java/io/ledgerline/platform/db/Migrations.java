package io.ledgerline.platform.db;

import io.ledgerline.platform.Log;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.flywaydb.core.api.output.MigrateResult;

/**
 * Brings the schema to the version of this build before anything else of the application runs; other start-up beans name
 * it in {@code @DependsOn}.
 */
@Singleton(name = "Migrations")
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class Migrations {

    @Resource(lookup = "java:jboss/datasources/LedgerlineDS")
    private DataSource dataSource;

    @PostConstruct
    void migrate() {
        refuseRewrittenBatches(dataSource);
        MigrateResult result = migrate(dataSource);
        Log.LOG.migrated(
                result.targetSchemaVersion == null ? result.initialSchemaVersion : result.targetSchemaVersion,
                result.migrationsExecuted);
    }

    /** Applies what is missing to a database; {@code db/postgresql} holds what H2 has no words for, {@code db/h2} what it says otherwise. */
    public static MigrateResult migrate(DataSource target) {
        String own = product(target).equals("PostgreSQL") ? "classpath:db/postgresql" : "classpath:db/h2";
        Flyway flyway = Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(target)
                .locations("classpath:db/migration", own)
                // numbers are blocks by capability, so a later one may come into being earlier
                .outOfOrder(true)
                // a schema of a later version is refused, wherever in the blocks its migrations stand
                .ignoreMigrationPatterns(new String[0])
                .load();
        try {
            return flyway.migrate();
        } catch (FlywayValidateException e) {
            throw unknown(flyway).isEmpty()
                    ? e
                    : new IllegalStateException(
                            "The database has migrations that this version does not know, so a later version has worked"
                                    + " on it: " + unknown(flyway)
                                    + ". Start that version, or restore the backup taken before the upgrade",
                            e);
        }
    }

    /**
     * PostgreSQL's driver may write a batch of inserts as one, and then no longer says which of them were new: by that the hub knows a
     * message that it has already.
     *
     * @throws IllegalStateException when the driver is set to do so
     */
    static void refuseRewrittenBatches(DataSource target) {
        try (Connection connection = target.getConnection()) {
            String url = connection.getMetaData().getURL();
            if (url != null && url.toLowerCase(Locale.ROOT).contains("rewritebatchedinserts=true")) {
                throw new IllegalStateException(
                        "reWriteBatchedInserts=true hides which messages are new: take it out of LEDGERLINE_DB_URL and start again");
            }
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    private static List<String> unknown(Flyway flyway) {
        return Arrays.stream(flyway.info().all())
                .filter(one -> one.getState().isApplied() && !one.getState().isResolved())
                .map(one -> String.valueOf(one.getVersion()))
                .toList();
    }

    private static String product(DataSource target) {
        try (Connection connection = target.getConnection()) {
            return connection.getMetaData().getDatabaseProductName();
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }
}
