package io.ledgerline.web.console.workqueue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.web.console.Words;
import org.junit.jupiter.api.Test;

class InvoiceComparisonTest {

    private static InvoiceComparison of(String json) throws JsonProcessingException {
        JsonNode context = CanonicalJson.mapper().readTree(json);
        return InvoiceComparison.of(context, new Words());
    }

    @Test
    void aLineIsSaidBesideItsOrderWithWhatDiffers() throws JsonProcessingException {
        InvoiceComparison seen = of("""
                {"invoiceId":"i","orderNumber":"RQ-1/S-1","erpOrderNumber":"PO-7","linesLeftOut":2,
                 "findings":[{"kind":"TAX","expected":10,"actual":12,"difference":2,"limit":5,"tolerated":true}],
                 "lines":[{"line":1,"item":"MED-0001","description":"Gloves","billedQuantity":2,"billedUnit":"{case}","billedPrice":80,
                   "billedAmount":160,"ordered":2,"orderUnit":"{case}","orderPrice":74.4,"received":2,"damaged":1,"returned":0,
                   "billedBefore":0,"findings":[{"kind":"PRICE","expected":74.4,"actual":80,"difference":5.6,"limit":0.5,"tolerated":false}]},
                  {"line":2,"billedQuantity":1,"billedPrice":3,"findings":[]}]}
                """);

        InvoiceComparison.Line first = seen.lines().get(0);
        assertThat(first.ordered()).isEqualTo("2 {case} at 74.4");
        assertThat(first.received()).isEqualTo("2 {case}, 1 damaged");
        assertThat(first.billed()).isEqualTo("2 {case} at 80");
        assertThat(first.tone()).isEqualTo("bad");
        assertThat(first.differences())
                .containsExactly(new InvoiceComparison.Difference(
                        "Price", false, "80 instead of 74.4, +5.6 (7.53 %); tolerated 0.5"));
        assertThat(seen.lines().get(1).tone()).isEqualTo("good");
        assertThat(seen.lines().get(1).ordered()).isEmpty();
        assertThat(seen.findings().get(0).tolerated()).isTrue();
        assertThat(seen.leftOut()).isEqualTo(2);
        assertThat(seen.erpOrder()).isEqualTo("PO-7");
    }

    @Test
    void whatIsNoMatchHasNoTable() throws JsonProcessingException {
        assertThat(of("{\"domain\":\"ITEM\"}")).isNull();
        assertThat(of("{\"invoiceId\":\"i\",\"otherNumber\":\"4711\"}")).isNull();
        assertThat(InvoiceComparison.of(null, new Words())).isNull();
    }

    @Test
    void nothingIsDividedByNothing() throws JsonProcessingException {
        InvoiceComparison seen = of("""
                {"invoiceId":"i","findings":[],"lines":[{"line":1,
                 "findings":[{"kind":"FREIGHT","expected":0,"actual":9,"difference":9,"limit":0,"tolerated":false}]}]}
                """);

        assertThat(seen.lines().get(0).differences().get(0).text()).isEqualTo("9 instead of 0, +9; tolerated 0");
    }
}
