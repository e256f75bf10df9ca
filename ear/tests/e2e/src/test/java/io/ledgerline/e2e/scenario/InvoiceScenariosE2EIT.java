package io.ledgerline.e2e.scenario;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** From the supplier's invoice to what is owed. */
@Tag("postgresql")
@EnabledIfSystemProperty(named = "hub.database", matches = "postgresql", disabledReason = Once.WHY)
class InvoiceScenariosE2EIT {

    private static final String SENSOR = "PRT-0002"; // 159.08 at SUP-012, 2 percent and 50.00 a line
    private static final String CASTER = "PRT-0010"; // no contract

    /** So many sensors ordered and received. */
    private static Story received(String name, int quantity) {
        return Story.at("SOUTH", name).wants(SENSOR, quantity).ordered().receives(SENSOR, String.valueOf(quantity));
    }

    private static Bill sensors(String quantity, String price) {
        return Bill.invoice().of(SENSOR, quantity, price);
    }

    @Test
    void aCleanInvoiceIsPostedByItself() {
        Story story = received("CLEAN", 2).bills(sensors("2", "159.08")).invoiceIn("POSTED");

        story.erp()
                .ordered("318.16")
                .received(SENSOR, "2")
                .invoiced(1, "318.16")
                .ledger("1440 318.16", "2100 0", "2000 -318.16");
    }

    @Test
    void aPriceWithinToleranceIsPostedAndItsDifferenceIsVariance() {
        Story story = received("NEAR", 2).bills(sensors("2", "162.00")).invoiceIn("POSTED");

        story.erp().invoiced(1, "324.00").ledger("1440 318.16", "2100 0", "5200 5.84", "2000 -324.00");
    }

    @Test
    void aPriceBeyondToleranceIsPostedByAPersonsWord() {
        Story story = received("FAR", 2)
                .bills(sensors("2", "175.00"))
                .invoiceIn("EXCEPTION")
                .decidesItem("ap", "INVOICE_DIFFERS", "override")
                .invoiceIn("POSTED");

        story.erp().invoiced(1, "350.00").ledger("2100 0", "5200 31.84", "2000 -350.00");
    }

    @Test
    void aRefusedInvoiceComesAgainCorrectedUnderItsNumber() {
        Story story = received("AGAIN", 2);
        String number = "KR-" + story.number();
        story.bills(number, sensors("2", "190.00")).decidesItem("ap", "INVOICE_DIFFERS", "reject");
        story.invoiceIn("REJECTED").erp().invoiced(0, "0").ledger("2000 0", "2100 -318.16");

        story.bills(number, sensors("2", "159.08")).invoiceIn("POSTED");

        story.erp().invoiced(1, "318.16").ledger("2100 0", "5200 0", "2000 -318.16");
    }

    @Test
    void moreBilledThanOrderedIsAPersonsMatter() {
        Story story = received("TOOMANY", 2)
                .bills(sensors("3", "159.08"))
                .invoiceIn("EXCEPTION")
                .decidesItem("ap", "INVOICE_DIFFERS", "reject")
                .invoiceIn("REJECTED");

        story.erp().invoiced(0, "0").ledger("2000 0", "2100 -318.16");
    }

    @Test
    void anInvoiceWaitsForItsGoodsAndGoesOnWhenTheyCome() {
        Story story = Story.at("SOUTH", "WAITS").wants(SENSOR, 2).ordered();
        story.bills(sensors("2", "159.08")).invoiceIn("WAITING_RECEIPT");
        story.erp().invoiced(0, "0").ledger("2000 0");

        story.receives(SENSOR, "2").invoiceIn("POSTED");

        story.erp().received(SENSOR, "2").invoiced(1, "318.16").ledger("2100 0", "2000 -318.16");
    }

    @Test
    void aFullInvoiceWaitsForTheSecondHalfOfItsGoods() {
        Story story = Story.at("SOUTH", "HALVES").wants(SENSOR, 4).ordered().receives(SENSOR, "2");
        story.bills(sensors("4", "159.08")).invoiceIn("WAITING_RECEIPT");

        story.receives(SENSOR, "2").invoiceIn("POSTED");

        story.erp().received(SENSOR, "4").invoiced(1, "636.32").ledger("1440 636.32", "2100 0", "2000 -636.32");
    }

    @Test
    void eachDeliveryHasItsInvoice() {
        Story story = Story.at("SOUTH", "EACH").wants(SENSOR, 3).ordered();

        story.receives(SENSOR, "1").bills(sensors("1", "159.08")).invoiceIn("POSTED");
        story.erp().invoiced(1, "159.08").ledger("2100 0", "2000 -159.08");
        story.receives(SENSOR, "2").bills(sensors("2", "159.08")).invoiceIn("POSTED");

        story.orderIs("CLOSED");
        story.erp().received(SENSOR, "3").invoiced(2, "477.24").ledger("2100 0", "2000 -477.24");
    }

