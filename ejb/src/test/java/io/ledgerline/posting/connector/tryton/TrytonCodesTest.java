package io.ledgerline.posting.connector.tryton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerline.posting.connector.CodeTeller.Kind;
import io.ledgerline.posting.connector.CodeTeller.NotTold;
import io.ledgerline.posting.connector.CodeTeller.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which of the hub's codes a real Tryton knows, as the rehearsal of a cutover asks it. */
class TrytonCodesTest {

    private final TrytonDesk desk =
            new TrytonDesk(TrytonServer.shared(), TrytonServer.shared().url());

    @Test
    void trytonTellsTheCodesThatItDoesNotKnow() throws Exception {
        List<String> items = new ArrayList<>(List.of("MED-0001", "NO-SUCH-ITEM"));
        IntStream.rangeClosed(1, 400).forEach(number -> items.add("NEW-" + number));

        assertThat(desk.connector().unknown(desk.erp(), Kind.ITEM, items))
                .hasSize(401)
                .contains(new Unknown(Kind.ITEM, "NO-SUCH-ITEM"), new Unknown(Kind.ITEM, "NEW-400"));
        assertThat(desk.connector().unknown(desk.erp(), Kind.SUPPLIER, List.of("SUP-005", "SUP-NONE")))
                .containsExactly(new Unknown(Kind.SUPPLIER, "SUP-NONE"));
        assertThat(desk.connector().unknown(desk.erp(), Kind.SUPPLIER, List.of()))
                .isEmpty();
    }

    @Test
    void nothingIsUnknownWhereItWouldBeMade() throws Exception {
        desk.with("createMissing", "true");

        assertThat(desk.connector().unknown(desk.erp(), Kind.ITEM, List.of("NO-SUCH-ITEM")))
                .isEmpty();
    }

    @Test
    void aTrytonThatDoesNotLetTheHubInTellsNothing() {
        assertThatThrownBy(() -> desk.password("wrong").connector().unknown(desk.erp(), Kind.ITEM, List.of("MED-0001")))
                .isInstanceOf(NotTold.class);
    }
}
