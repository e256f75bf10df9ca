package io.ledgerline.workflow.approval.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.ledgerline.platform.Refusal;
import io.ledgerline.workflow.approval.rules.ApprovalTable.HitPolicy;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The approval table")
class CompiledTableTest {

    private static final ApprovalFacts GLOVES = facts("148.80", Set.of("MEDSURG_BULK"), false, false, false);

    private static ApprovalFacts facts(
            String amount, Set<String> classes, boolean capital, boolean offContract, boolean nonCatalogue) {
        return new ApprovalFacts(
                "NORTH",
                "ICU",
                Map.of("USD", new BigDecimal(amount)),
                classes,
                capital,
                offContract,
                nonCatalogue,
                "WITHIN",
                "EPIC",
                null);
    }

    private static StageRule stage(String name, int order, String role) {
        return new StageRule(name, order, List.of(role), null, List.of());
    }

    private static ApprovalTable.Row row(String id, Map<String, String> when, StageRule... stages) {
        return new ApprovalTable.Row(id, "because of " + id, when, List.of(stages));
    }

    private static CompiledTable table(HitPolicy policy, ApprovalTable.Row... rows) {
        return CompiledTable.of(
                "test/1",
                new ApprovalTable("requisition", "", policy, List.of(rows), List.of(stage("Everybody else", 99, "x"))));
    }

    private static List<String> stages(CompiledTable table, ApprovalFacts facts) {
        return table.decide(facts).stages().stream().map(StageRule::name).toList();
    }

    @Test
    void theShippedTableLetsSmallThingsOnContractThrough() {
        CompiledTable shipped = CompiledTable.of("requisition/1", ShippedRules.shipped());

        assertThat(shipped.decide(GLOVES).asks()).isFalse();
        assertThat(stages(shipped, facts("310", Set.of(), false, false, true))).isEmpty();
        assertThat(stages(shipped, facts("2500.00", Set.of(), false, false, true)))
                .containsExactly("Procurement");
        assertThat(stages(shipped, facts("900", Set.of("IMPLANT"), false, true, false)))
                .containsExactly("Procurement");
        assertThat(stages(shipped, facts("180000", Set.of(), true, false, true)))
                .containsExactly("Procurement", "Capital committee", "Finance");
        assertThat(stages(shipped, GLOVES.withBudget("EXCEEDED"))).containsExactly("Budget holder");
    }

    @Test
    void theSameTableHasTheSameDigestHoweverOftenItIsRead() {
        ApprovalTable table = ShippedRules.shipped();

        assertThat(ApprovalTable.read(table.write()).write()).isEqualTo(table.write());
    }

    @Test
    void byFirstOnlyTheFirstRowThatHoldsCounts() {
        CompiledTable table = table(
                HitPolicy.FIRST,
                row("gloves", Map.of("itemClass", "\"MEDSURG_BULK\"")),
                row("all", Map.of(), stage("Manager", 1, "manager")));

        Verdict verdict = table.decide(GLOVES);

        assertThat(verdict.asks()).isFalse();
        assertThat(verdict.hits()).extracting(Verdict.Hit::row).containsExactly("gloves");
        assertThat(stages(table, facts("1", Set.of("IMPLANT"), false, false, false)))
                .containsExactly("Manager");
    }

    @Test
    void byCollectStagesOfOneNameAreOneAndEveryRoleOfThemCounts() {
        CompiledTable table = table(
                HitPolicy.COLLECT,
                row("late", Map.of("facility", "\"NORTH\""), stage("Finance", 20, "cfo")),
                row(
                        "early",
                        Map.of("department", "\"ICU\", \"ED\""),
                        stage("Ward", 10, "ward"),
                        new StageRule("Finance", 20, List.of("controller"), 8, List.of("ceo"))));

        List<StageRule> stages = table.decide(GLOVES).stages();

        assertThat(stages).extracting(StageRule::name).containsExactly("Ward", "Finance");
        assertThat(stages.get(1).roles()).containsExactlyInAnyOrder("cfo", "controller");
        assertThat(stages.get(1).escalateAfterHours()).isEqualTo(8);
        assertThat(table.roles()).contains("ceo", "ward");
    }

