package io.ledgerline.posting.connector.odata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ledgerline.canonical.GoodsReceipt;
import io.ledgerline.canonical.InventoryMovement;
import io.ledgerline.canonical.PurchaseOrder;
import io.ledgerline.canonical.SupplierInvoice;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Time;
import io.ledgerline.posting.PostingKind;
import io.ledgerline.posting.connector.Finding;
import io.ledgerline.posting.connector.Reply;
import io.ledgerline.posting.connector.http.CommandDocument;
import io.ledgerline.posting.connector.http.ReferenceKey;
import io.ledgerline.posting.connector.http.Unfit;
import io.ledgerline.posting.connector.odata.ODataSession.NoToken;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Carries out one command in one session, and looks for what became of it. */
final class ODataWork {

    /** SAP keeps a supplier's number of an invoice in so many characters. */
    private static final int INVOICE_NUMBER = 16;

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    private final ODataSettings its;
    private final ODataSession session;
    private final ODataDocuments documents;
    private final Time time;

    ODataWork(ODataSettings its, ODataSession session, Time time) {
        this.its = its;
        this.session = session;
        this.documents = new ODataDocuments(its);
        this.time = time;
    }

    /** The order that something is about: its number, or what the lookup for it says instead. */
    private record Target(String number, Finding otherwise) {}

    // ---- commands

    Reply carryOut(CommandDocument read)
            throws ExecutionException, TimeoutException, InterruptedException, NoToken, Unfit {
        String reference = read.command().reference();
        return switch (read.command().kind()) {
            case PURCHASE_ORDER ->
                insert(ODataEntity.ORDER, read, documents.order((PurchaseOrder) read.document(), reference));
            case PURCHASE_ORDER_CHANGE, PURCHASE_ORDER_CANCEL -> amend(read);
            case GOODS_RECEIPT, GOODS_RETURN -> goods(read);
            case INVENTORY_ISSUE, INVENTORY_RETURN ->
                insert(
                        ODataEntity.MATERIAL_DOCUMENT,
                        read,
                        documents.consumption(
                                (InventoryMovement) read.document(),
                                reference,
                                read.command().kind() == PostingKind.INVENTORY_RETURN));
            case SUPPLIER_INVOICE, SUPPLIER_CREDIT -> invoice(read);
            case JOURNAL -> throw new Unfit("kind-not-supported", "SAP S/4HANA takes no JOURNAL over OData");
        };
    }

    private Reply goods(CommandDocument read)
            throws ExecutionException, TimeoutException, InterruptedException, NoToken, Unfit {
        GoodsReceipt goods = (GoodsReceipt) read.document();
        String order = number(goods.erpOrderNumber());
        if (goods.lines().stream().anyMatch(line -> line.orderLine() == null)) {
            throw new Unfit("order-line-missing", "every line of a receipt names the line of its order");
        }
        ZoneId zone = goods.receivedAt().getOffset();
        return insert(
                ODataEntity.MATERIAL_DOCUMENT,
                read,
                documents.goods(goods, read.command().reference(), read.businessDate(), order, zone));
    }

    private Reply invoice(CommandDocument read)
            throws ExecutionException, TimeoutException, InterruptedException, NoToken, Unfit {
        SupplierInvoice invoice = (SupplierInvoice) read.document();
        if (invoice.invoiceNumber().length() > INVOICE_NUMBER) {
            throw new Unfit(
                    "invoice-number-too-long",
                    "SAP keeps " + INVOICE_NUMBER + " characters of a supplier's number; book it by hand");
        }
        boolean unordered = invoice.lines().stream()
                .anyMatch(line -> (line.orderLine() == null || invoice.erpOrderNumber() == null)
                        && (line.account() == null || line.costCentre() == null));
        if (unordered) {
            throw new Unfit("account-missing", "a line without an order names its account and cost centre");
        }
        return insert(
                ODataEntity.INVOICE,
                read,
                documents.invoice(
                        invoice,
                        read.command().reference(),
                        read.businessDate(),
                        invoice.erpOrderNumber(),
                        read.command().kind() == PostingKind.SUPPLIER_CREDIT));
    }

    private static String number(String order) throws Unfit {
        if (order == null) {
            throw new Unfit("order-number-missing", "the document does not name SAP's number of its order");
        }
        return order;
    }

    private Reply insert(ODataEntity entity, CommandDocument read, ObjectNode body)
            throws ExecutionException, TimeoutException, InterruptedException, NoToken {
        HttpResponse<byte[]> response =
                session.change(entity.service(), "POST", entity.path(), repeatable(read), body.toString());
        if (response.statusCode() / 100 != 2) {
            return ODataReplies.refused(response, its, time.now());
        }
        String number = entity.numberOf(ODataReplies.data(response));
        return number == null ? new Reply.Unknown("reply-incomplete") : new Reply.Posted(number);
    }

    /** SAP Gateway's own names of the headers; the moment is that of the posting, the same with every attempt. */
    private Map<String, String> repeatable(CommandDocument read) {
        if (!its.repeatable()) {
            return Map.of();
        }
        Map<String, String> headers = new HashMap<>();
        headers.put("RequestID", ReferenceKey.requestId(read.command().reference()));
        headers.put(
                "RepeatabilityCreation",
                HTTP_DATE.format(Ids.madeAt(read.command().postingId()).orElse(time.now())));
        return headers;
    }

    // ---- changes of orders

