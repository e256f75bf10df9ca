package io.ledgerline.posting.connector.tryton;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.ledgerline.canonical.BusinessDocument;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.canonical.GoodsReceipt;
import io.ledgerline.canonical.PurchaseOrder;
import io.ledgerline.canonical.SupplierInvoice;
import io.ledgerline.canonical.value.Identifier;
import io.ledgerline.canonical.value.Money;
import io.ledgerline.canonical.value.Quantity;
import io.ledgerline.canonical.value.Tracking;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.TestSettings;
import io.ledgerline.platform.Time;
import io.ledgerline.posting.PostingKind;
import io.ledgerline.posting.connector.Command;
import io.ledgerline.posting.connector.Finding;
import io.ledgerline.posting.connector.Reply;
import io.ledgerline.posting.connector.tryton.rpc.TrytonDatabase;
import io.ledgerline.posting.connector.tryton.rpc.TrytonFault;
import io.ledgerline.posting.connector.tryton.rpc.TrytonJson;
import io.ledgerline.posting.connector.tryton.rpc.TrytonWork;
import io.ledgerline.posting.erp.Erp;
import io.ledgerline.posting.erp.ErpState;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The connector at a real Tryton, the documents that tests give it, and a look into Tryton's own books. */
final class TrytonDesk {

    static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

    private final Map<String, String> settings = new HashMap<>(Map.of(
            "receivedAccount", "2100",
            "expenseAccount", "5150",
            "freightAccount", "5300",
            "taxAccount", "5100",
            "varianceAccount", "5200",
            "timeout", "PT20S"));
    private final Map<String, String> configuration = new HashMap<>();
    private final TrytonConnector connector = new TrytonConnector(TestSettings.of(configuration), new Time());
    private final TrytonServer server;

    TrytonDesk(TrytonServer server, String url) {
        this.server = server;
        configuration.put("ledgerline.erp.tryton.url", url);
        configuration.put("ledgerline.erp.tryton.user", "ledgerline");
        configuration.put("ledgerline.erp.tryton.password", "hub-Practice-42");
    }

    TrytonDesk with(String setting, String value) {
        settings.put(setting, value);
        return this;
    }

    TrytonDesk password(String password) {
        configuration.put("ledgerline.erp.tryton.password", password);
        return this;
    }

    Erp erp() {
        return new Erp(
                "tryton",
                "tryton",
                true,
                2,
                0,
                ErpState.OPEN,
                false,
                null,
                null,
                Instant.EPOCH,
                Map.copyOf(settings),
                0);
    }

    TrytonConnector connector() {
        return connector;
    }

    static Command command(String reference, PostingKind kind, BusinessDocument document) {
        ObjectNode body = CanonicalJson.mapper().createObjectNode();
        body.put("reference", reference);
        body.put("kind", kind.name());
        body.put("facility", "NORTH");
        body.put("businessDate", TODAY.toString());
        body.putRawValue("document", new RawValue(CanonicalJson.write(document)));
        return new Command(Ids.next(), reference, "tryton", kind, "group", null, 1, CanonicalJson.text(body));
    }

    Reply call(Command command) {
        return connector.call(erp(), command);
    }

    Finding find(Command command) {
        return connector.find(erp(), command);
    }

    /** The number under which it was posted. */
    String post(Command command) {
        Reply reply = call(command);
        if (reply instanceof Reply.Posted posted) {
            return posted.documentNumber();
        }
        throw new AssertionError("not posted: " + reply);
    }

    // --- documents

    static PurchaseOrder order(String number, PurchaseOrder.Line... lines) {
        return new PurchaseOrder(
                number,
                null,
                null,
                null,
                Identifier.canonical("NORTH"),
                Identifier.canonical("SUP-005"),
                TODAY,
                TODAY.plusDays(7),
                "USD",
                null,
                List.of(lines));
    }

    static PurchaseOrder numbered(PurchaseOrder order, String erpNumber, PurchaseOrder.Line... lines) {
        return new PurchaseOrder(
                order.orderNumber(),
                erpNumber,
                1,
                null,
                order.facility(),
                order.supplier(),
                order.orderDate(),
                order.neededBy(),
                order.currency(),
                null,
                List.of(lines));
    }

