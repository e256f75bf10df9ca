package io.ledgerline.e2e.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** From the supplier's answer to the goods in stock, and back. */
@Tag("postgresql")
@EnabledIfSystemProperty(named = "hub.database", matches = "postgresql", disabledReason = Once.WHY)
class GoodsScenariosE2EIT {

    private static final String BATTERY = "PRT-0001"; // 114.46 at SUP-013
    private static final String SENSOR = "PRT-0002"; // 159.08 at SUP-012
    private static final String LATCH = "PRT-0003"; // 26.68 at SUP-013

    private static Story ordered(String name, String item, int quantity) {
        return Story.at("SOUTH", name).wants(item, quantity).ordered();
    }

    @Test
    void whatComesIsStockAndOwed() {
        Story story = ordered("WHOLE", SENSOR, 2).receives(SENSOR, "2").orderIs("RECEIVED");

        story.erp().received(SENSOR, "2").ledger("1440 318.16", "2100 -318.16");
    }

    @Test
    void aPartComesAndThenTheRest() {
        Story story = ordered("PARTS", BATTERY, 5).receives(BATTERY, "2").orderIs("PARTLY_RECEIVED");
        story.erp().received(BATTERY, "2").ledger("1440 228.92", "2100 -228.92");

        story.receives(BATTERY, "3").orderIs("RECEIVED");

        story.erp().ordered("572.30").received(BATTERY, "5").ledger("1440 572.30", "2100 -572.30");
    }

    @Test
    void theSameReceiptToldTwiceIsBookedOnce() {
        Story story = ordered("TWICE", SENSOR, 3);
        Map<String, Object> line = Map.of(
                "lineNumber",
                1,
                "orderLine",
                1,
                "item",
                Map.of("value", SENSOR),
                "quantity",
                Map.of("value", 1, "unit", "{each}"));
        String order = story.order().getString("orderNumber");

        story.receives("GT-" + story.number(), "RECEIPT", order, line);
        story.receives("GT-" + story.number(), "RECEIPT", order, line);
        story.receives(SENSOR, "1");

        story.erp().received(SENSOR, "2").ledger("2100 -318.16");
    }

    @Test
    void aFewMoreThanOrderedAreTaken() {
        Story story = ordered("FEWMORE", LATCH, 20).receives(LATCH, "21");

        story.erp().ordered("533.60").received(LATCH, "21").ledger("1440 560.28", "2100 -560.28");
    }

    @Test
    void manyMoreThanOrderedWaitUntilTheOrderIsChanged() {
        Story story = ordered("MANYMORE", LATCH, 10).receives(LATCH, "14").messageIs("WAITING");
        story.erp().received(LATCH, "0").ledger("2100 0");

        story.changedTo(14).decidesItem("inventory", "RECEIVED_MORE_THAN_ORDERED", "retry");

        story.erp().ordered("373.52").received(LATCH, "14").ledger("1440 373.52", "2100 -373.52");
    }

    @Test
    void damagedGoodsAreNeitherStockNorOwed() {
        Story story = ordered("DAMAGED", BATTERY, 3).receives(BATTERY, "2").receivesDamaged(BATTERY, "1");

        story.erp().received(BATTERY, "2").ledger("1440 228.92", "2100 -228.92");
    }

    @Test
    void whatGoesBackToTheSupplierIsOwedNoMore() {
        Story story = ordered("BACK", SENSOR, 4).receives(SENSOR, "4");
        story.erp().received(SENSOR, "4");

        story.sendsBack(SENSOR, "1").orderIs("PARTLY_RECEIVED");

        story.erp().received(SENSOR, "3").ledger("2100 -477.24");
    }

