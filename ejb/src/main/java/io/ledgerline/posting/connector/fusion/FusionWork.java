package io.ledgerline.posting.connector.fusion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.canonical.GoodsReceipt;
import io.ledgerline.canonical.PurchaseOrder;
import io.ledgerline.canonical.SupplierInvoice;
import io.ledgerline.platform.Time;
import io.ledgerline.posting.PostingKind;
import io.ledgerline.posting.connector.Finding;
import io.ledgerline.posting.connector.Reply;
import io.ledgerline.posting.connector.http.CommandDocument;
import io.ledgerline.posting.connector.http.ReferenceKey;
import io.ledgerline.posting.connector.http.Unfit;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Carries out one command in one session, and looks for what became of it. Every command looks first: what is there under its key is driven
 * on, or is the answer.
 */
final class FusionWork {

    /** The field of a receipt that bears the hub's key. */
    static final String RECEIPT_KEY = "PackingSlip";

    private static final String DRAFTS = "draftPurchaseOrders";
    private static final String ORDERS = "purchaseOrders";
    private static final String RECEIPTS = "receivingReceiptRequests";
    private static final String HISTORY = "receivingTransactionsHistory";
    private static final String INVOICES = "invoices";

    /** Fits into the shortest of the fields, the packing slip of a receipt (25 characters). */
    private static final int KEY = 22;

    private static final int INVOICE_NUMBER = 50;

    private final FusionSettings its;
    private final FusionSession session;
    private final FusionDocuments documents;
    private final Time time;

    FusionWork(FusionSettings its, FusionSession session, Time time) {
        this.its = its;
        this.session = session;
        this.documents = new FusionDocuments(its);
        this.time = time;
    }

    /**
     * What a lookup shows.
     *
     * @param finding in the words of the hub
     * @param failed the answer that was none, or null
     * @param id the item that is to be driven on, or null
     * @param number its number, or null
     */
    private record Seen(Finding finding, HttpResponse<byte[]> failed, String id, String number) {

        static Seen of(Finding finding) {
            return new Seen(finding, null, null, null);
        }
    }

    /** What stands for a reference in fields of Fusion. */
    static String key(String reference) {
        return "LL-" + ReferenceKey.of(reference, KEY);
    }

    Reply carryOut(CommandDocument read) throws ExecutionException, TimeoutException, InterruptedException, Unfit {
        String key = key(read.command().reference());
        return switch (read.command().kind()) {
            case PURCHASE_ORDER -> order((PurchaseOrder) read.document(), key);
            case GOODS_RECEIPT -> receipt((GoodsReceipt) read.document(), key);
            case SUPPLIER_INVOICE, SUPPLIER_CREDIT ->
                invoice((SupplierInvoice) read.document(), key, read.command().kind() == PostingKind.SUPPLIER_CREDIT);
            default -> throw new Unfit("kind-not-supported", FusionConnector.NOT_SUPPORTED);
        };
    }

    Finding find(CommandDocument read) throws ExecutionException, TimeoutException, InterruptedException, Unfit {
        String key = key(read.command().reference());
        return switch (read.command().kind()) {
            case PURCHASE_ORDER -> seenOrder(key).finding();
            case GOODS_RECEIPT -> seenReceipt(key).finding();
            case SUPPLIER_INVOICE, SUPPLIER_CREDIT ->
                seenInvoice((SupplierInvoice) read.document(), key).finding();
            default -> throw new Unfit("kind-not-supported", FusionConnector.NOT_SUPPORTED);
        };
    }

    /** What a lookup before the command means for it; null when the command is to be given. */
    private Reply before(Seen seen) {
        if (seen.failed() != null) {
            return FusionReplies.unlooked(seen.failed(), time.now());
        }
        if (seen.finding() instanceof Finding.Found found) {
            return new Reply.Posted(found.documentNumber());
        }
        if (seen.finding() instanceof Finding.Ambiguous several) {
            return new Reply.Rejected(
                    "several-documents",
                    several.documents() + " documents bear the key of this posting: a person decides");
        }
        return seen.finding() instanceof Finding.Unclear unclear
                ? new Reply.Declined("lookup-" + unclear.code(), unclear.retryAfter())
                : null;
    }

    // ---- purchase orders

    private Reply order(PurchaseOrder order, String key)
            throws ExecutionException, TimeoutException, InterruptedException {
        Seen seen = seenOrder(key);
        Reply known = before(seen);
        if (known != null) {
            return known;
        }
        if (seen.finding() instanceof Finding.Begun) {
            return seen.id() == null
                    ? new Reply.Declined("lookup-reply-incomplete", null)
                    : submit(seen.id(), seen.number());
        }
        HttpResponse<byte[]> response = session.create(DRAFTS, CanonicalJson.text(documents.order(order, key)));
        if (response.statusCode() / 100 != 2) {
            return FusionReplies.refused(response, its, time.now());
        }
        JsonNode draft = FusionReplies.json(response);
        String id = id(draft);
        return id == null
                ? new Reply.Unknown("reply-incomplete")
                : submit(id, FusionReplies.text(draft.path("OrderNumber")));
    }

