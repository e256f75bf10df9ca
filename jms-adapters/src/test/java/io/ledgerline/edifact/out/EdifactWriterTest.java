package io.ledgerline.edifact.out;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.ledgerline.outbound.writing.PartnerWriter.Writing;
import io.ledgerline.outbound.writing.UnwritableDocument;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EdifactWriterTest {

    private static final Instant NOW = Instant.parse("2026-11-21T16:00:00Z");

    private static Object order(Object number, Object quantity) {
        return List.of(
                Map.of("BGM", List.of("220", number, "9")),
                Map.of("DTM", List.of(List.of("137", "20261121", "102"))),
                Map.of("NAD", List.of("BY", List.of("NMGH", "", "92"), "", "Höfe + Söhne's ?")),
                Map.of("LIN", List.of(1)),
                Map.of("QTY", List.of(List.of("21", quantity, "PCE"))),
                Map.of("UNS", List.of("S")));
    }

    private static Writing writing(Object tree) {
        return new Writing(EdifactOutMappingSamplesTest.partner("D.96A"), "ZZ", "LEDGERLINE", "ORDERS", tree, NOW);
    }

    @Test
    void serviceCharactersInDataAreReleasedAndTheCharacterSetIsLatin1() throws UnwritableDocument {
        byte[] content = new EdifactWriter()
                .write(writing(order("4500012345", "12")), series -> 7)
                .content();

        assertThat(new String(content, StandardCharsets.ISO_8859_1))
                .isEqualTo("UNB+UNOC:3+5412345000013:14+4012345500004:14+261121:1600+7'UNH+1+ORDERS:D:96A:UN'"
                        + "BGM+220+4500012345+9'DTM+137:20261121:102'NAD+BY+NMGH::92++Höfe ?+ Söhne?'s ??'LIN+1'"
                        + "QTY+21:12:PCE'UNS+S'UNT+8+1'UNZ+1+7'");
    }

    @Test
    void whatThePartnerWouldRefuseTakesNoReference() {
        assertThatThrownBy(() -> new EdifactWriter()
                        .write(
                                writing(order("4".repeat(80), "twelve")),
                                series -> fail("a reference was taken for what cannot leave")))
                .isInstanceOfSatisfying(UnwritableDocument.class, refused -> assertThat(refused.violations())
                        .extracting(violation -> violation.code() + ' ' + violation.location())
                        .containsExactly("UCD-39 BGM^2^2^1", "UCD-37 QTY^6^1^2"));
    }
}