    private Reply amend(CommandDocument read)
            throws ExecutionException, TimeoutException, InterruptedException, NoToken, Unfit {
        Target target = target(read);
        if (target.number() == null) {
            return target.otherwise() instanceof Finding.Absent
                    ? new Reply.Rejected("order-unknown", "SAP shows no order of this reference")
                    : target.otherwise() instanceof Finding.Closed closed
                            ? new Reply.SignInRefused(closed.code())
                            : new Reply.Declined("order-lookup", null);
        }
        boolean cancel = read.command().kind() == PostingKind.PURCHASE_ORDER_CANCEL;
        for (PurchaseOrder.Line line : ((PurchaseOrder) read.document()).lines()) {
            HttpResponse<byte[]> response = session.change(
                    ODataEntity.ORDER.service(),
                    "PATCH",
                    itemPath(target.number(), line.lineNumber()),
                    Map.of("If-Match", "*"),
                    documents.amendment(line, cancel).toString());
            if (response.statusCode() / 100 != 2) {
                return ODataReplies.refused(response, its, time.now());
            }
        }
        return new Reply.Posted(target.number());
    }

    private static String itemPath(String order, int line) {
        return '/' + ODataEntity.ORDER.service() + "/A_PurchaseOrderItem(PurchaseOrder='" + order
                + "',PurchaseOrderItem='" + ODataEntity.item(line) + "')";
    }

    private Target target(CommandDocument read) throws ExecutionException, TimeoutException, InterruptedException {
        String number = ((PurchaseOrder) read.document()).erpOrderNumber();
        if (number != null) {
            return new Target(number, null);
        }
        if (read.command().reverses() == null) {
            return new Target(null, new Finding.Absent());
        }
        Finding found = lookup(ODataEntity.ORDER, read.command().reverses());
        return found instanceof Finding.Found order
                ? new Target(order.documentNumber(), null)
                : new Target(null, found);
    }

    // ---- lookups

    Finding find(CommandDocument read) throws ExecutionException, TimeoutException, InterruptedException {
        String reference = read.command().reference();
        return switch (read.command().kind()) {
            case PURCHASE_ORDER -> lookup(ODataEntity.ORDER, reference);
            case PURCHASE_ORDER_CHANGE, PURCHASE_ORDER_CANCEL -> amended(read);
            case SUPPLIER_INVOICE, SUPPLIER_CREDIT -> lookup(ODataEntity.INVOICE, reference);
            default -> lookup(ODataEntity.MATERIAL_DOCUMENT, reference);
        };
    }

    private Finding lookup(ODataEntity entity, String reference)
            throws ExecutionException, TimeoutException, InterruptedException {
        HttpResponse<byte[]> response = session.get(entity.lookup(reference));
        if (response.statusCode() != 200) {
            return ODataReplies.unclear(response, time.now());
        }
        JsonNode results = ODataReplies.data(response).path("results");
        if (!results.isArray()) {
            return new Finding.Unclear("reply-unreadable", null);
        }
        if (results.isEmpty()) {
            return new Finding.Absent();
        }
        String number = entity.numberOf(results.get(0));
        return results.size() > 1
                ? new Finding.Ambiguous(results.size())
                : number == null ? new Finding.Unclear("reply-incomplete", null) : new Finding.Found(number);
    }

    /** Whether an order is as the command wants it; where it is not, the command may be repeated without harm. */
    private Finding amended(CommandDocument read) throws ExecutionException, TimeoutException, InterruptedException {
        Target target = target(read);
        if (target.number() == null) {
            return target.otherwise();
        }
        HttpResponse<byte[]> response = session.get(ODataEntity.ORDER.path() + "('" + target.number()
                + "')/to_PurchaseOrderItem?$select=PurchaseOrderItem,OrderQuantity,NetPriceAmount,NetPriceQuantity,"
                + "PurchasingDocumentDeletionCode&$format=json");
        if (response.statusCode() != 200) {
            return ODataReplies.unclear(response, time.now());
        }
        JsonNode items = ODataReplies.data(response).path("results");
        if (!items.isArray()) {
            return new Finding.Unclear("reply-unreadable", null);
        }
        boolean cancel = read.command().kind() == PostingKind.PURCHASE_ORDER_CANCEL;
        boolean done = ((PurchaseOrder) read.document()).lines().stream().allMatch(line -> {
            for (JsonNode item : items) {
                if (number(item.path("PurchaseOrderItem")).compareTo(BigDecimal.valueOf(line.lineNumber() * 10L))
                        == 0) {
                    return is(item, line, cancel);
                }
            }
            return false;
        });
        return done ? new Finding.Found(target.number()) : new Finding.Begun();
    }

    private static boolean is(JsonNode item, PurchaseOrder.Line line, boolean cancel) {
        boolean deleted = ODataReplies.text(item.path("PurchasingDocumentDeletionCode")) != null;
        if (cancel || line.quantity().value().signum() == 0) {
            return deleted;
        }
        return !deleted
                && number(item.path("OrderQuantity")).compareTo(line.quantity().value()) == 0
                && number(item.path("NetPriceAmount"))
                                .compareTo(line.unitPrice().amount().multiply(number(item.path("NetPriceQuantity"))))
                        == 0;
    }

    private static BigDecimal number(JsonNode value) {
        String text = ODataReplies.text(value);
        try {
            return text == null ? BigDecimal.ZERO : new BigDecimal(text.trim());
        } catch (NumberFormatException e) {
            // no number of ours: it equals none
            return BigDecimal.ONE.negate();
        }
    }
}
