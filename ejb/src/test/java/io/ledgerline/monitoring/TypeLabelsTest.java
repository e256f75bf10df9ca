package io.ledgerline.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TypeLabelsTest {

    private final TypeLabels labels = new TypeLabels();

    @Test
    void aTypeThatNoMappingTookIsOther() {
        assertThat(labels.label("ZZZ^Z01", false)).isEqualTo("other");
        assertThat(labels.label(null, false)).isEqualTo("other");
    }

    @Test
    void aTypeThatWasMappedStandsForItselfEvenWhenALaterMessageIsRefused() {
        assertThat(labels.label("DFT^P03", true)).isEqualTo("DFT^P03");
        assertThat(labels.label("DFT^P03", false)).isEqualTo("DFT^P03");
    }

    @Test
    void sendersCannotMakeMoreSeriesThanTheBound() {
        long different = IntStream.range(0, 2_000)
                .mapToObj(i -> labels.label("T" + i, true))
                .distinct()
                .count();

        assertThat(different).isEqualTo(501);
    }
}
