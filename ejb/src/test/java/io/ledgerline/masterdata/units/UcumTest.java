package io.ledgerline.masterdata.units;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("UCUM")
class UcumTest {

    @ParameterizedTest(name = "{0} {1} is {3} {2}")
    @CsvSource({
        "1, L, mL, 1000",
        "250, mL, L, 0.25",
        "2.5, g, mg, 2500",
        "1, kg, ug, 1000000000",
        "1, [in_i], cm, 2.54",
        "3, m, cm, 300",
        "1, h, min, 60",
        "5, mL, mL, 5"
    })
    void convertsUnitsOfOneProperty(BigDecimal quantity, String from, String to, BigDecimal expected) {
        assertThat(Ucum.convert(quantity, from, to))
                .hasValueSatisfying(value -> assertThat(value).isEqualByComparingTo(expected));
    }

    @ParameterizedTest
    @CsvSource({"mL, g", "{box}, {each}", "{each}, mL", "nonsense, mL", "EAx, mL"})
    void refusesUnitsThatMeasureDifferentThings(String from, String to) {
        assertThat(Ucum.convert(BigDecimal.ONE, from, to)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mL", "{each}", "[IU]", "mg/mL", "10*3.[IU]", "cm2"})
    void knowsValidCodes(String code) {
        assertThat(Ucum.valid(code)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "BX", "each", "mL{", "foo bar"})
    void knowsInvalidCodes(String code) {
        assertThat(Ucum.valid(code)).isFalse();
    }

    @Test
    void tellsCountedUnitsFromMeasuredOnes() {
        assertThat(Ucum.counted("{each}")).isTrue();
        assertThat(Ucum.counted("mL")).isFalse();
        assertThat(Ucum.counted("{a}/{b}")).isFalse();
    }
}
