package io.ledgerline.workflow.invoice.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.canonical.value.Money;
import io.ledgerline.masterdata.Item;
import io.ledgerline.masterdata.matching.MatchPolicy;
import io.ledgerline.masterdata.matching.MatchTolerance;
import io.ledgerline.masterdata.matching.Matching;
import io.ledgerline.workflow.invoice.match.MatchResult.Verdict;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class InvoiceMatcherTest {

    private static final Item GLOVES = new Item(
            "MED-1",
            "Gloves",
            "MEDSURG",
            "{each}",
            new Money(new BigDecimal("0.10"), "USD"),
            false,
            false,
            true,
            Map.of("{box}", new BigDecimal(100), "{case}", new BigDecimal(1000)));

    /** Five percent or ten cents a unit, whichever is less; two percent of the quantity; 8 percent tax, 20.00 freight. */
    private static final MatchTolerance STRICT = new MatchTolerance(
            "T1", dec("5"), dec("0.10"), dec("2"), null, dec("50"), dec("60"), dec("20"), dec("8"), false);

    private MatchTolerance tolerance = MatchTolerance.EXACT;
    private MatchPolicy policy = MatchPolicy.DEFAULT;

    private static BigDecimal dec(String text) {
        return text == null ? null : new BigDecimal(text);
    }

    private static OrderStanding.Line ordered(
            int number, String item, String unit, String quantity, String price, String received, String invoiced) {
        return new OrderStanding.Line(
                number,
                item,
                null,
                item == null ? "Label printer" : "Gloves",
                unit,
                dec(quantity),
                dec(price),
                dec(received),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                dec(invoiced),
                dec(invoiced).multiply(dec(price)));
    }

    private static OrderStanding order(OrderStanding.Line... lines) {
        return order("ACKNOWLEDGED", lines);
    }

    private static OrderStanding order(String state, OrderStanding.Line... lines) {
        return new OrderStanding(UUID.randomUUID(), "R1/S1", "PO-1", "S1", "NORTH", "USD", state, Arrays.asList(lines));
    }

    private static Bill.Line line(
            int number, Integer orderLine, String item, String quantity, String unit, String price) {
        return new Bill.Line(
                number,
                orderLine,
                item,
                null,
                dec(quantity),
                unit,
                dec(price),
                dec(price).multiply(dec(quantity)),
                null,
                null);
    }

    private static Bill bill(Bill.Line... lines) {
        return bill("0", "0", lines);
    }

    private static Bill bill(String tax, String freight, Bill.Line... lines) {
        BigDecimal net = Arrays.stream(lines).map(Bill.Line::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Bill(
                "S1",
                "NORTH",
                "USD",
                false,
                net.add(dec(tax)).add(dec(freight)),
                dec(tax),
                dec(freight),
                Arrays.asList(lines));
    }

    private static Bill credit(Bill.Line... lines) {
        Bill bill = bill(lines);
        return new Bill("S1", "NORTH", "USD", true, bill.total(), BigDecimal.ZERO, BigDecimal.ZERO, bill.lines());
    }

    private MatchResult match(Bill bill, OrderStanding order) {
        return InvoiceMatcher.match(
                bill, order, new MatchTerms(policy, itemClass -> tolerance, Map.of("MED-1", GLOVES)));
    }

    private static List<FindingKind> objections(MatchResult result) {
        return result.objections().stream().map(Finding::kind).toList();
    }

    @Test
    void whatWasOrderedAndReceivedIsPaid() {
        MatchResult result = match(
                bill(line(1, 1, "MED-1", "10", "{box}", "4.25")),
                order(ordered(1, "MED-1", "{box}", "10", "4.25", "10", "0")));

        assertThat(result.verdict()).isEqualTo(Verdict.MATCHED);
        assertThat(result.lines().get(0).findings()).isEmpty();
    }

    @Test
    void apartOfTheReceiptIsPaidAndTheRestLater() {
        OrderStanding order = order(ordered(1, "MED-1", "{box}", "10", "4.25", "10", "4"));

        assertThat(match(bill(line(1, 1, "MED-1", "6", "{box}", "4.25")), order).verdict())
                .isEqualTo(Verdict.MATCHED);
        assertThat(objections(match(bill(line(1, 1, "MED-1", "7", "{box}", "4.25")), order)))
                .containsExactly(FindingKind.OVER_INVOICED);
    }

    @Test
    void missingGoodsAreWaitedFor() {
        MatchResult result = match(
                bill(line(1, 1, "MED-1", "10", "{box}", "4.25")),
                order(ordered(1, "MED-1", "{box}", "10", "4.25", "6", "0")));

        assertThat(result.verdict()).isEqualTo(Verdict.WAITS);
        Finding finding = result.objections().get(0);
        assertThat(finding.kind()).isEqualTo(FindingKind.NOT_RECEIVED);
        assertThat(finding.expected()).isEqualByComparingTo("6");
        assertThat(finding.difference()).isEqualByComparingTo("4");
    }

    @Test
    void nobodyWaitsForTheReceiptOfAService() {
        policy = new MatchPolicy(Matching.TWO_WAY, null);

        MatchResult result = match(
                bill(line(1, 1, null, "1", null, "310.00")),
                order(ordered(1, null, "{each}", "1", "310.00", "0", "0")));

        assertThat(result.verdict()).isEqualTo(Verdict.MATCHED);
    }

    @Test
    void theStricterOfPercentAndAmountLimitsThePriceUnlessTheRuleSaysLooser() {
        OrderStanding order = order(ordered(1, "MED-1", "{box}", "10", "4.00", "10", "0"));
        Bill bill = bill(line(1, 1, "MED-1", "10", "{box}", "4.15"));
        tolerance = STRICT;

        // 5 percent are 0.20, but 0.10 is less
        MatchResult strict = match(bill, order);
        tolerance = new MatchTolerance("T2", dec("5"), dec("0.10"), null, null, null, null, null, null, true);
        MatchResult loose = match(bill, order);

        assertThat(objections(strict)).containsExactly(FindingKind.PRICE);
        assertThat(strict.objections().get(0).limit()).isEqualByComparingTo("0.10");
        assertThat(strict.objections().get(0).difference()).isEqualByComparingTo("0.15");
        assertThat(loose.verdict()).isEqualTo(Verdict.MATCHED);
        assertThat(loose.lines().get(0).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(FindingKind.PRICE);
            assertThat(finding.tolerated()).isTrue();
        });
    }

    @Test
    void aLowerPriceAndARoundedAmountStopNothing() {
        OrderStanding order = order(
                ordered(1, "MED-1", "{box}", "10", "4.25", "10", "0"),
                ordered(2, null, "{each}", "3", "0.3333", "3", "0"));

        MatchResult result = match(
                bill(
                        line(1, 1, "MED-1", "10", "{box}", "4.00"),
                        new Bill.Line(2, 2, null, null, dec("3"), null, dec("0.3333"), dec("1.00"), null, null)),
                order);

        assertThat(result.verdict()).isEqualTo(Verdict.MATCHED);
    }

    @Test
    void manySmallDifferencesAreOneLargeOne() {
        tolerance = new MatchTolerance("T3", dec("5"), null, null, null, null, dec("3"), null, null, false);

        MatchResult result = match(
                bill(line(1, 1, "MED-1", "10", "{box}", "4.20"), line(2, 2, "MED-1", "10", "{box}", "4.20")),
                order(
                        ordered(1, "MED-1", "{box}", "10", "4.00", "10", "0"),
                        ordered(2, "MED-1", "{box}", "10", "4.00", "10", "0")));

        assertThat(objections(result)).containsExactly(FindingKind.AMOUNT);
        assertThat(result.findings().get(0).difference()).isEqualByComparingTo("4");
    }

    @Test
    void aLargeLineIsBoundInMoneyWhateverThePercentAllows() {
        tolerance = STRICT;

        MatchResult result = match(
                bill(line(1, 1, "MED-1", "1000", "{box}", "4.09")),
                order(ordered(1, "MED-1", "{box}", "1000", "4.00", "1000", "0")));

        assertThat(objections(result)).containsExactly(FindingKind.AMOUNT, FindingKind.AMOUNT);
    }

    @Test
    void quantitiesAreToleratedByPercent() {
        tolerance = STRICT;
        OrderStanding order = order(ordered(1, "MED-1", "{box}", "100", "4.00", "100", "0"));

        assertThat(match(bill(line(1, 1, "MED-1", "102", "{box}", "4.00")), order)
                        .verdict())
                .isEqualTo(Verdict.MATCHED);
        assertThat(objections(match(bill(line(1, 1, "MED-1", "103", "{box}", "4.00")), order)))
                .containsExactly(FindingKind.OVER_INVOICED);
    }

    @Test
    void unitsAreTurnedIntoThoseOfTheOrder() {
        MatchResult result = match(
                bill(line(1, 1, "MED-1", "30", "{box}", "7.44")),
                order(ordered(1, "MED-1", "{case}", "3", "74.40", "3", "0")));

        assertThat(result.verdict()).isEqualTo(Verdict.MATCHED);
        assertThat(result.lines().get(0).quantity()).isEqualByComparingTo("3");
        assertThat(objections(match(
                        bill(line(1, 1, "MED-1", "3", "mL", "74.40")),
                        order(ordered(1, "MED-1", "{case}", "3", "74.40", "3", "0")))))
                .containsExactly(FindingKind.UNIT);
    }

    @Test
    void theItemDecidesWhichLineIsMeantThenItsNumberThenTheWords() {
        OrderStanding order = order(
                ordered(1, "MED-1", "{box}", "5", "4.00", "5", "5"),
                ordered(2, "MED-1", "{box}", "5", "4.00", "5", "0"),
                ordered(3, null, "{each}", "1", "310.00", "1", "0"));
        Bill.Line words = new Bill.Line(
                3, null, null, " label  PRINTER ", dec("1"), null, dec("310.00"), dec("310.00"), null, null);

        MatchResult result = match(
                bill(line(1, 9, "MED-1", "5", "{box}", "4.00"), line(2, 7, "MED-2", "1", "{box}", "4.00"), words),
                order);

        assertThat(result.lines().get(0).orderLine().number()).isEqualTo(2);
        assertThat(result.lines().get(1).findings())
                .extracting(Finding::kind)
                .containsExactly(FindingKind.LINE_UNKNOWN);
        assertThat(result.lines().get(2).orderLine().number()).isEqualTo(3);
        assertThat(result.overridable()).isFalse();
    }

    @Test
    void anAcceptedSubstituteIsBilledInPlaceOfTheItem() {
        OrderStanding.Line line = new OrderStanding.Line(
                1,
                "MED-1",
                "MED-7",
                "Gloves",
                "{box}",
                dec("5"),
                dec("4.00"),
                dec("5"),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO);

        assertThat(match(bill(line(1, 1, "MED-7", "5", "{box}", "4.00")), order(line))
                        .verdict())
                .isEqualTo(Verdict.MATCHED);
    }

    @Test
    void twoLinesOfOneInvoiceDoNotTakeTheSameGoods() {
        MatchResult result = match(
                bill(line(1, 1, "MED-1", "6", "{box}", "4.00"), line(2, 1, "MED-1", "6", "{box}", "4.00")),
                order(ordered(1, "MED-1", "{box}", "10", "4.00", "10", "0")));

        assertThat(result.lines().get(0).findings()).isEmpty();
        assertThat(result.lines().get(1).findings())
                .extracting(Finding::kind)
                .containsExactly(FindingKind.OVER_INVOICED);
    }

    @Test
    void damagedGoodsThatWentBackAreNotPaidAndCountOnce() {
        OrderStanding.Line line = new OrderStanding.Line(
                1,
                "MED-1",
                null,
                "Gloves",
                "{box}",
                dec("10"),
                dec("4.00"),
                dec("8"),
                dec("2"),
                dec("2"),
                BigDecimal.ZERO,
                BigDecimal.ZERO);

        assertThat(line.payable()).isEqualByComparingTo("8");
        assertThat(match(bill(line(1, 1, "MED-1", "8", "{box}", "4.00")), order(line))
                        .verdict())
                .isEqualTo(Verdict.MATCHED);
        assertThat(match(bill(line(1, 1, "MED-1", "10", "{box}", "4.00")), order(line))
                        .verdict())
                .isEqualTo(Verdict.WAITS);
    }

    @Test
    void taxAndFreightHaveTolerancesOfTheirOwn() {
        OrderStanding order = order(ordered(1, "MED-1", "{box}", "10", "4.00", "10", "0"));
        Bill.Line line = line(1, 1, "MED-1", "10", "{box}", "4.00");

        assertThat(objections(match(bill("3.20", "15.00", line), order)))
                .containsExactly(FindingKind.FREIGHT, FindingKind.TAX);
        tolerance = STRICT;
        assertThat(match(bill("3.20", "15.00", line), order).verdict()).isEqualTo(Verdict.MATCHED);
        assertThat(objections(match(bill("6.00", "25.00", line), order)))
                .containsExactly(FindingKind.FREIGHT, FindingKind.TAX);
    }

    @Test
    void whatDoesNotAddUpIsShown() {
        Bill right = bill(line(1, 1, "MED-1", "10", "{box}", "4.00"));
        Bill wrong =
                new Bill("S1", "NORTH", "USD", false, dec("44.00"), BigDecimal.ZERO, BigDecimal.ZERO, right.lines());
        Bill.Line multiplied =
                new Bill.Line(1, 1, "MED-1", null, dec("10"), "{box}", dec("3.00"), dec("40.00"), null, null);
        OrderStanding order = order(ordered(1, "MED-1", "{box}", "10", "4.00", "10", "0"));

        assertThat(objections(match(wrong, order))).containsExactly(FindingKind.TOTAL_MISMATCH);
        assertThat(objections(match(bill(multiplied), order))).containsExactly(FindingKind.AMOUNT);
    }

    @Test
    void anotherSupplierFacilityOrCurrencyCannotBePostedInSpiteOfIt() {
        Bill.Line line = line(1, 1, "MED-1", "10", "{box}", "4.00");
        Bill other = new Bill("S2", "SOUTH", "EUR", false, dec("40"), BigDecimal.ZERO, BigDecimal.ZERO, List.of(line));

        MatchResult result = match(other, order(ordered(1, "MED-1", "{box}", "10", "4.00", "10", "0")));

        assertThat(objections(result))
                .containsExactly(FindingKind.WRONG_SUPPLIER, FindingKind.WRONG_FACILITY, FindingKind.CURRENCY);
        assertThat(result.verdict()).isEqualTo(Verdict.EXCEPTION);
        assertThat(result.overridable()).isFalse();
    }

    @Test
    void aCancelledOrderIsPaidOnlyAsFarAsGoodsCame() {
        Bill bill = bill(line(1, 1, "MED-1", "4", "{box}", "4.00"));

        assertThat(objections(match(bill, order("CANCELLED", ordered(1, "MED-1", "{box}", "10", "4.00", "0", "0")))))
                .containsExactly(FindingKind.ORDER_CLOSED, FindingKind.NOT_RECEIVED);
        assertThat(match(bill, order("CANCELLED", ordered(1, "MED-1", "{box}", "10", "4.00", "4", "0")))
                        .verdict())
                .isEqualTo(Verdict.MATCHED);
    }

    @Test
    void aCreditTakesBackNoMoreThanWasBilledAndNotTooLittle() {
        OrderStanding order = order(ordered(1, "MED-1", "{box}", "10", "4.00", "8", "10"));

        assertThat(match(credit(line(1, 1, "MED-1", "2", "{box}", "4.00")), order)
                        .verdict())
                .isEqualTo(Verdict.MATCHED);
        assertThat(objections(match(credit(line(1, 1, "MED-1", "12", "{box}", "4.00")), order)))
                .containsExactly(FindingKind.OVER_CREDITED);
        assertThat(objections(match(credit(line(1, 1, "MED-1", "2", "{box}", "3.00")), order)))
                .containsExactly(FindingKind.PRICE);
    }

    @Test
    void withoutAnOrderSomebodyBearsItAndAboveTheLimitSomebodyApproves() {
        Bill.Line borne =
                new Bill.Line(1, null, null, "Window cleaning", dec("1"), null, dec("90"), dec("90"), "1001", "5300");
        Bill.Line nobodys = new Bill.Line(2, null, null, "Extra", dec("1"), null, dec("20"), dec("20"), null, null);
        MatchTerms terms = new MatchTerms(
                new MatchPolicy(Matching.THREE_WAY, dec("100")), itemClass -> MatchTolerance.EXACT, Map.of());

        assertThat(InvoiceMatcher.withoutOrder(bill(borne), terms).verdict()).isEqualTo(Verdict.MATCHED);
        assertThat(objections(InvoiceMatcher.withoutOrder(bill(borne, nobodys), terms)))
                .containsExactly(FindingKind.NEEDS_APPROVAL, FindingKind.NO_ACCOUNT);
    }
}