    @Test
    void aDuplicateIsPaidOnce() {
        Story story = received("DOUBLE", 2);
        String number = "KM" + story.number();
        story.bills(number, sensors("1", "159.08")).invoiceIn("POSTED");

        story.bills("km " + story.number(), sensors("1", "159.08"))
                .decidesItem("ap", "INVOICE_DUPLICATE", "reject")
                .invoiceIn("REJECTED");

        story.erp().invoiced(1, "159.08").ledger("2100 -159.08", "2000 -159.08");
    }

    @Test
    void aCreditNoteTakesBack() {
        Story story = received("CREDIT", 2).bills(sensors("2", "159.08")).invoiceIn("POSTED");

        story.bills(Bill.creditNote().of(SENSOR, "1", "159.08")).invoiceIn("POSTED");

        story.erp().invoiced(2, "159.08").ledger("2000 -159.08", "2100 -159.08");
    }

    @Test
    void goodsThatGoBackAreCredited() {
        Story story = received("RETURN", 2).bills(sensors("2", "159.08")).invoiceIn("POSTED");
        story.sendsBack(SENSOR, "1");
        story.erp().received(SENSOR, "1");

        story.bills(Bill.creditNote().of(SENSOR, "1", "159.08")).invoiceIn("POSTED");

        story.erp().received(SENSOR, "1").invoiced(2, "159.08").ledger("2100 0", "2000 -159.08");
    }

    @Test
    void freightAndTaxHaveAccountsOfTheirOwn() {
        Story story = received("FREIGHT", 2)
                .bills(sensors("2", "159.08").freight("13.00").tax("25.45"))
                .invoiceIn("POSTED");

        story.erp().invoiced(1, "356.61").ledger("2100 0", "5300 13.00", "5310 25.45", "2000 -356.61");
    }

    @Test
    void freightBeyondToleranceIsAPersonsMatter() {
        Story story = received("HEAVY", 1)
                .bills(sensors("1", "159.08").freight("90.00"))
                .invoiceIn("EXCEPTION")
                .decidesItem("ap", "INVOICE_DIFFERS", "override")
                .invoiceIn("POSTED");

        story.erp().invoiced(1, "249.08").ledger("5300 90.00", "2000 -249.08");
    }

    @Test
    void aSmallInvoiceWithoutAnOrderIsPosted() {
        Story story = Story.at("SOUTH", "COURIER");
        story.bills("KN-" + story.number(), courier("84.00"), "SUP-026", null).invoiceIn("POSTED");

        story.erp().invoiced(1, "84.00").ledger("5150 84.00", "2000 -84.00");
    }

    @Test
    void aLargeInvoiceWithoutAnOrderNeedsAYes() {
        Story story = Story.at("SOUTH", "HAULAGE");
        story.bills("KL-" + story.number(), courier("640.00"), "SUP-027", null)
                .decidesItem("ap", "INVOICE_APPROVAL", "override")
                .invoiceIn("POSTED");

        story.erp().invoiced(1, "640.00").ledger("5150 640.00", "2000 -640.00");
    }

    private static Bill courier(String price) {
        return Bill.invoice().of("Courier, November", "2050", "5150", price);
    }

    @Test
    void aSupplierOfServicesIsPaidWithoutAReceipt() {
        Story story = Story.at("SOUTH", "TWOWAY")
                .wants("PRT-0020", 3, "SUP-021", "19.00")
                .requested()
                .approvedBy("procurement")
                .ordered(1);

        story.bills(Bill.invoice().of("PRT-0020", "3", "19.00")).invoiceIn("POSTED");

        story.erp().orderedAt("SUP-021 57.00").invoiced(1, "57.00").ledger("2000 -57.00");
    }

    @Test
    void whatTheHospitalReceivesItPaysWithoutAnInvoice() {
        Story story = Story.at("SOUTH", "SELFBILL")
                .wants(CASTER, 2, "SUP-020", "60.00")
                .requested()
                .approvedBy("procurement")
                .ordered(1);

        story.receives(CASTER, "2");
        String number = Hospital.client()
                .await(
                        "ap",
                        "invoices?supplier=SUP-020&order=" + story.order().getString("erpOrderNumber"),
                        page -> "POSTED".equals(page.getString("items[0].state")))
                .getString("items[0].number");

        story.invoiceIs(number)
                .erp()
                .received(CASTER, "2")
                .invoiced(1, "120.00")
                .ledger("2100 0", "2000 -120.00");
    }

    @Test
    void aPriceThatTheSupplierHadAnnouncedIsNoSurprise() {
        Story story = Story.at("SOUTH", "ANNOUNCED")
                .wants(SENSOR, 2)
                .ordered()
                .answered("CHANGED", Map.of("unitPrice", Map.of("amount", "161.00", "currency", "USD")))
                .orderIs("ACKNOWLEDGED")
                .receives(SENSOR, "2")
                .bills(sensors("2", "161.00"))
                .invoiceIn("POSTED");

        story.erp().invoiced(1, "322.00").ledger("2100 0", "5200 3.84", "2000 -322.00");
    }
}
