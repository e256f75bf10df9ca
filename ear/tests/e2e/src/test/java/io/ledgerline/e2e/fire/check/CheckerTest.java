package io.ledgerline.e2e.fire.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.e2e.fire.check.ErpBooks.Document;
import io.ledgerline.e2e.fire.traffic.Acknowledgements.Acknowledged;
import io.ledgerline.e2e.fire.traffic.Expected;
import io.ledgerline.e2e.fire.traffic.LoadMessage;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The checker sees what it is there for. */
class CheckerTest {

    private static final LoadMessage USED = new LoadMessage(
            "C1", "A1", new byte[0], List.of(new Expected("cloud", "INVENTORY_ISSUE", "U1/issue-1", null)));
    private static final LoadMessage RETURNED = new LoadMessage(
            "C2", "A1", new byte[0], List.of(new Expected("cloud", "INVENTORY_RETURN", "R1/return-1", "U1/issue-1")));

    private static Document issue(long seq) {
        return new Document(seq, "cloud", "INVENTORY_ISSUE", "MI-" + seq, "ref-" + seq, "U1/issue-1");
    }

    private static Document giveBack(long seq) {
        return new Document(seq, "cloud", "INVENTORY_RETURN", "MR-" + seq, "ref-" + seq, "R1/return-1");
    }

    private static Checker check(Document... documents) {
        List<Acknowledged> acknowledged =
                List.of(new Acknowledged(USED, Instant.EPOCH), new Acknowledged(RETURNED, Instant.EPOCH));
        return Checker.compare(acknowledged, List.of(USED, RETURNED), List.of(documents));
    }

    @Test
    void nothingIsWrongWithOneDocumentEachInOrder() {
        assertThat(check(issue(1), giveBack(2)).findings()).isEmpty();
    }

    @Test
    void whatIsMissingIsLost() {
        assertThat(check(issue(1)).lost()).singleElement().satisfies(one -> assertThat(one.text())
                .contains("R1/return-1"));
    }

    @Test
    void aSecondDocumentUnderAnotherReferenceIsTwice() {
        assertThat(check(issue(1), giveBack(2), issue(3)).twice()).hasSize(1);
    }

    @Test
    void aReturnBeforeItsUsageIsOutOfOrder() {
        assertThat(check(giveBack(1), issue(2)).outOfOrder()).hasSize(1);
    }

    @Test
    void whatNobodySentIsForeign() {
        assertThat(check(issue(1), giveBack(2), new Document(3, "cloud", "JOURNAL", "JE-3", "ref-3", "X"))
                        .foreign())
                .hasSize(1);
    }
}
