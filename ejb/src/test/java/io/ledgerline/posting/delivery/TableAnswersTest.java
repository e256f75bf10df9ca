package io.ledgerline.posting.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.platform.db.TestDatabase;
import io.ledgerline.posting.CommandQueue.Passage;
import io.ledgerline.posting.PostingFixture;
import io.ledgerline.posting.PostingLedger;
import io.ledgerline.posting.PostingOverdue;
import io.ledgerline.posting.PostingState;
import io.ledgerline.posting.connector.InterfaceTable;
import io.ledgerline.posting.connector.InterfaceTable.Processed;
import io.ledgerline.posting.connector.TablesConnector;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TableAnswersTest {

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void takesPostingsBeforeTheirRowsInTheTableAsTheJanitorDoes(TestDatabase db) {
        PostingFixture fixture = new PostingFixture(db);
        fixture.delivery().deliver(fixture.submitted("k1"), Passage.NEW);
        List<String> order = new ArrayList<>();
        InterfaceTable table = new InterfaceTable(db.database()) {
            @Override
            public int[] markRead(List<Processed> rows, Instant now) {
                order.add("table");
                return new int[] {1};
            }
        };
        PostingLedger ledger = new PostingLedger(db.database()) {
            @Override
            public void hold(Collection<String> keys) {
                super.hold(keys);
                order.add("ledger " + keys);
            }
        };
        TablesConnector connector =
                new TablesConnector(fixture.time, Map.of("java:jboss/datasources/ErpTablesDS", table));

        new TableAnswers(
                        connector, new PostingAnswers(ledger, fixture.ends, fixture.events, fixture.time), fixture.time)
                .record(PostingFixture.erp(0, 0), List.of(new Processed("k1", "POSTED", "MI-1", null, null)));

        assertThat(order).containsExactly("ledger [k1]", "table");
        assertThat(fixture.posting("k1").state()).isEqualTo(PostingState.POSTED);
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void anAnswerThatMakesNoSenseIsAPersonsMatterAndKeepsNoOtherBack(TestDatabase db) {
        PostingFixture fixture = new PostingFixture(db);
        fixture.delivery().deliver(fixture.submitted("k1"), Passage.NEW);
        fixture.delivery().deliver(fixture.submitted("k2"), Passage.NEW);
        List<String> read = new ArrayList<>();
        InterfaceTable table = new InterfaceTable(db.database()) {
            @Override
            public int[] markRead(List<Processed> rows, Instant now) {
                rows.forEach(row -> read.add(row.reference()));
                return new int[] {1, 1};
            }
        };

        new TableAnswers(
                        new TablesConnector(fixture.time, Map.of("java:jboss/datasources/ErpTablesDS", table)),
                        fixture.answers,
                        fixture.time)
                .record(
                        PostingFixture.erp(0, 0),
                        List.of(
                                new Processed("k1", "POSTED", null, null, null),
                                new Processed("k2", "POSTED", "MI-2", null, null)));

        assertThat(read).containsExactly("k1", "k2");
        assertThat(fixture.posting("k1").state()).isEqualTo(PostingState.IN_DOUBT);
        assertThat(fixture.events.of(PostingOverdue.class))
                .extracting(PostingOverdue::reason)
                .containsExactly("answer-incomplete");
        assertThat(fixture.posting("k2").state()).isEqualTo(PostingState.POSTED);
    }
}
