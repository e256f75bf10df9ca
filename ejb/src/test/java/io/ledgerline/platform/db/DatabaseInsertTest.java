package io.ledgerline.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that are inserted several with each statement, on both databases. */
class DatabaseInsertTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 32, 75})
    void everyRowIsInsertedOnce(int count) {
        TestDatabase.both().forEach(db -> {
            Database database = db.database();
            database.update("create table insert_test (id integer primary key, note varchar(20))");
            List<Object[]> rows = IntStream.range(0, count)
                    .mapToObj(i -> new Object[] {i, i % 3 == 0 ? null : "row " + i})
                    .toList();

            database.insert("insert into insert_test (id, note)", rows);

            assertThat(database.query("select id, note from insert_test order by id", row ->
                            new Object[] {(int) row.number("id"), row.text("note")}))
                    .usingRecursiveFieldByFieldElementComparator()
                    .containsExactlyElementsOf(rows);
        });
    }
}
