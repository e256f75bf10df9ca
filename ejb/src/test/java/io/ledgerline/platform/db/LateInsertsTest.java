package io.ledgerline.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Inserts that wait for the next statement of their transaction. */
class LateInsertsTest {

    private static final String BOTH = "io.ledgerline.platform.db.TestDatabase#both";

    /** One transaction, which ends when the test says. */
    private static final class OneTransaction implements TransactionSynchronizationRegistry {

        private final Map<Object, Object> resources = new HashMap<>();
        private final List<Synchronization> endings = new ArrayList<>();

        void end() {
            List.copyOf(endings).forEach(Synchronization::beforeCompletion);
        }

        @Override
        public Object getTransactionKey() {
            return this;
        }

        @Override
        public void putResource(Object key, Object value) {
            resources.put(key, value);
        }

        @Override
        public Object getResource(Object key) {
            return resources.get(key);
        }

        @Override
        public void registerInterposedSynchronization(Synchronization synchronization) {
            endings.add(synchronization);
        }

        @Override
        public int getTransactionStatus() {
            return Status.STATUS_ACTIVE;
        }

        @Override
        public void setRollbackOnly() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean getRollbackOnly() {
            return false;
        }
    }

    private final OneTransaction transaction = new OneTransaction();
    private final List<String> prepared = new ArrayList<>();

    private Database database(TestDatabase db) {
        db.database().update("create table late_parent (id integer primary key, note varchar(20))");
        db.database()
                .update(
                        "create table late_child (id integer primary key, parent integer not null references late_parent (id))");
        return new Database(listening(db.dataSource()), transaction);
    }

    private DataSource listening(DataSource source) {
        return proxy(
                DataSource.class,
                source,
                (method, result) -> method.equals("getConnection")
                        ? proxy(Connection.class, (Connection) result, (call, made) -> made)
                        : result);
    }

    private interface After {
        Object then(String method, Object result);
    }

    private <T> T proxy(Class<T> type, T target, After after) {
        return type.cast(java.lang.reflect.Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                        prepared.add((String) arguments[0]);
                    }
                    try {
                        return after.then(method.getName(), method.invoke(target, arguments));
                    } catch (java.lang.reflect.InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private static List<Object[]> row(Object... values) {
        return List.<Object[]>of(values);
    }

    private static void parent(Database database, int id) {
        database.insert("insert into late_parent (id, note)", row(id, id % 2 == 0 ? null : "odd"));
    }

    private static void child(Database database, int id, int parent) {
        database.insert("insert into late_child (id, parent)", row(id, parent));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatWaitsIsThereForTheNextStatementOfItsTransactionAndInItsOrder(TestDatabase db) {
        Database database = database(db);

        parent(database, 1);
        child(database, 10, 1);
        parent(database, 2);

        assertThat(database.query("select id from late_parent order by id", row -> row.number(1)))
                .containsExactly(1L, 2L);
        assertThat(database.count("select count(*) from late_child")).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatWaitsGoesBeforeTheTransactionEndsAndInOneRoundTripOnPostgreSql(TestDatabase db) {
        Database database = database(db);

        parent(database, 1);
        child(database, 10, 1);
        transaction.end();

        assertThat(db.database().count("select count(*) from late_child")).isEqualTo(1);
        assertThat(prepared).hasSize(db.toString().equals("PostgreSQL") ? 1 : 2);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aStatementTakesWhatWaitsAlongAndTellsItsOwnResult(TestDatabase db) {
        Database database = database(db);

        parent(database, 1);
        child(database, 10, 1);
        child(database, 11, 1);

        assertThat(database.update("update late_parent set note = ? where id in (?, ?)", "seen", 1, 2))
                .isEqualTo(1);
        assertThat(database.first("select note from late_parent where id = ?", row -> row.text("note"), 1))
                .contains("seen");
        assertThat(database.update("delete from late_child where parent = ?", 1))
                .isEqualTo(2);
        assertThat(prepared).hasSize(db.toString().equals("PostgreSQL") ? 3 : 6);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatIsInsertedWhileTheTransactionEndsDoesNotWait(TestDatabase db) {
        Database database = database(db);
        parent(database, 1);
        transaction.end();

        child(database, 10, 1);

        assertThat(db.database().count("select count(*) from late_child")).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aFailureIsToldWhenItGoes(TestDatabase db) {
        Database database = database(db);

        assertThatThrownBy(() -> {
                    child(database, 10, 4711);
                    transaction.end();
                })
                .isInstanceOf(DatabaseException.class);
    }
}