    static PurchaseOrder.Line line(int number, String item, String quantity, String price) {
        return new PurchaseOrder.Line(
                number,
                item == null ? null : Identifier.canonical(item),
                "line " + number,
                new Quantity(new BigDecimal(quantity), item == null ? null : "{each}"),
                new Money(new BigDecimal(price), "USD"),
                null,
                Identifier.canonical("1030"),
                Identifier.canonical("5100"));
    }

    static GoodsReceipt receipt(String id, String order, boolean back, GoodsReceipt.Line... lines) {
        return new GoodsReceipt(
                id,
                back ? GoodsReceipt.ReceiptKind.RETURN : GoodsReceipt.ReceiptKind.RECEIPT,
                null,
                order,
                null,
                Identifier.canonical("NORTH"),
                Identifier.canonical("SUP-005"),
                Identifier.canonical("N-MAIN"),
                TODAY.atStartOfDay().atOffset(ZoneOffset.UTC),
                List.of(lines));
    }

    static GoodsReceipt.Line came(int number, int orderLine, String item, String quantity, String lot) {
        return new GoodsReceipt.Line(
                number,
                orderLine,
                Identifier.canonical(item),
                new Quantity(new BigDecimal(quantity), "{each}"),
                lot == null ? null : new Tracking(lot, null, null, null),
                null,
                null);
    }

    static SupplierInvoice invoice(
            String number, String order, String total, String tax, String freight, SupplierInvoice.Line... lines) {
        return new SupplierInvoice(
                number,
                new BigDecimal(total).signum() < 0
                        ? SupplierInvoice.InvoiceKind.CREDIT_NOTE
                        : SupplierInvoice.InvoiceKind.INVOICE,
                Identifier.canonical("SUP-005"),
                Identifier.canonical("NORTH"),
                null,
                order,
                null,
                TODAY,
                TODAY.plusDays(30),
                usd(total),
                tax == null ? null : usd(tax),
                freight == null ? null : usd(freight),
                List.of(lines));
    }

    static SupplierInvoice.Line billed(int number, Integer orderLine, String item, String quantity, String amount) {
        return new SupplierInvoice.Line(
                number,
                orderLine,
                item == null ? null : Identifier.canonical(item),
                "billed " + number,
                new Quantity(new BigDecimal(quantity), item == null ? null : "{each}"),
                null,
                usd(amount),
                null,
                item == null ? Identifier.canonical("5150") : null);
    }

    private static Money usd(String amount) {
        return new Money(new BigDecimal(amount), "USD");
    }

    // --- Tryton's books, past the relay

    TrytonWork books() {
        Map<String, String> straight = new HashMap<>(configuration);
        straight.put("ledgerline.erp.tryton.url", server.url());
        straight.put("ledgerline.erp.tryton.password", "hub-Practice-42");
        return new TrytonWork(new TrytonDatabase(
                TrytonSettings.of(erp(), TestSettings.of(straight)).access(), new Time()));
    }

    List<JsonNode> purchases(String reference) throws TrytonFault {
        return books().read(
                        "purchase.purchase",
                        List.of(List.of("reference", "=", reference), List.of("state", "!=", "cancelled")),
                        "state",
                        "number",
                        "total_amount",
                        "description",
                        "shipment_state");
    }

    /** Debits less credits of what is posted on an account. */
    BigDecimal balance(String account) throws TrytonFault {
        return books()
                .read(
                        "account.move.line",
                        List.of(List.of("account.code", "=", account), List.of("move.state", "=", "posted")),
                        "debit",
                        "credit")
                .stream()
                .map(row -> TrytonJson.decimal(row.path("debit")).subtract(TrytonJson.decimal(row.path("credit"))))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What is at a place. */
    BigDecimal stock(String item, String location) throws TrytonFault {
        TrytonWork books = books();
        long place = books.first("stock.location", List.of(List.of("code", "=", location)), "id")
                .orElseThrow()
                .path("id")
                .asLong();
        return TrytonJson.decimal(books.read(
                        "product.product",
                        List.of(List.of("code", "=", item)),
                        Map.of("locations", List.of(place), "stock_date_end", TODAY.plusDays(1)),
                        "quantity")
                .get(0)
                .path("quantity"));
    }
}
