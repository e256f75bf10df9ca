package io.ledgerline.masterdata.crossref;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A UDI carrier")
class UdiTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "(01)09521000000018, GTIN, 09521000000018",
        "(01)09521000000018(17)271231(10)L42(21)S1, GTIN, 09521000000018",
        "0109521000000018, GTIN, 09521000000018",
        "01095210000000181727123110L42, GTIN, 09521000000018",
        "]d20109521000000018172712, GTIN, 09521000000018",
        "+M123GLOVE0X, HIBCC, M123GLOVE0",
        "+M123GLOVE0/$$3271231L42X, HIBCC, M123GLOVE0",
        "*+M123GLOVE0X*, HIBCC, M123GLOVE0",
        "'=/W4146XYZ100T0474=,0000025', ICCBBA, W4146XYZ100T0474"
    })
    void holdsADeviceIdentifier(String carrier, String system, String identifier) {
        assertThat(Udi.parse(carrier)).contains(new Udi(system, identifier));
    }

    @Test
    void mayBeginWithTheFunctionCharacterOfTheScanner() {
        assertThat(Udi.parse("\u001d0109521000000018\u001d10L42")).contains(new Udi("GTIN", "09521000000018"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "E10001",
                "0109521000000019",
                "01234567",
                "(02)09521000000018",
                "+",
                "+M12",
                "=/SHORT",
                "MED-0001"
            })
    void isNotSeenInOtherCodes(String code) {
        assertThat(Udi.parse(code)).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource({
        "GTIN, 9521000000018, 09521000000018",
        "GTIN, 952100000001, 00952100000001",
        "GTIN, ABC, ABC",
        "NDC, 99999-0001-01, 99999000101",
        "NDC, 9999-0001-01, 09999000101",
        "NDC, 99999-001-01, 99999000101",
        "NDC, 99999-0001-1, 99999000101",
        "NDC, 99999000101, 99999000101",
        "NDC, 1-2-3, 1-2-3",
        "EPIC, ' E1 ', E1"
    })
    void orAnotherCodeHasANormalForm(String system, String code, String normal) {
        assertThat(CodingSystems.normal(system, code)).isEqualTo(normal);
    }

    @ParameterizedTest
    @CsvSource({
        "http://hl7.org/fhir/sid/ndc, NDC",
        "http://hl7.org/fhir/NamingSystem/hibcc-dI, HIBCC",
        "http://unitsofmeasure.org, UCUM",
        "urn:oid:2.16.840.1.113883.6.8, UCUM",
        "EPIC, EPIC"
    })
    void comesWithASystemOfOneName(String alias, String name) {
        assertThat(CodingSystems.name(alias)).isEqualTo(name);
    }
}