    /** Hands a draft in. What does not come to an end leaves the draft, which the next attempt finds and hands in. */
    private Reply submit(String id, String number) throws ExecutionException, TimeoutException, InterruptedException {
        ObjectNode body = CanonicalJson.mapper().createObjectNode();
        body.put("bypassApprovalsFlag", its.http().erp().setting("bypassApprovals", "true"));
        HttpResponse<byte[]> response = session.act(DRAFTS, id, "submit", CanonicalJson.text(body));
        if (response.statusCode() / 100 == 2) {
            return number == null ? new Reply.Unknown("reply-incomplete") : new Reply.Posted(number);
        }
        Reply reply = FusionReplies.refused(response, its, time.now());
        return reply instanceof Reply.Rejected rejected
                ? new Reply.Rejected(
                        rejected.code(), "draft " + number + " is there but was not taken: " + rejected.message())
                : reply;
    }

    /** A draft that was handed in is a purchase order once it is approved; until then it stands among the drafts. */
    private Seen seenOrder(String key) throws ExecutionException, TimeoutException, InterruptedException {
        Seen draft = seenOrder(DRAFTS, key);
        return draft.finding() instanceof Finding.Absent ? seenOrder(ORDERS, key) : draft;
    }

    private Seen seenOrder(String resource, String key)
            throws ExecutionException, TimeoutException, InterruptedException {
        HttpResponse<byte[]> response = session.find(resource, "Description", key, "");
        JsonNode items = FusionReplies.json(response).path("items");
        Seen none = none(response, items);
        if (none != null) {
            return none;
        }
        if (items.size() > 1) {
            return Seen.of(new Finding.Ambiguous(items.size()));
        }
        JsonNode order = items.get(0);
        String number = FusionReplies.text(order.path("OrderNumber"));
        if ("INCOMPLETE"
                .equalsIgnoreCase(
                        order.path("StatusCode").asText(order.path("Status").asText()))) {
            return new Seen(new Finding.Begun(), null, id(order), number);
        }
        return Seen.of(number == null ? new Finding.Unclear("reply-incomplete", null) : new Finding.Found(number));
    }

    /** An item's key in addresses is for the server to make: it stands in the link to itself. */
    private static String id(JsonNode item) {
        for (JsonNode link : item.path("links")) {
            String href = link.path("href").asText();
            if (link.path("rel").asText().equals("self") && !href.isEmpty()) {
                return URLDecoder.decode(href.substring(href.lastIndexOf('/') + 1), StandardCharsets.UTF_8);
            }
        }
        return FusionReplies.text(item.path("POHeaderId"));
    }

    // ---- receipts

    private Reply receipt(GoodsReceipt goods, String key)
            throws ExecutionException, TimeoutException, InterruptedException, Unfit {
        if (goods.erpOrderNumber() == null) {
            throw new Unfit("order-number-missing", "the document does not name Fusion's number of its order");
        }
        if (goods.lines().stream().anyMatch(line -> line.orderLine() == null)) {
            throw new Unfit("order-line-missing", "every line of a receipt names the line of its order");
        }
        Reply known = before(seenReceipt(key));
        if (known != null) {
            return known;
        }
        HttpResponse<byte[]> response = session.create(RECEIPTS, CanonicalJson.text(documents.receipt(goods, key)));
        if (response.statusCode() / 100 != 2) {
            return FusionReplies.refused(response, its, time.now());
        }
        JsonNode request = FusionReplies.json(response);
        String status = request.path("ReturnStatus").asText();
        if (status.equals("ERROR")) {
            return new Reply.Rejected("receipt-error", errors(request));
        }
        String number = FusionReplies.text(request.path("ReceiptNumber"));
        // anything but success and error is still being worked on: the history tells
        return status.equals("SUCCESS") && number != null
                ? new Reply.Posted(number)
                : new Reply.Unknown("receipt-processing");
    }

    /** Why a receipt failed: its lines' processing errors, else the words of the whole. */
    private String errors(JsonNode request) throws ExecutionException, TimeoutException, InterruptedException {
        Set<String> words = new LinkedHashSet<>();
        String id = FusionReplies.text(request.path("HeaderInterfaceId"));
        if (id != null) {
            HttpResponse<byte[]> response = session.get(
                    '/' + RECEIPTS + '/' + FusionSession.encoded(id) + "/child/lines?expand=processingErrors");
            for (JsonNode line : FusionReplies.json(response).path("items")) {
                JsonNode errors = line.path("processingErrors");
                for (JsonNode error : errors.isArray() ? errors : errors.path("items")) {
                    String text = FusionReplies.text(error.path("ErrorMessage"));
                    if (text != null) {
                        words.add("line " + line.path("DocumentLineNumber").asText("?") + ": " + text);
                    }
                }
            }
        }
        String whole = FusionReplies.text(request.path("ReturnMessage"));
        return !words.isEmpty() ? String.join("; ", words) : whole == null ? "Fusion names no reason" : whole;
    }

