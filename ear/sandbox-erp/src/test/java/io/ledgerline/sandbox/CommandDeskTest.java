package io.ledgerline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.sandbox.Databases.Books;
import io.ledgerline.sandbox.book.FiscalCalendar;
import io.ledgerline.sandbox.book.NumberBlocks;
import io.ledgerline.sandbox.book.Numbers;
import io.ledgerline.sandbox.book.StockBook;
import io.ledgerline.sandbox.command.Answer;
import io.ledgerline.sandbox.command.CommandDesk;
import io.ledgerline.sandbox.master.MasterData;
import io.ledgerline.sandbox.master.NetworkFiles;
import java.math.BigDecimal;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CommandDeskTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC);
    private static final String CLOUD = "cloud";

    private final MasterData master = master();

    private static MasterData master() {
        URL folder = CommandDeskTest.class.getResource("/testnetwork/");
        return NetworkFiles.read(new URLClassLoader(new URL[] {folder}, null), Optional.empty());
    }

    private CommandDesk desk(Books books) {
        return desk(books, new FiscalCalendar(books.sql(), CLOCK));
    }

    private CommandDesk desk(Books books, FiscalCalendar calendar) {
        new StockBook(books.sql()).open(CLOUD, master);
        return new CommandDesk(books.sql(), master, calendar, new Numbers(new NumberBlocks(books.sql())), CLOCK);
    }

    private static String command(String reference, String kind, String document) {
        return """
                {"schemaVersion":"1.0","reference":"%s","kind":"%s","facility":"NORTH","businessDate":"2026-11-20",
                 "reverses":null,"document":%s}""".formatted(reference, kind, document);
    }

    private static String issue(String item, String quantity) {
        return """
                {"documentType":"InventoryMovement","movementId":"M1","kind":"ISSUE","facility":{"value":"NORTH"},
                 "location":{"value":"MAIN"},"businessDate":"2026-11-20","costCentre":{"value":"CC-N-OR"},
                 "lines":[{"lineNumber":1,"item":{"value":"%s"},"quantity":{"value":%s,"unit":"{each}"},
                 "unitCost":{"amount":0.12,"currency":"USD"},"tracking":{"lot":null}}]}""".formatted(item, quantity);
    }

    private static String journal(String debit, String credit) {
        return """
                {"documentType":"JournalEntry","journalId":"J1","currency":"USD","description":"usage","lines":[
                 {"lineNumber":1,"account":{"value":"610200"},"costCentre":{"value":"CC-N-OR"},"debit":%s,"credit":0},
                 {"lineNumber":2,"account":{"value":"140100"},"debit":0,"credit":%s}]}""".formatted(debit, credit);
    }

    private static String order(String supplier, String item) {
        return """
                {"documentType":"PurchaseOrder","orderNumber":"R-77","supplier":{"value":"%s"},"orderDate":"2026-11-20",
                 "currency":"USD","deliverTo":{"value":"MAIN"},"lines":[{"lineNumber":1,"item":{"value":"%s"},
                 "quantity":{"value":4,"unit":"{box}"},"unitPrice":{"amount":12.5,"currency":"USD"}}]}""".formatted(supplier, item);
    }

    private static BigDecimal stock(Books books, String item) {
        return (BigDecimal) books.sql()
                .row(
                        "SELECT quantity FROM stock WHERE erp = 'cloud' AND facility = 'NORTH' AND location = 'MAIN' AND item = ? AND lot = ''",
                        item)
                .orElseThrow()
                .get("quantity");
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.sandbox.Databases#both")
    void issuesAndReturnsMoveStock(Books books) {
        CommandDesk desk = desk(books);

        Answer issued = desk.execute(CLOUD, command("r1", "INVENTORY_ISSUE", issue("10001", "12.5")), null, null);
        Answer returned = desk.execute(CLOUD, command("r2", "INVENTORY_RETURN", issue("10001", "2.5")), null, null);

        assertThat(issued.documentNumber()).isEqualTo("MI-2026-000001");
        assertThat(returned.documentNumber()).isEqualTo("MR-2026-000001");
        assertThat(stock(books, "10001")).isEqualByComparingTo("990");
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.sandbox.Databases#both")
    void aReferenceHasOneDocumentForEver(Books books) {
        CommandDesk desk = desk(books);
        String command = command("r1", "INVENTORY_ISSUE", issue("10001", "1"));

        Answer first = desk.execute(CLOUD, command, null, null);
        Answer second = desk.execute(CLOUD, command, null, null);
        Answer otherContent = desk.execute(CLOUD, command("r1", "INVENTORY_ISSUE", issue("10001", "99")), null, null);

        assertThat(first.duplicate()).isFalse();
        assertThat(second).isEqualTo(new Answer("r1", true, first.documentNumber(), null, null, true));
        assertThat(otherContent.documentNumber()).isEqualTo(first.documentNumber());
        assertThat(stock(books, "10001")).isEqualByComparingTo("999");
        var log = books.sql()
                .row("SELECT attempts, duplicates, rejections FROM reference_log")
                .orElseThrow();
        assertThat(log)
                .containsEntry("attempts", 3)
                .containsEntry("duplicates", 2)
                .containsEntry("rejections", 0);
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.sandbox.Databases#both")
    void aRefusedReferenceMayBeCorrected(Books books) {
        CommandDesk desk = desk(books);

        Answer refused = desk.execute(CLOUD, command("r1", "INVENTORY_ISSUE", issue("nothing", "1")), null, null);
        Answer corrected = desk.execute(CLOUD, command("r1", "INVENTORY_ISSUE", issue("10001", "1")), null, null);

        assertThat(refused.code()).isEqualTo("ITEM_UNKNOWN");
        assertThat(refused.status()).isEqualTo("REJECTED");
        assertThat(corrected.status()).isEqualTo("POSTED");
        var log = books.sql()
                .row("SELECT status, attempts, rejections FROM reference_log")
                .orElseThrow();
        assertThat(log)
                .containsEntry("status", "POSTED")
                .containsEntry("attempts", 2)
                .containsEntry("rejections", 1);
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.sandbox.Databases#both")
    void theRulesHold(Books books) {
        FiscalCalendar calendar = new FiscalCalendar(books.sql(), CLOCK);
        CommandDesk desk = desk(books, calendar);

        assertThat(refusal(desk, "a", "INVENTORY_ISSUE", issue("10001", "0"))).isEqualTo("QUANTITY");
        assertThat(refusal(desk, "b", "INVENTORY_ISSUE", issue("10003", "1"))).isEqualTo("ITEM_NOT_STOCKED");
        assertThat(refusal(desk, "c", "JOURNAL", journal("10.00", "10.01"))).isEqualTo("UNBALANCED");
        assertThat(refusal(desk, "d", "JOURNAL", journal("10.001", "10.001"))).isEqualTo("AMOUNT");
        assertThat(refusal(desk, "e", "JOURNAL", journal("1", "1").replace("610200", "999999")))
                .isEqualTo("ACCOUNT_UNKNOWN");
        assertThat(refusal(desk, "f", "JOURNAL", journal("1", "1").replace("CC-N-OR", "CC-?")))
                .isEqualTo("COST_CENTRE_UNKNOWN");
        assertThat(refusal(desk, "f2", "INVENTORY_ISSUE", issue("10001", "1").replace("CC-N-OR", "CC-W-ED")))
                .isEqualTo("COST_CENTRE_UNKNOWN");
        assertThat(refusal(desk, "g", "PURCHASE_ORDER", order("S-1", "10001"))).isEqualTo("SUPPLIER_UNKNOWN");
        assertThat(refusal(desk, "h", "PURCHASE_ORDER", order("S-900", "10001")))
                .isEqualTo("SUPPLIER_NOT_APPROVED");
        assertThat(refusal(desk, "i", "PURCHASE_ORDER_CANCEL", order("S-100", "10001")))
                .isEqualTo("ORDER_UNKNOWN");
        assertThat(refusal(desk, "j", "PAINT", "{}")).isEqualTo("KIND_UNKNOWN");
        assertThat(desk.execute(CLOUD, "no json", "k", null).code()).isEqualTo("COMMAND_INVALID");
        calendar.decide(CLOUD, YearMonth.of(2026, 11), false);
        assertThat(refusal(desk, "l", "INVENTORY_ISSUE", issue("10001", "1"))).isEqualTo("PERIOD_CLOSED");
        assertThat(books.sql().number("SELECT count(*) FROM document")).isZero();
        assertThat(books.sql().number("SELECT count(*) FROM reference_log WHERE status = 'REJECTED'"))
                .isEqualTo(13);
    }

    private static String refusal(CommandDesk desk, String reference, String kind, String document) {
        Answer answer = desk.execute(CLOUD, command(reference, kind, document), null, null);
        assertThat(answer.posted()).isFalse();
        assertThat(answer.message()).isNotBlank();
        return answer.code();
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.sandbox.Databases#both")
    void ordersAreWrittenAndTakenBackOnce(Books books) {
        CommandDesk desk = desk(books);
        String cancel = command("o1c", "PURCHASE_ORDER_CANCEL", order("S-100", "10001"))
                .replace("\"reverses\":null", "\"reverses\":\"o1\"");

        String number = desk.execute(CLOUD, command("o1", "PURCHASE_ORDER", order("S-100", "10001")), null, null)
                .documentNumber();
        Answer cancelled = desk.execute(CLOUD, cancel, null, null);
        Answer again = desk.execute(CLOUD, cancel.replace("o1c", "o1d"), null, null);

        assertThat(number).isEqualTo("PO-2026-000001");
        assertThat(cancelled.posted()).isTrue();
        assertThat(again.code()).isEqualTo("ORDER_NOT_OPEN");
        assertThat(books.sql()
                        .row("SELECT state FROM purchase_order WHERE number = ?", number)
                        .orElseThrow())
                .containsEntry("state", "CANCELLED");
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.sandbox.Databases#both")
    void balancedEntriesArePostedAndNumbersNeverRepeat(Books books) {
        CommandDesk desk = desk(books);

        List<String> numbers = IntStream.range(0, 120)
                .mapToObj(i -> desk.execute(CLOUD, command("j" + i, "JOURNAL", journal("10.50", "10.50")), null, null))
                .map(Answer::documentNumber)
                .toList();

        assertThat(numbers).doesNotHaveDuplicates().contains("JE-2026-000001", "JE-2026-000120");
        assertThat(books.sql().number("SELECT count(*) FROM journal_line")).isEqualTo(240);
    }

    private static String goods(String quantity, String condition) {
        return """
                {"documentType":"GoodsReceipt","receiptId":"D-1","orderNumber":"R-77","erpOrderNumber":null,
                 "location":{"value":"MAIN"},"lines":[{"lineNumber":1,"orderLine":1,"item":{"value":"10001"},
                 "quantity":{"value":%s,"unit":"{box}"},"tracking":{"lot":"L1"},"condition":"%s"}]}""".formatted(quantity, condition);
    }

    private static BigDecimal lot(Books books) {
        return books.sql()
                .row("SELECT quantity FROM stock WHERE erp = 'cloud' AND item = '10001' AND lot = 'L1'")
                .map(row -> (BigDecimal) row.get("quantity"))
                .orElse(BigDecimal.ZERO);
    }

    private static BigDecimal accrued(Books books) {
        return (BigDecimal) books.sql()
                .row("SELECT coalesce(sum(credit - debit), 0) AS accrued FROM journal_line WHERE account = '2100'")
                .orElseThrow()
                .get("accrued");
    }

    private static String state(Books books) {
        return (String) books.sql()
                .row("SELECT state FROM purchase_order")
                .orElseThrow()
                .get("state");
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.sandbox.Databases#both")
    void goodsMoveStockAndAccrualAndTheOrder(Books books) {
        CommandDesk desk = desk(books);
        desk.execute(CLOUD, command("o1", "PURCHASE_ORDER", order("S-100", "10001")), null, null);

        Answer first = desk.execute(CLOUD, command("g1", "GOODS_RECEIPT", goods("3", "GOOD")), null, null);
        String partly = state(books);
        desk.execute(CLOUD, command("g2", "GOODS_RECEIPT", goods("1", "DAMAGED")), null, null);
        String damaged = state(books);
        desk.execute(CLOUD, command("g3", "GOODS_RECEIPT", goods("1", "GOOD")), null, null);

        assertThat(first.documentNumber()).isEqualTo("GR-2026-000001");
        assertThat(partly).isEqualTo("PARTLY");
        assertThat(damaged).isEqualTo("PARTLY");
        assertThat(state(books)).isEqualTo("RECEIVED");
        assertThat(lot(books)).isEqualByComparingTo("400");
        assertThat(accrued(books)).isEqualByComparingTo("50");
        assertThat(refusal(desk, "g4", "GOODS_RECEIPT", goods("1", "GOOD"))).isEqualTo("OVER_RECEIPT");
        assertThat(refusal(desk, "c1", "PURCHASE_ORDER_CANCEL", order("S-100", "10001")))
                .isEqualTo("ORDER_NOT_OPEN");
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.sandbox.Databases#both")
    void goodsThatGoBackTurnThatRoundAndNoMoreThanCame(Books books) {
        CommandDesk desk = desk(books);
        desk.execute(CLOUD, command("o1", "PURCHASE_ORDER", order("S-100", "10001")), null, null);
        desk.execute(CLOUD, command("g1", "GOODS_RECEIPT", goods("4", "GOOD")), null, null);

        Answer back = desk.execute(CLOUD, command("x1", "GOODS_RETURN", goods("1", "GOOD")), null, null);

        assertThat(back.documentNumber()).isEqualTo("GX-2026-000001");
        assertThat(lot(books)).isEqualByComparingTo("300");
        assertThat(accrued(books)).isEqualByComparingTo("37.5");
        assertThat(state(books)).isEqualTo("PARTLY");
        assertThat(refusal(desk, "x2", "GOODS_RETURN", goods("4", "GOOD"))).isEqualTo("RETURN_EXCEEDS_RECEIPT");
        assertThat(refusal(desk, "x3", "GOODS_RETURN", goods("1", "DAMAGED"))).isEqualTo("RETURN_EXCEEDS_RECEIPT");
        assertThat(refusal(desk, "x4", "GOODS_RETURN", goods("1", "GOOD").replace("R-77", "R-78")))
                .isEqualTo("ORDER_UNKNOWN");
        assertThat(refusal(
                        desk, "x5", "GOODS_RETURN", goods("1", "GOOD").replace("\"orderLine\":1", "\"orderLine\":2")))
                .isEqualTo("ORDER_LINE_UNKNOWN");
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.sandbox.Databases#both")
    void ordersChangeDownToWhatIsHere(Books books) {
        CommandDesk desk = desk(books);
        desk.execute(CLOUD, command("o1", "PURCHASE_ORDER", order("S-100", "10001")), null, null);
        String change = order("S-100", "10001");

        Answer cheaper =
                desk.execute(CLOUD, command("h1", "PURCHASE_ORDER_CHANGE", change.replace("12.5", "12.0")), null, null);
        desk.execute(CLOUD, command("g1", "GOODS_RECEIPT", goods("3", "GOOD")), null, null);

        assertThat(cheaper.documentNumber()).isEqualTo("PH-2026-000001");
        assertThat(accrued(books)).isEqualByComparingTo("36");
        assertThat(refusal(desk, "h2", "PURCHASE_ORDER_CHANGE", change)).isEqualTo("PRICE_RECEIVED");
        String fewer = change.replace("12.5", "12.0").replace("\"value\":4", "\"value\":%s");
        assertThat(refusal(desk, "h3", "PURCHASE_ORDER_CHANGE", fewer.formatted("2")))
                .isEqualTo("BELOW_RECEIVED");
        assertThat(desk.execute(CLOUD, command("h4", "PURCHASE_ORDER_CHANGE", fewer.formatted("3")), null, null)
                        .posted())
                .isTrue();
        assertThat(state(books)).isEqualTo("RECEIVED");
    }
}