    @Test
    void aReceiptThatIsQuickerThanItsOrderGoesOnByItself() {
        Story story = Story.at("SOUTH", "EARLY").wants(SENSOR, 2);
        story.receives(
                "GE-" + story.number(),
                "RECEIPT",
                story.number() + "/SUP-012",
                Map.of(
                        "lineNumber",
                        1,
                        "orderLine",
                        1,
                        "item",
                        Map.of("value", SENSOR),
                        "quantity",
                        Map.of("value", 2, "unit", "{each}")));

        story.ordered().orderIs("RECEIVED");

        story.erp().received(SENSOR, "2").ledger("1440 318.16", "2100 -318.16");
    }

    @Test
    void nothingIsReceivedForACancelledOrder() {
        Story story = ordered("GONE", SENSOR, 2).cancelled();

        story.receives(SENSOR, "2").messageIs("WAITING").decidesItem("inventory", "ORDER_NOT_OPEN", "reject");

        story.erp().orderedAt("SUP-012 0.00").received(SENSOR, "0").ledger("2100 0");
    }

    @Test
    void aSupplierWhoSaysYesTwiceChangesNothing() {
        Story story = ordered("YESYES", SENSOR, 2)
                .answered("ACCEPTED", Map.of())
                .answered("ACCEPTED", Map.of())
                .orderIs("ACKNOWLEDGED")
                .receives(SENSOR, "2");

        story.erp().orderedAt("SUP-012 318.16").received(SENSOR, "2").ledger("1440 318.16", "2100 -318.16");
    }

    @Test
    void aBackOrderWithoutADayIsAcceptedByAPersonAndComesLater() {
        Story story = ordered("BACKORD", BATTERY, 2)
                .answered("BACKORDERED", Map.of())
                .decidesItem("procurement", "ORDER_ACKNOWLEDGMENT_DEVIATES", "override")
                .receives(BATTERY, "2");

        story.erp().ordered("228.92").received(BATTERY, "2").ledger("1440 228.92");
    }

    @Test
    void anAgreedSubstituteComesInsteadOfWhatWasOrdered() {
        Story story = ordered("INSTEAD", "PRT-0004", 2) // 93.12 at SUP-012
                .answered("SUBSTITUTED", Map.of("item", Map.of("system", "canonical", "value", "PRT-0006")))
                .orderIs("ACKNOWLEDGED")
                .receives("PRT-0006", "2");

        story.erp()
                .ordered("186.24")
                .received("PRT-0006", "2")
                .received("PRT-0004", "0")
                .ledger("2100 -186.24");
    }

    @Test
    void theErpIsDownWhenTheOrderIsPlacedAndBackAgain() {
        Hospital.erpGoesDown();
        Story story;
        try {
            story = Story.at("SOUTH", "DOWN").wants(SENSOR, 2).requested().requisitionIs("ORDERING");
        } finally {
            Hospital.erpComesBack();
        }

        story.ordered(1);

        story.erp().orderedAt("SUP-012 318.16");
    }

    @Test
    void theErpIsDownInTheMiddleAndEverythingIsBookedOnceAfterwards() {
        Story story = ordered("MIDDLE", SENSOR, 2);
        Hospital.erpGoesDown();
        try {
            story.receives(SENSOR, "2");
            story.bills(Bill.invoice().of(SENSOR, "2", "159.08"));
        } finally {
            Hospital.erpComesBack();
        }

        story.erp()
                .orderedAt("SUP-012 318.16")
                .received(SENSOR, "2")
                .invoiced(1, "318.16")
                .ledger("1440 318.16", "2100 0", "2000 -318.16");
    }

    @Test
    void anOperatorHoldsTheErpAtMonthEndAndReleasesIt() {
        Story story = ordered("HELD", SENSOR, 1);
        assertThat(Hospital.client()
                        .post("operator", "erps/tryton/hold", Map.of("reason", "month end"))
                        .statusCode())
                .isEqualTo(200);
        try {
            story.receives(SENSOR, "1");
            story.erp().received(SENSOR, "0");
        } finally {
            assertThat(Hospital.client()
                            .post("operator", "erps/tryton/release", Map.of())
                            .statusCode())
                    .isEqualTo(200);
        }

        story.erp().received(SENSOR, "1").ledger("1440 159.08", "2100 -159.08");
    }
}
