package io.ledgerline.masterdata.units;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A unit code")
class StandardUnitsTest {

    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource({
        ", EA, {each}",
        ", ea, {each}",
        ", Box, {box}",
        ", CS, {case}",
        "X12, CS, {cassette}",
        "X12, BX, {box}",
        "X12, ML, mL",
        "UNECE, C62, {each}",
        "UNECE, MLT, mL",
        "UCUM, mg/mL, mg/mL",
        ", mL, mL",
        ", ML, mL",
        ", {strip}, {strip}",
        ", DZ, {dozen}"
    })
    void hasOneUcumCode(String list, String code, String ucum) {
        assertThat(StandardUnits.ucum(list, code)).contains(ucum);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EAx", "BX100", "?", "exa", "Pa"})
    void isNotGuessed(String code) {
        assertThat(StandardUnits.ucum(null, code)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"X12, each", "UNECE, BOX", "UCUM, EACH{"})
    void ofANamedListMustStandInIt(String list, String code) {
        assertThat(StandardUnits.ucum(list, code)).isEmpty();
    }
}
