package io.ledgerline.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ledgerline.canonical.StockCount;
import io.ledgerline.canonical.Violation;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MappingRunnerTest {

    private static final MappingContext CONTEXT = new MappingContext("LAB", "N", ZoneId.of("America/New_York"));

    private static final String BODY = """
            {
              "documentType": "StockCount",
              "_at": "CNT",
              "countId": id,
              "facility": {"system": $source, "value": $facility},
              "location": {"value": place},
              "countedAt": $hl7Time(at, "CNT^1^2"),
              "lines": [lines.{
                "_at": "LIN^" & n,
                "_fields": {"quantity": "LIN^" & n & "^3"},
                "item": {"value": item},
                "quantity": {"value": $decimal(qty, "LIN^" & n & "^3"), "unit": unit}
              }]
            }
            """;

    private final MappingRunner runner = new MappingRunner();

    private static MappingVersion version(String body) {
        return new MappingVersion(
                UUID.randomUUID(),
                "count",
                "flatfile",
                null,
                List.of("COUNT"),
                1,
                MappingState.ACTIVE,
                "SITE",
                body,
                List.of(),
                Instant.EPOCH,
                "test",
                null,
                null,
                0);
    }

    private static Map<String, Object> tree(String qty, String at) {
        return Map.of(
                "id",
                "C1",
                "place",
                "STORE",
                "at",
                at,
                "lines",
                List.of(Map.of("n", "1", "item", "A", "qty", qty, "unit", "EA")));
    }

    @Test
    void mapsATreeToADocumentAndKeepsDecimalsExact() throws MappingRefused {
        Mapped mapped = runner.run(version(BODY), null, tree("0.10000000", "20260301123000"), CONTEXT);

        StockCount count = (StockCount) mapped.documents().get(0);
        assertThat(count.lines().get(0).quantity().value()).isEqualByComparingTo(new BigDecimal("0.1"));
        assertThat(count.countedAt()).hasToString("2026-03-01T12:30-05:00");
        assertThat(mapped.version()).isEqualTo("count/1");
    }

    @Test
    void aWrongNumberIsRefusedWithThePlaceInTheSource() {
        MappingRefused refused = catchThrowableOfType(
                MappingRefused.class, () -> runner.run(version(BODY), null, tree("ten", "20260301"), CONTEXT));

        assertThat(refused.violations()).containsExactly(new Violation("102", "LIN^1^3", "not a decimal number"));
    }

    @Test
    void aBrokenConstraintNamesTheNearestPlaceTheMappingKnows() {
        Map<String, Object> noItem =
                Map.of("id", "C1", "place", "S", "at", "20260301", "lines", List.of(Map.of("n", "7", "qty", "1")));

        MappingRefused refused =
                catchThrowableOfType(MappingRefused.class, () -> runner.run(version(BODY), null, noItem, CONTEXT));

        assertThat(refused.violations()).extracting(Violation::location).containsOnly("LIN^7");
        assertThat(refused.violations()).extracting(Violation::code).containsOnly("101");
    }

    @Test
    void rejectWithinAConditionIsARefusalToo() {
        MappingRefused refused = catchThrowableOfType(
                MappingRefused.class,
                () -> runner.run(
                        version("{'a': true and $reject('103', 'X^1', 'not in table')}"), null, Map.of(), CONTEXT));

        assertThat(refused.violations()).containsExactly(new Violation("103", "X^1", "not in table"));
    }

    @Test
    void rejectStopsTheMappingWithTheStandardsCode() {
        MappingRefused refused = catchThrowableOfType(
                MappingRefused.class,
                () -> runner.run(version("$reject('103', 'X^1', 'not in table')"), null, Map.of(), CONTEXT));

        assertThat(refused.violations()).containsExactly(new Violation("103", "X^1", "not in table"));
    }

    @Test
    void anOverlayChangesWhatTheBaseMade() throws MappingRefused {
        MappingVersion overlay = version("documents ~> | $ | {'countId': 'LAB-' & countId} |");

        Mapped mapped = runner.run(version(BODY), overlay, tree("1", "20260301"), CONTEXT);

        assertThat(mapped.documents().get(0).businessKey()).isEqualTo("LAB-C1");
    }

    @Test
    void aRunawayExpressionIsStopped() {
        assertThatThrownBy(
                        () -> runner.run(version("($f := function($n){$f($n+1)+1}; $f(1))"), null, Map.of(), CONTEXT))
                .isInstanceOf(InvalidMapping.class);
    }

    @Test
    void aFloatingPointNumberIsAFaultOfTheMapping() {
        assertThatThrownBy(
                        () -> runner.run(version("{'documentType':'StockCount','x':0.1+0.2}"), null, Map.of(), CONTEXT))
                .isInstanceOf(InvalidMapping.class)
                .hasMessageContaining("/x");
    }

    @Test
    void whatIsWrittenOutAtTheBeginIsEvaluatedOnceAndMeansTheSame() {
        MappingConstants constants = MappingConstants.of("""
                /* codes ($x := ["no"];) */
                ( /* first */
                  $codes := ["A", "B;", "C"];
                  $places := {"quantity": "^3", "deep": [{"x": 1}]} ;
                  $computed := [$codes, "D"];
                  $later := ["E"];
                  $codes
                )
                """);

        assertThat(constants.values()).containsOnlyKeys("codes", "places");
        assertThat(constants.values().get("codes")).isEqualTo(List.of("A", "B;", "C"));
        assertThat(constants.values().get("places"))
                .isEqualTo(Map.of("quantity", "^3", "deep", List.of(Map.of("x", 1))));
        assertThat(constants.rest().lines().toList())
                .as("what is left stands where it stood")
                .hasSize(8)
                .element(4)
                .isEqualTo("  $computed := [$codes, \"D\"];");
        assertThat(constants.rest()).doesNotContain("B;");
    }

    @Test
    void whatIsNotWrittenOutAsJsonIsLeftToTheMapping() {
        for (String body : List.of(
                "($a := [1, null]; $a)",
                "($a := [b]; $a)",
                "($a := {'single': 1}; $a)",
                "[1, 2]",
                "$a",
                "($a := [1] ~> $f; $a)")) {
            assertThat(MappingConstants.of(body)).isEqualTo(new MappingConstants(Map.of(), body));
        }
    }

    @Test
    void linesAreNumbered() throws Exception {
        MappingScript script =
                new MappingScript("{\"lines\": $numbered(items.{\"item\": $}), \"none\": $numbered(nothing)}");

        assertThat(script.run(Map.of("items", List.of("A", "B")), CONTEXT))
                .isEqualTo(Map.of(
                        "lines",
                        List.of(Map.of("item", "A", "lineNumber", 1), Map.of("item", "B", "lineNumber", 2)),
                        "none",
                        List.of()));
        assertThat(script.run(Map.of("items", "A"), CONTEXT))
                .as("JSONata makes one of a list of one")
                .isEqualTo(Map.of("lines", List.of(Map.of("item", "A", "lineNumber", 1)), "none", List.of()));
    }
}
