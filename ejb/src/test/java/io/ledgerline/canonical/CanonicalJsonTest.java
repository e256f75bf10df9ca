package io.ledgerline.canonical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ledgerline.canonical.SupplyUsage.UsageAction;
import io.ledgerline.canonical.value.Identifier;
import io.ledgerline.canonical.value.Money;
import io.ledgerline.canonical.value.Quantity;
import io.ledgerline.canonical.value.Tracking;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {

    private static final SupplyUsage USAGE = new SupplyUsage(
            "U-1",
            UsageAction.ISSUE,
            null,
            new Identifier("EPIC", "NMGH"),
            new Identifier(null, "101003"),
            null,
            null,
            new Identifier(null, "A-77"),
            null,
            null,
            null,
            OffsetDateTime.parse("2026-11-20T23:30:00-05:00"),
            List.of(new SupplyUsage.Line(
                    1,
                    new Identifier("GTIN", "09520000010010"),
                    "Stent",
                    new Quantity(new BigDecimal("0.10000000000000000001"), "EA"),
                    new Tracking("LOT42", null, LocalDate.of(2027, 12, 31), null),
                    null,
                    true,
                    new Money(new BigDecimal("1180.00"), "USD"))));

    @Test
    void aDocumentSurvivesJsonWithEveryDigitAndItsOffset() throws InvalidDocument {
        assertThat(CanonicalJson.read(CanonicalJson.write(USAGE))).isEqualTo(USAGE);
        assertThat(CanonicalJson.write(USAGE))
                .contains("\"documentType\":\"SupplyUsage\"", "\"schemaVersion\":\"1.0\"", "-05:00");
    }

    @Test
    void amountsMayComeAsText() throws InvalidDocument {
        String json = CanonicalJson.write(USAGE).replace("1180.00", "\"1180.00\"");

        assertThat(CanonicalJson.read(json)).isEqualTo(USAGE);
    }

    @Test
    void aNewerMinorVersionWithUnknownFieldsIsRead() throws InvalidDocument {
        String json = CanonicalJson.write(USAGE).replace("\"usageId\"", "\"invented\":{\"later\":1},\"usageId\"");

        assertThat(CanonicalJson.read(json)).isEqualTo(USAGE);
    }

    @Test
    void aWrongTypeIsNamedByItsPlaceAndNeverByItsValue() {
        String json = CanonicalJson.write(USAGE).replace("\"2027-12-31\"", "\"patient Smith\"");

        InvalidDocument invalid = catchThrowableOfType(InvalidDocument.class, () -> CanonicalJson.read(json));

        assertThat(invalid.violations()).extracting(Violation::location).containsExactly("/lines/0/tracking/expiry");
        assertThat(invalid.getMessage() + invalid.violations()).doesNotContain("Smith");
    }

    @Test
    void anUnknownDocumentTypeAndTextThatIsNotJsonAreRefused() {
        assertThat(catchThrowableOfType(
                                InvalidDocument.class, () -> CanonicalJson.read("{\"documentType\":\"Nothing\"}"))
                        .violations())
                .extracting(Violation::location)
                .containsExactly("/documentType");
        assertThat(catchThrowableOfType(InvalidDocument.class, () -> CanonicalJson.read("{\"documentType\":"))
                        .violations()
                        .get(0)
                        .text())
                .contains("line 1");
    }

    @Test
    void moneyRoundsHalfUpToItsCurrencysMinorUnit() {
        assertThat(new Money(new BigDecimal("2.345"), "USD").rounded().amount()).isEqualTo(new BigDecimal("2.35"));
        assertThat(new Money(new BigDecimal("2.5"), "JPY").rounded().amount()).isEqualTo(new BigDecimal("3"));
    }
}
