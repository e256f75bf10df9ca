package io.ledgerline.peer;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.agroal.narayana.NarayanaTransactionIntegration;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.postgresql.xa.PGXADataSource;

/** XA data sources by Agroal, and the tables. */
final class Databases {

    private static final int MOST_CONNECTIONS = 50;

    private Databases() {}

    /** A pool whose connections join the thread's transaction. */
    static AgroalDataSource open(String url, String user, String password, Transactions transactions)
            throws SQLException {
        return AgroalDataSource.from(
                new AgroalDataSourceConfigurationSupplier().connectionPoolConfiguration(pool -> pool.initialSize(4)
                        .minSize(4)
                        .maxSize(MOST_CONNECTIONS)
                        .acquisitionTimeout(Duration.ofSeconds(30))
                        .transactionIntegration(new NarayanaTransactionIntegration(
                                transactions.manager(),
                                transactions.synchronizations(),
                                null,
                                false,
                                transactions.registry()))
                        .connectionFactoryConfiguration(factory -> factory.connectionProviderClass(PGXADataSource.class)
                                .jdbcUrl(url)
                                .principal(new NamePrincipal(user))
                                .credential(new SimplePassword(password))
                                .recoveryPrincipal(new NamePrincipal(user))
                                .recoveryCredential(new SimplePassword(password)))));
    }

    /** The peer's own tables: what came in, and what is known already. */
    static void createJournal(AgroalDataSource database) throws SQLException {
        execute(database, """
                CREATE TABLE IF NOT EXISTS seen (
                    source     varchar(60) NOT NULL,
                    control_id varchar(60) NOT NULL,
                    PRIMARY KEY (source, control_id)
                );
                CREATE TABLE IF NOT EXISTS journal (
                    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                    source      varchar(60) NOT NULL,
                    control_id  varchar(60) NOT NULL,
                    received_at timestamp(6) with time zone NOT NULL,
                    body        text NOT NULL
                )""");
    }

    /** The ERP's tables. */
    static void createBooks(AgroalDataSource database) throws SQLException {
        execute(database, """
                CREATE TABLE IF NOT EXISTS document (
                    number        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                    reference     varchar(120) NOT NULL UNIQUE,
                    kind          varchar(30) NOT NULL,
                    facility      varchar(40) NOT NULL,
                    business_date date NOT NULL,
                    created_at    timestamp(6) with time zone NOT NULL
                );
                CREATE TABLE IF NOT EXISTS document_line (
                    document    bigint NOT NULL,
                    line        integer NOT NULL,
                    code        varchar(60) NOT NULL,
                    cost_centre varchar(40),
                    quantity    numeric(19, 6),
                    debit       numeric(19, 6),
                    credit      numeric(19, 6),
                    PRIMARY KEY (document, line)
                )""");
    }

    private static void execute(AgroalDataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
