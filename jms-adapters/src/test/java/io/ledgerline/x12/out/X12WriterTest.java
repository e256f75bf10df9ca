package io.ledgerline.x12.out;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerline.outbound.writing.PartnerWriter.Writing;
import io.ledgerline.outbound.writing.UnwritableDocument;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

class X12WriterTest {

    private static final Instant NOW = Instant.parse("2026-11-21T16:05:00Z");
    private static final ToLongFunction<String> NONE = series -> {
        throw new AssertionError("a control number was taken for what is not sent");
    };

    private final List<String> series = new ArrayList<>();

    private static Writing writing(Object tree) {
        return new Writing(X12OutMappingSamplesTest.partner("004010"), "ZZ", "HUB", "850", tree, NOW);
    }

    private static List<Object> order(Object price) {
        return List.of(
                Map.of("BEG", List.of("00", "SA", "45", "", "20261121")),
                Map.of("PO1", List.of("1", "2", "EA", price, "", "VN", "A*B~C")),
                Map.of("CTT", List.of(1)));
    }

    private String written(Object tree) throws UnwritableDocument {
        byte[] content = new X12Writer()
                .write(writing(tree), name -> {
                    series.add(name);
                    return 1000 + series.size();
                })
                .content();
        return new String(content, StandardCharsets.US_ASCII);
    }

    @Test
    void anInterchangeHasTheAddressesOfTheProfileAndNumbersOfItsOwn() throws Exception {
        assertThat(written(order("4.25")))
                .isEqualTo("ISA*00*          *00*          *ZZ*LEDGERLINE     *01*987654301      *261121*1605*U*00401*"
                        + "000001001*0*P*:~GS*PO*LEDGERLINE*987654301*20261121*1605*1002*X*004010~ST*850*0001~"
                        + "BEG*00*SA*45**20261121~PO1*1*2*EA*4.25**VN*A B C~CTT*1~SE*5*0001~GE*1*1002~"
                        + "IEA*1*000001001~");
        assertThat(series).containsExactly("X12 ISA ZZ:LEDGERLINE>01:987654301", "X12 GS ZZ:LEDGERLINE>01:987654301");
    }

    @Test
    void whatIsNoPartOfTheBasicCharactersLosesItsMarksOrBecomesABlank() throws Exception {
        List<Object> tree = new ArrayList<>(order("1"));
        tree.add(2, Map.of("PID", List.of("F", "", "", "", "Zürich \u2013 gloves")));
        assertThat(written(tree)).contains("PID*F****Zurich   gloves~");
    }

    @Test
    void aSetThatThePartnersReaderWouldRefuseTakesNoNumber() {
        assertThatThrownBy(() -> new X12Writer().write(writing(order("four")), NONE))
                .isInstanceOf(UnwritableDocument.class)
                .hasMessageContaining("AK403-6")
                .hasMessageContaining("PO1^3^4");
        assertThatThrownBy(() -> new X12Writer().write(writing(List.of(Map.of("CTT", List.of("1")))), NONE))
                .isInstanceOf(UnwritableDocument.class)
                .hasMessageContaining("AK304-3");
    }

    @Test
    void whatIsNoListOfSegmentsIsRefused() {
        assertThatThrownBy(() -> new X12Writer().write(writing(List.of("BEG")), NONE))
                .isInstanceOf(UnwritableDocument.class);
        assertThatThrownBy(() -> new X12Writer().write(writing(null), NONE)).isInstanceOf(UnwritableDocument.class);
    }
}
