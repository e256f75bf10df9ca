package io.ledgerline.bench.edi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class PapersTest {

    private final Papers papers = new Papers(2);

    @Test
    void anInterchangeCountsItsSetsAndSegments() {
        String text = papers.invoices(7, List.of("A1/1", "A2/1"));

        assertThat(text.indexOf('~')).as("ISA has a fixed length").isEqualTo(105);
        assertThat(text)
                .contains("*000000007*0*P*:~GS*IN*KESTREL*LEDGERLINE*")
                .contains("~ST*810*0002~BIG*")
                .contains("*KA2-1**A2/1~")
                .contains("~IT1*2*1*CA*74.40**IN*MED-0005~TDS*14880~CTT*2~SE*9*0002~GE*2*7~")
                .endsWith("IEA*1*000000007~");
    }

    @Test
    void aReceiptIsForTheLinesOfItsOrder() {
        assertThat(papers.receipt("G1", "A1/1").at("/lines/1/orderLine").asInt())
                .isEqualTo(2);
        assertThat(papers.requisition("A1").at("/lines")).hasSize(2);
    }

    @Test
    void refusesWhatCannotBeMeasured() {
        assertThatIllegalArgumentException().isThrownBy(() -> ProcureOptions.parse("--lines", "11"));
        assertThatIllegalArgumentException().isThrownBy(() -> ProcureOptions.parse("--open", "10", "--sample", "5"));
        assertThat(ProcureOptions.parse("--open", "20,10", "--sample", "1").open())
                .containsExactly(10L, 20L);
    }
}
