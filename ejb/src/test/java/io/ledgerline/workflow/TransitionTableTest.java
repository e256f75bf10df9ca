package io.ledgerline.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransitionTableTest {

    @ParameterizedTest
    @ValueSource(strings = {"supply-usage", "requisition-to-po", "purchase-order", "invoice-match", "goods-receipt"})
    void everyStateCanBeReachedFromTheBeginning(String name) {
        TransitionTable table = TransitionTable.load(name);
        Set<String> reached = new HashSet<>(Set.of(TransitionTable.NEW));
        int before;
        do {
            before = reached.size();
            table.transitions().stream().filter(t -> reached.contains(t.from())).forEach(t -> reached.add(t.to()));
        } while (reached.size() > before);

        assertThat(table.workflow()).isEqualTo(name);
        assertThat(table.transitions()).allSatisfy(t -> {
            assertThat(reached).contains(t.from(), t.to());
            assertThat(t.meaning()).isNotBlank();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"supply-usage", "requisition-to-po", "purchase-order", "invoice-match", "goods-receipt"})
    void anEventThatIsNotInTheTableIsRefused(String name) {
        assertThatThrownBy(() -> TransitionTable.load(name).require(TransitionTable.NEW, "all-posted"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("NEW");
    }
}