    private Seen seenReceipt(String key) throws ExecutionException, TimeoutException, InterruptedException {
        HttpResponse<byte[]> response = session.find(HISTORY, RECEIPT_KEY, key, "&onlyData=true");
        JsonNode items = FusionReplies.json(response).path("items");
        Seen none = none(response, items);
        if (none == null) {
            Set<String> numbers = new LinkedHashSet<>();
            items.forEach(item -> numbers.add(item.path("ReceiptNumber").asText("")));
            return Seen.of(
                    numbers.size() > 1
                            ? new Finding.Ambiguous(numbers.size())
                            : numbers.contains("")
                                    ? new Finding.Unclear("reply-incomplete", null)
                                    : new Finding.Found(numbers.iterator().next()));
        }
        return none.finding() instanceof Finding.Absent ? requested(key) : none;
    }

    /** A request that Fusion has not worked on yet may become a receipt; one in error never does by itself. */
    private Seen requested(String key) throws ExecutionException, TimeoutException, InterruptedException {
        HttpResponse<byte[]> response = session.find(RECEIPTS, RECEIPT_KEY, key, "&onlyData=true");
        JsonNode items = FusionReplies.json(response).path("items");
        Seen none = none(response, items);
        if (none != null) {
            return none;
        }
        for (JsonNode item : items) {
            String status = item.path("ProcessingStatusCode").asText();
            if (!status.equals("ERROR")) {
                return Seen.of(new Finding.Unclear("receipt-processing", null));
            }
        }
        return Seen.of(new Finding.Absent());
    }

    // ---- invoices

    private Reply invoice(SupplierInvoice invoice, String key, boolean credit)
            throws ExecutionException, TimeoutException, InterruptedException, Unfit {
        String number = invoice.invoiceNumber();
        if (number.length() > INVOICE_NUMBER || number.indexOf('\'') >= 0) {
            throw new Unfit(
                    "invoice-number",
                    "Fusion keeps " + INVOICE_NUMBER
                            + " characters of a supplier's number, and finds none with an apostrophe");
        }
        boolean unordered = invoice.lines().stream()
                .anyMatch(line -> (line.orderLine() == null || invoice.erpOrderNumber() == null)
                        && (line.account() == null || line.costCentre() == null));
        if (unordered) {
            throw new Unfit("account-missing", "a line without an order names its account and cost centre");
        }
        Reply known = before(seenInvoice(invoice, key));
        if (known != null) {
            return known;
        }
        HttpResponse<byte[]> response =
                session.create(INVOICES, CanonicalJson.text(documents.invoice(invoice, key, credit)));
        if (response.statusCode() / 100 != 2) {
            return FusionReplies.refused(response, its, time.now());
        }
        String id = FusionReplies.text(FusionReplies.json(response).path("InvoiceId"));
        return id == null ? new Reply.Unknown("reply-incomplete") : new Reply.Posted(id);
    }

    /** Looks by the supplier's number, as Fusion keeps it unique for a supplier; somebody else's invoice of it is none of the hub's. */
    private Seen seenInvoice(SupplierInvoice invoice, String key)
            throws ExecutionException, TimeoutException, InterruptedException {
        HttpResponse<byte[]> response =
                session.find(INVOICES, "InvoiceNumber", invoice.invoiceNumber(), "&onlyData=true");
        JsonNode items = FusionReplies.json(response).path("items");
        Seen none = none(response, items);
        if (none != null) {
            return none;
        }
        String supplier = its.http().code("supplier", invoice.supplier().value());
        Set<String> ours = new LinkedHashSet<>();
        for (JsonNode item : items) {
            if (supplier.equals(item.path("Supplier").asText())
                    && key.equals(item.path("Description").asText())) {
                ours.add(item.path("InvoiceId").asText(""));
            }
        }
        return Seen.of(
                ours.isEmpty()
                        ? new Finding.Absent()
                        : ours.size() > 1
                                ? new Finding.Ambiguous(ours.size())
                                : ours.contains("")
                                        ? new Finding.Unclear("reply-incomplete", null)
                                        : new Finding.Found(ours.iterator().next()));
    }

    /** What it means that a lookup has no items; null when it has. */
    private Seen none(HttpResponse<byte[]> response, JsonNode items) {
        if (response.statusCode() != 200) {
            return new Seen(FusionReplies.unclear(response, time.now()), response, null, null);
        }
        if (!items.isArray()) {
            return Seen.of(new Finding.Unclear("reply-unreadable", null));
        }
        return items.isEmpty() ? Seen.of(new Finding.Absent()) : null;
    }
}
