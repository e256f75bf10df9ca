package io.ledgerline.bench.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class StatementLogTest {

    private static final String AT = "2026-11-22 11:00:00.123 UTC ";

    @Test
    void aQueryIsReadWithTheValuesThatItWasAskedWith() {
        String log = AT
                + "[7] hub LOG:  execute <unnamed>: select id from message\n\twhere id < $1 and source = $2 limit $10\n"
                + AT + "[8] hub LOG:  execute S_3: SELECT 1\n"
                + AT + "[7] hub DETAIL:  parameters: $1 = '0190-x', $2 = 'O''Hara $1', $10 = NULL\n"
                + AT + "[8] hub LOG:  statement: update message set state = 'X'\n"
                + AT + "[6] erp LOG:  execute S_1: select id from sandbox_document\n"
                + AT + "[9]  LOG:  checkpoint complete: wrote 3 buffers\n";

        assertThat(StatementLog.queries(log, "hub"))
                .containsExactlyInAnyOrder(
                        "select id from message\n\twhere id < '0190-x' and source = 'O''Hara $1' limit NULL",
                        "SELECT 1");
    }

    @Test
    void theMedianAndTheLongestAreTold() {
        assertThat(PageTime.of("console/work", new double[] {700, 10, 20}).row())
                .isEqualTo("| `console/work` | 20 ms | 700 ms |");
    }

    @Test
    void anOptionThatNobodyKnowsIsRefused() {
        assertThat(PagesOptions.parse("--items", "5").items()).isEqualTo(5);
        assertThatIllegalArgumentException().isThrownBy(() -> PagesOptions.parse("--item", "5"));
    }
}
