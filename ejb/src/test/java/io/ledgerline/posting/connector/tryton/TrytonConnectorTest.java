package io.ledgerline.posting.connector.tryton;

import static io.ledgerline.posting.connector.tryton.TrytonDesk.billed;
import static io.ledgerline.posting.connector.tryton.TrytonDesk.came;
import static io.ledgerline.posting.connector.tryton.TrytonDesk.command;
import static io.ledgerline.posting.connector.tryton.TrytonDesk.invoice;
import static io.ledgerline.posting.connector.tryton.TrytonDesk.line;
import static io.ledgerline.posting.connector.tryton.TrytonDesk.numbered;
import static io.ledgerline.posting.connector.tryton.TrytonDesk.order;
import static io.ledgerline.posting.connector.tryton.TrytonDesk.receipt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.canonical.GoodsReceipt;
import io.ledgerline.canonical.GoodsReceipt.Condition;
import io.ledgerline.canonical.InventoryMovement;
import io.ledgerline.canonical.InventoryMovement.MovementKind;
import io.ledgerline.canonical.JournalEntry;
import io.ledgerline.canonical.PurchaseOrder;
import io.ledgerline.canonical.value.Identifier;
import io.ledgerline.canonical.value.Money;
import io.ledgerline.canonical.value.Quantity;
import io.ledgerline.canonical.value.Tracking;
import io.ledgerline.platform.Ids;
import io.ledgerline.posting.PostingKind;
import io.ledgerline.posting.connector.Capabilities.Idempotency;
import io.ledgerline.posting.connector.Command;
import io.ledgerline.posting.connector.Finding;
import io.ledgerline.posting.connector.Reply;
import io.ledgerline.posting.connector.tryton.rpc.TrytonJson;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The documents of the business in a real Tryton, read back from Tryton itself. */
class TrytonConnectorTest {

    private TrytonDesk desk;
    private final String run = Ids.next().toString().substring(24);

    @BeforeEach
    void open() {
        desk = new TrytonDesk(TrytonServer.shared(), TrytonServer.shared().url());
    }

    private Command ordering(String key, PurchaseOrder.Line... lines) {
        return command(key + run, PostingKind.PURCHASE_ORDER, order("REQ-" + key + run, lines));
    }

    private String ordered(String key, PurchaseOrder.Line... lines) {
        return desk.post(ordering(key, lines));
    }

    private JsonNode purchase(String number) throws Exception {
        return desk.books()
                .first(
                        "purchase.purchase",
                        List.of(List.of("number", "=", number)),
                        "state",
                        "total_amount",
                        "description",
                        "shipment_state",
                        "party.code")
                .orElseThrow();
    }

    @Test
    void anOrderBecomesAPurchaseUnderWayOnceHoweverOftenItIsGiven() throws Exception {
        Command command = ordering("ORD", line(1, "MED-0054", "10", "140.25"), line(2, "MED-0055", "4", "19.80"));

        assertThat(desk.find(command)).isEqualTo(new Finding.Absent());
        String number = desk.post(command);

        assertThat(desk.post(command)).isEqualTo(number);
        assertThat(desk.find(command)).isEqualTo(new Finding.Found(number));
        assertThat(desk.purchases("ORD" + run)).singleElement().satisfies(row -> {
            assertThat(row.path("state").asText()).isEqualTo("processing");
            assertThat(row.path("number").asText()).isEqualTo(number);
            assertThat(row.path("description").asText()).isEqualTo("REQ-ORD" + run);
            assertThat(TrytonJson.decimal(row.path("total_amount"))).isEqualByComparingTo("1481.70");
        });
    }

    @Test
    void aLineWithoutItemIsOrderedInWords() throws Exception {
        String number = ordered("TEXT", line(1, null, "2", "75.00"));

        assertThat(TrytonJson.decimal(purchase(number).path("total_amount"))).isEqualByComparingTo("150.00");
    }

