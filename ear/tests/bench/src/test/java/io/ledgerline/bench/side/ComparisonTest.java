package io.ledgerline.bench.side;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.ledgerline.bench.load.LoadResult;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    @Test
    void theRatioIsThatOfTheMedians() {
        Comparison comparison = new Comparison(List.of(
                measurement("hub", 1, 900),
                measurement("hub", 2, 100),
                measurement("hub", 3, 800),
                measurement("peer", 1, 200),
                measurement("peer", 2, 400)));

        assertThat(comparison.ratioAtTheErp(16))
                .hasValueSatisfying(ratio -> assertThat(ratio).isEqualTo(800.0 / 300, within(1e-9)));
        assertThat(comparison.ratioAtTheErp(1)).isEmpty();
        assertThat(comparison.markdown()).contains("| 16 | 1 | hub | 800 | 800 |", "hub : peer | **2.67** |");
    }

    @Test
    void saysWhatIsMissingAtTheErp() {
        Measurement whole = measurement("hub", 1, 100);

        assertThat(whole.flaw()).isNull();
        assertThat(new Measurement("hub", 1, whole.load(), 3).flaw()).isEqualTo("2000 ERP documents of 3000");
    }

    @Test
    void aRatioFallsWhenAThirdIsGone() {
        RecordedRatio recorded = new RecordedRatio(16, 6_000, 10, 3.0, "2026-11-21");

        assertThat(recorded.fallen(2.01)).isFalse();
        assertThat(recorded.fallen(1.99)).isTrue();
    }

    @Test
    void drawsALineForEachSystem() {
        String svg = new Curve(
                        "At the ERP",
                        "connections",
                        "messages/s",
                        new TreeMap<>(Map.of(
                                "hub", new TreeMap<>(Map.of(1, 100.0, 256, 900.0)),
                                "peer", new TreeMap<>(Map.of(1, 50.0, 256, 300.0)))))
                .svg();

        assertThat(svg).startsWith("<svg ").endsWith("</svg>\n").contains(">256<", ">900<", ">hub<", ">peer<");
        assertThat(svg.split("<polyline")).hasSize(3);
    }

    @Test
    void refusesOptionsThatItDoesNotKnow() {
        assertThatIllegalArgumentException().isThrownBy(() -> SideOptions.parse("--speed", "9"));
        assertThat(SideOptions.parse("--short").connections()).containsExactly(16);
        assertThat(SideOptions.parse("--connections", "4,2").connections()).containsExactly(4, 2);
    }

    private static Measurement measurement(String system, int round, double rate) {
        return new Measurement(
                system,
                round,
                new LoadResult(
                        "mllp",
                        "PostgreSQL",
                        16,
                        0,
                        1,
                        10,
                        Map.of("AA", 1000L),
                        rate,
                        5,
                        8,
                        9,
                        20,
                        rate,
                        0,
                        2000,
                        1,
                        1,
                        800,
                        600,
                        1000),
                2);
    }
}