    @Test
    void whatNoRowNamesGoesToOtherwise() {
        CompiledTable table = table(HitPolicy.COLLECT, row("never", Map.of("amount", "< 0"), stage("No", 1, "no")));

        assertThat(stages(table, GLOVES)).containsExactly("Everybody else");
        assertThat(table.decide(GLOVES).hits()).extracting(Verdict.Hit::row).containsExactly("otherwise");
    }

    @Test
    void anAmountIsABandAndMoneyIsComparedExactly() {
        CompiledTable table =
                table(HitPolicy.COLLECT, row("band", Map.of("amount", "[1000..2500)"), stage("Band", 1, "band")));

        assertThat(stages(table, facts("1000.00", Set.of(), false, false, false)))
                .containsExactly("Band");
        assertThat(stages(table, facts("2499.99", Set.of(), false, false, false)))
                .containsExactly("Band");
        assertThat(stages(table, facts("2500.00", Set.of(), false, false, false)))
                .containsExactly("Everybody else");
    }

    @Test
    void severalCurrenciesAreAskedAboutOneByOneSinceThereAreNoRates() {
        CompiledTable table = table(
                HitPolicy.COLLECT,
                row("usd", Map.of("currency", "\"USD\"", "amount", ">= 500"), stage("Dollars", 1, "usd")),
                row("jpy", Map.of("currency", "\"JPY\"", "amount", ">= 50000"), stage("Yen", 2, "jpy")));
        ApprovalFacts both = new ApprovalFacts(
                "NORTH",
                null,
                Map.of("USD", new BigDecimal("600"), "JPY", new BigDecimal("60000")),
                Set.of(),
                false,
                false,
                true,
                "IGNORED",
                "EPIC",
                null);

        assertThat(stages(table, both)).containsExactly("Dollars", "Yen");
    }

    @Test
    void anAbsentDepartmentHoldsOnlyWhereNothingIsAsked() {
        CompiledTable table = table(
                HitPolicy.COLLECT,
                row("icu", Map.of("department", "\"ICU\""), stage("Ward", 1, "ward")),
                row("dash", Map.of("department", "-"), stage("Any", 2, "any")));
        ApprovalFacts nowhere =
                new ApprovalFacts("NORTH", null, Map.of(), Set.of(), false, false, false, "IGNORED", "EPIC", null);

        assertThat(stages(table, nowhere)).containsExactly("Any");
    }

    @Test
    void aTableThatCannotBeUsedIsRefusedWithEverythingThatIsWrong() {
        ApprovalTable table = new ApprovalTable(
                "requisition",
                "",
                null,
                List.of(
                        row("a", Map.of("colour", "\"red\"", "amount", "= >", "capital", "> 3")),
                        row("a", Map.of("amount", "> \"x\""), new StageRule("S", 1, List.of(), 3, List.of()))),
                null);

        assertThatThrownBy(() -> CompiledTable.of("test/1", table))
                .asInstanceOf(type(Refusal.class))
                .satisfies(refusal -> assertThat(refusal.details())
                        .extracting(Refusal.Detail::location)
                        .contains(
                                "/hitPolicy",
                                "/otherwise",
                                "/rows/0/when/colour",
                                "/rows/0/when/amount",
                                "/rows/0/when/capital",
                                "/rows/1/id",
                                "/rows/1/when/amount",
                                "/rows/1/stages/0/roles",
                                "/rows/1/stages/0/escalateTo"));
    }

    @Test
    void whatIsNoTableIsRefused() {
        assertThatThrownBy(() -> ApprovalTable.read("{\"rows\": 3}")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> ApprovalTable.read("{\"hitpolicy\": \"FIRST\"}"))
                .isInstanceOf(Refusal.class);
    }
}