    @Test
    void aPackagingIsTheUnitThatTheItemIsBoughtIn() throws Exception {
        PurchaseOrder.Line boxes = new PurchaseOrder.Line(
                1,
                Identifier.canonical("MED-0001"),
                "gloves",
                new Quantity(new BigDecimal("3"), boughtIn("MED-0001")),
                new Money(new BigDecimal("41.30"), "USD"),
                null,
                null,
                null);
        String number = ordered("BOX", boxes);

        JsonNode line = desk.books()
                .first(
                        "purchase.line",
                        List.of(List.of("purchase.number", "=", number)),
                        "unit.name",
                        "product.purchase_uom.name")
                .orElseThrow();
        assertThat(line.path("unit.").path("name").asText())
                .startsWith(boughtIn("MED-0001") + "/")
                .isEqualTo(
                        line.path("product.").path("purchase_uom.").path("name").asText());
    }

    /** The UCUM code of an item's unit of purchase in the sample network. */
    private String boughtIn(String item) throws Exception {
        String name = desk.books()
                .first("product.product", List.of(List.of("code", "=", item)), "purchase_uom.name")
                .orElseThrow()
                .path("purchase_uom.")
                .path("name")
                .asText();
        return name.substring(0, name.indexOf('/'));
    }

    @Test
    void whatTrytonDoesNotKnowIsRefusedByItsCode() {
        assertThat(desk.call(ordering("NOITEM", line(1, "NO-SUCH-ITEM", "1", "1.00"))))
                .asInstanceOf(type(Reply.Rejected.class))
                .satisfies(refused -> {
                    assertThat(refused.code()).isEqualTo("ITEM_UNKNOWN");
                    assertThat(refused.message()).contains("NO-SUCH-ITEM");
                });
    }

    @Test
    void suppliersAndItemsAreMadeWhereThatIsAllowed() throws Exception {
        desk.with("createMissing", "true").with("productCategory", "MEDSURG");
        String item = "NEW-" + run;
        PurchaseOrder.Line line = new PurchaseOrder.Line(
                1,
                Identifier.canonical(item),
                "something new",
                new Quantity(BigDecimal.TEN, null),
                new Money(BigDecimal.ONE, "USD"),
                null,
                null,
                null);
        PurchaseOrder known = order("REQ-NEW" + run, line);
        PurchaseOrder unknown = new PurchaseOrder(
                known.orderNumber(),
                null,
                null,
                null,
                known.facility(),
                Identifier.canonical("SUP-" + run),
                known.orderDate(),
                null,
                "USD",
                null,
                known.lines());

        String number = desk.post(command("NEW" + run, PostingKind.PURCHASE_ORDER, unknown));

        assertThat(purchase(number).path("party.").path("code").asText()).isEqualTo("SUP-" + run);
        assertThat(desk.books().read("product.product", List.of(List.of("code", "=", item)), "code"))
                .hasSize(1);
    }

    @Test
    void anOrderThatStoppedOnItsWayIsDrivenOn() throws Exception {
        Command command = ordering("HALF", line(1, "MED-0054", "1", "140.00"));
        desk.post(command);
        // the same as a crash between create and quote leaves behind
        JsonNode purchase = desk.purchases("HALF" + run).get(0);
        long copy = desk.books()
                .create(
                        "purchase.purchase",
                        Map.of(
                                "party",
                                desk.books()
                                        .get(
                                                "purchase.purchase",
                                                purchase.path("id").asLong(),
                                                "party")
                                        .path("party")
                                        .asLong(),
                                "reference",
                                "DRAFT" + run,
                                "invoice_method",
                                "manual"));
        Command draft = command(
                "DRAFT" + run, PostingKind.PURCHASE_ORDER, order("REQ-DRAFT" + run, line(1, "MED-0054", "1", "1")));

        assertThat(desk.find(draft)).isEqualTo(new Finding.Begun());
        assertThat(desk.call(draft))
                .as("Tryton refuses to quote it without an address, and then nothing is left of it")
                .asInstanceOf(type(Reply.Rejected.class))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("UserError"));
        assertThat(desk.books().read("purchase.purchase", List.of(List.of("id", "=", copy)), "state"))
                .isEmpty();
        assertThat(desk.call(draft)).isInstanceOf(Reply.Posted.class);
    }

    @Test
    void twoDocumentsUnderOneReferenceAreForAPerson() throws Exception {
        Command command = ordering("TWICE", line(1, "MED-0054", "1", "140.00"));
        desk.post(command);
        Command other = ordering("ONCE", line(1, "MED-0054", "1", "140.00"));
        desk.post(other);
        desk.books()
                .change(
                        "purchase.purchase",
                        desk.purchases("ONCE" + run).get(0).path("id").asLong(),
                        Map.of("reference", "TWICE" + run));

        assertThat(desk.find(command)).isEqualTo(new Finding.Ambiguous(2));
        assertThat(desk.call(command)).isInstanceOf(Reply.Unknown.class);
        assertThat(desk.purchases("TWICE" + run)).hasSize(2);
    }

    @Test
    void goodsComeInPartsWithTheirLotsToTheirPlaceAndAreOwedUntilTheInvoice() throws Exception {
        String number = ordered("RCV", line(1, "MED-0055", "100", "20.00"));
        BigDecimal before = desk.stock("MED-0055", "N-MAIN");
        BigDecimal owed = desk.balance("2100");
        BigDecimal inventory = desk.balance("1400");
        Command first = command(
                "RCV1" + run,
                PostingKind.GOODS_RECEIPT,
                receipt(
                        "R1" + run,
                        number,
                        false,
                        came(1, 1, "MED-0055", "40", "LOT-A"),
                        came(2, 1, "MED-0055", "20", "LOT-B")));

        String shipment = desk.post(first);

        assertThat(desk.post(first)).isEqualTo(shipment);
        assertThat(desk.find(first)).isEqualTo(new Finding.Found(shipment));
        assertThat(desk.stock("MED-0055", "N-MAIN").subtract(before)).isEqualByComparingTo("60");
        assertThat(desk.balance("1400").subtract(inventory)).isEqualByComparingTo("1200.00");
        assertThat(desk.balance("2100").subtract(owed)).isEqualByComparingTo("-1200.00");
        assertThat(purchase(number).path("shipment_state").asText()).isEqualTo("waiting");

        desk.post(command(
                "RCV2" + run,
                PostingKind.GOODS_RECEIPT,
                receipt("R2" + run, number, false, came(1, 1, "MED-0055", "45", null))));

        assertThat(desk.stock("MED-0055", "N-MAIN").subtract(before))
                .as("five more than were ordered")
                .isEqualByComparingTo("105");
        assertThat(purchase(number).path("shipment_state").asText()).isEqualTo("received");
    }

    @Test
    void goodsThatCameUnfitAreNeitherStockNorOwed() throws Exception {
        String number = ordered("DMG", line(1, "MED-0057", "5", "210.00"));
        BigDecimal before = desk.stock("MED-0057", "N-MAIN");
        GoodsReceipt.Line fit = came(1, 1, "MED-0057", "3", null);
        GoodsReceipt.Line unfit = new GoodsReceipt.Line(
                2, 1, fit.item(), new Quantity(new BigDecimal("2"), "{each}"), null, Condition.DAMAGED, "crushed");

        desk.post(command("DMG1" + run, PostingKind.GOODS_RECEIPT, receipt("D1" + run, number, false, fit, unfit)));
        assertThat(desk.post(
                        command("DMG2" + run, PostingKind.GOODS_RECEIPT, receipt("D2" + run, number, false, unfit))))
                .isEqualTo(number);
        assertThat(desk.post(command("DMG3" + run, PostingKind.GOODS_RETURN, receipt("D3" + run, number, true, unfit))))
                .isEqualTo(number);

        assertThat(desk.stock("MED-0057", "N-MAIN").subtract(before)).isEqualByComparingTo("3");
        assertThat(purchase(number).path("shipment_state").asText()).isEqualTo("waiting");
    }

    @Test
    void aSubstituteComesForTheLineItReplaces() throws Exception {
        String number = ordered("SUB", line(1, "MED-0056", "6", "38.00"));
        BigDecimal before = desk.stock("MED-0057", "N-MAIN");

        desk.post(command(
                "SUB1" + run,
                PostingKind.GOODS_RECEIPT,
                receipt("S1" + run, number, false, came(1, 1, "MED-0057", "6", null))));

        assertThat(desk.stock("MED-0057", "N-MAIN").subtract(before)).isEqualByComparingTo("6");
        assertThat(purchase(number).path("shipment_state").asText()).isEqualTo("received");
    }

    @Test
    void goodsThatGoBackLeaveTheStockAndAreOwedNoMore() throws Exception {
        String number = ordered("RTN", line(1, "MED-0056", "10", "38.00"));
        desk.post(command(
                "RTNIN" + run,
                PostingKind.GOODS_RECEIPT,
                receipt("RI" + run, number, false, came(1, 1, "MED-0056", "10", null))));
        BigDecimal before = desk.stock("MED-0056", "N-MAIN");
        BigDecimal owed = desk.balance("2100");
        Command back = command(
                "RTNOUT" + run,
                PostingKind.GOODS_RETURN,
                receipt("RO" + run, number, true, came(1, 1, "MED-0056", "3", null)));

        String document = desk.post(back);

        assertThat(desk.find(back)).isEqualTo(new Finding.Found(document));
        assertThat(desk.stock("MED-0056", "N-MAIN").subtract(before)).isEqualByComparingTo("-3");
        assertThat(desk.balance("2100").subtract(owed)).isEqualByComparingTo("114.00");
    }

    @Test
    void anInvoiceIsOwedToTheSupplierWithFreightTaxAndThePriceDifferenceApart() throws Exception {
        String number = ordered("INV", line(1, "MED-0055", "60", "20.00"));
        desk.post(command(
                "INVIN" + run,
                PostingKind.GOODS_RECEIPT,
                receipt("II" + run, number, false, came(1, 1, "MED-0055", "60", null))));
        BigDecimal received = desk.balance("2100");
        BigDecimal payable = desk.balance("2000");
        BigDecimal variance = desk.balance("5200");
        Command command = command(
                "INVOICE" + run,
                PostingKind.SUPPLIER_INVOICE,
                invoice("SI-" + run, number, "1250.00", "18.00", "20.00", billed(1, 1, "MED-0055", "60", "1212.00")));

        String invoice = desk.post(command);

        assertThat(desk.post(command)).isEqualTo(invoice);
        assertThat(desk.balance("2000").subtract(payable)).isEqualByComparingTo("-1250.00");
        assertThat(desk.balance("2100").subtract(received)).isEqualByComparingTo("1200.00");
        assertThat(desk.balance("5200").subtract(variance)).isEqualByComparingTo("12.00");
        JsonNode row = desk.books()
                .first(
                        "account.invoice",
                        List.of(List.of("description", "=", "INVOICE" + run)),
                        "state",
                        "reference",
                        "total_amount")
                .orElseThrow();
        assertThat(row.path("state").asText()).isEqualTo("posted");
        assertThat(row.path("reference").asText()).isEqualTo("SI-" + run);
        assertThat(TrytonJson.decimal(row.path("total_amount"))).isEqualByComparingTo("1250.00");
    }

    @Test
    void anInvoiceThatDoesNotComeToItsTotalIsNotMade() throws Exception {
        Command command = command(
                "WRONG" + run,
                PostingKind.SUPPLIER_INVOICE,
                invoice("SW-" + run, null, "100.00", null, null, billed(1, null, null, "1", "90.00")));

        assertThat(desk.call(command))
                .asInstanceOf(type(Reply.Rejected.class))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("TOTAL_DIFFERS"));
        assertThat(desk.find(command)).isEqualTo(new Finding.Absent());
    }

    @Test
    void aCreditNoteLowersWhatIsOwed() throws Exception {
        BigDecimal payable = desk.balance("2000");

        desk.post(command(
                "CREDIT" + run,
                PostingKind.SUPPLIER_CREDIT,
                invoice("SC-" + run, null, "-45.00", null, null, billed(1, null, null, "3", "-45.00"))));

        assertThat(desk.balance("2000").subtract(payable)).isEqualByComparingTo("45.00");
    }

    private static JournalEntry journal(String id, String debit, String credit) {
        return new JournalEntry(
                id,
                Identifier.canonical("NORTH"),
                TrytonDesk.TODAY,
                "USD",
                "Supplies used",
                List.of(
                        new JournalEntry.Line(
                                1,
                                Identifier.canonical("5110"),
                                Identifier.canonical("1030"),
                                new BigDecimal(debit),
                                BigDecimal.ZERO),
                        new JournalEntry.Line(
                                2,
                                Identifier.canonical("1410"),
                                Identifier.canonical("1030"),
                                BigDecimal.ZERO,
                                new BigDecimal(credit))));
    }

    @Test
    void aJournalEntryIsPostedInTheGeneralLedger() throws Exception {
        BigDecimal before = desk.balance("5110");
        Command command = command("JE" + run, PostingKind.JOURNAL, journal("JE-" + run, "1180.00", "1180.00"));

        String number = desk.post(command);

        assertThat(desk.find(command)).isEqualTo(new Finding.Found(number));
        assertThat(desk.balance("5110").subtract(before)).isEqualByComparingTo("1180.00");
    }

    @Test
    void whatTrytonRefusesLeavesNothingBehind() {
        Command command = command("JEBAD" + run, PostingKind.JOURNAL, journal("JB-" + run, "10.00", "9.00"));

        assertThat(desk.call(command)).asInstanceOf(type(Reply.Rejected.class)).satisfies(refused -> {
            assertThat(refused.code()).isEqualTo("UserError");
            assertThat(refused.message()).contains("balance");
        });
        assertThat(desk.find(command)).isEqualTo(new Finding.Absent());
    }

    private static InventoryMovement movement(String id, MovementKind kind) {
        return new InventoryMovement(
                id,
                kind,
                Identifier.canonical("NORTH"),
                Identifier.canonical("N-OR-CORE"),
                null,
                TrytonDesk.TODAY,
                Identifier.canonical("1030"),
                List.of(new InventoryMovement.Line(
                        1,
                        Identifier.canonical("IMP-0002"),
                        new Quantity(BigDecimal.ONE, "{each}"),
                        null,
                        new Tracking("LT26-0417", "SN-000381", null, null))));
    }

    @Test
    void whatIsUsedLeavesTheDepartmentsStockAndComesBackToIt() throws Exception {
        BigDecimal before = desk.stock("IMP-0002", "N-OR-CORE");
        BigDecimal inventory = desk.balance("1410");
        Command issue = command("ISS" + run, PostingKind.INVENTORY_ISSUE, movement("U" + run, MovementKind.ISSUE));

        String number = desk.post(issue);

        assertThat(desk.find(issue)).isEqualTo(new Finding.Found(number));
        assertThat(desk.stock("IMP-0002", "N-OR-CORE").subtract(before)).isEqualByComparingTo("-1");
        assertThat(desk.balance("1410"))
                .as("the hub's own journal books the cost")
                .isEqualByComparingTo(inventory);

        desk.post(command("ISR" + run, PostingKind.INVENTORY_RETURN, movement("UR" + run, MovementKind.RETURN)));
        assertThat(desk.stock("IMP-0002", "N-OR-CORE")).isEqualByComparingTo(before);
    }

    @Test
    void anOrderUnderWayIsChangedByAnAmendment() throws Exception {
        PurchaseOrder.Line first = line(1, "MED-0054", "10", "140.00");
        PurchaseOrder.Line second = line(2, "MED-0055", "5", "20.00");
        String number = ordered("CHG", first, second);
        PurchaseOrder changed = numbered(
                order("REQ-CHG" + run, first),
                number,
                line(1, "MED-0054", "8", "141.00"),
                line(2, "MED-0055", "0", "20.00"));
        Command change = command("CHG1" + run, PostingKind.PURCHASE_ORDER_CHANGE, changed);

        assertThat(desk.post(change)).isEqualTo(number);
        assertThat(desk.post(change)).isEqualTo(number);
        assertThat(desk.find(change)).isEqualTo(new Finding.Found(number));
        assertThat(TrytonJson.decimal(purchase(number).path("total_amount"))).isEqualByComparingTo("1128.00");

        Command added = command(
                "CHG2" + run,
                PostingKind.PURCHASE_ORDER_CHANGE,
                numbered(changed, number, line(3, "MED-0056", "1", "38.00")));
        assertThat(desk.call(added))
                .asInstanceOf(type(Reply.Rejected.class))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("LINE_ADDED"));
    }

    @Test
    void aCancelledOrderIsCutDownToWhatHasCome() throws Exception {
        PurchaseOrder.Line line = line(1, "MED-0054", "10", "100.00");
        String number = ordered("CAN", line);
        desk.post(command(
                "CANIN" + run,
                PostingKind.GOODS_RECEIPT,
                receipt("CI" + run, number, false, came(1, 1, "MED-0054", "4", null))));
        Command cancel = command(
                "CAN1" + run, PostingKind.PURCHASE_ORDER_CANCEL, numbered(order("REQ-CAN" + run, line), number, line));

        assertThat(desk.post(cancel)).isEqualTo(number);
        assertThat(desk.post(cancel)).isEqualTo(number);

        JsonNode purchase = purchase(number);
        assertThat(TrytonJson.decimal(purchase.path("total_amount"))).isEqualByComparingTo("400.00");
        assertThat(purchase.path("shipment_state").asText()).isEqualTo("received");
    }

    @Test
    void anOrderOfWhichNothingHasComeIsCancelledWhole() throws Exception {
        PurchaseOrder.Line line = line(1, "MED-0054", "10", "100.00");
        String number = ordered("CAN0", line);

        desk.post(command("CAN01" + run, PostingKind.PURCHASE_ORDER_CANCEL, order("REQ-CAN0" + run, line)));

        JsonNode purchase = purchase(number);
        assertThat(TrytonJson.decimal(purchase.path("total_amount"))).isEqualByComparingTo("0");
        assertThat(purchase.path("state").asText()).isEqualTo("done");
    }

    @Test
    void aReceiptWithoutItsOrderIsRefused() {
        assertThat(desk.call(command(
                        "NOORDER" + run,
                        PostingKind.GOODS_RECEIPT,
                        receipt("NO" + run, "999999", false, came(1, 1, "MED-0054", "1", null)))))
                .asInstanceOf(type(Reply.Rejected.class))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("ORDER_UNKNOWN"));
    }

    @Test
    void itSaysWhatTrytonCanDo() {
        assertThat(desk.connector().capabilities(desk.erp()).idempotency()).isEqualTo(Idempotency.LOOKUP_ONLY);
        assertThat(desk.connector().probe(desk.erp()).up()).isTrue();
        assertThat(desk.connector().longestCall(desk.erp())).hasSeconds(60);
        assertThat(desk.connector().patience(desk.erp()).settling()).hasMinutes(2);
    }
}
