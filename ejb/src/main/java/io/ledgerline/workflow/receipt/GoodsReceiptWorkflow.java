package io.ledgerline.workflow.receipt;

import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.canonical.GoodsReceipt;
import io.ledgerline.masterdata.CodeReference;
import io.ledgerline.masterdata.Domain;
import io.ledgerline.masterdata.Resolution;
import io.ledgerline.message.Payload;
import io.ledgerline.platform.Ids;
import io.ledgerline.posting.PostingKind;
import io.ledgerline.posting.PostingRequest;
import io.ledgerline.workflow.Codes;
import io.ledgerline.workflow.Planning;
import io.ledgerline.workflow.Workflow;
import io.ledgerline.workflow.order.Order;
import io.ledgerline.workflow.order.OrderLine;
import io.ledgerline.workflow.order.OrderLookup;
import io.ledgerline.workflow.order.OrderRegister;
import io.ledgerline.workflow.receipt.GoodsReceipts.Kept;
import io.ledgerline.workqueue.WorkQueue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Goods that arrive for an order, or go back. They are counted against the order in the transaction of the message and booked by a
 * posting in the order's own ERP; the receiving system's number makes them count once.
 */
@ApplicationScoped
public class GoodsReceiptWorkflow implements Workflow<GoodsReceipt> {

    static final String NAME = "goods-receipt";

    private OrderLookup lookup;
    private OrderRegister register;
    private ReceiptCounting counting;
    private GoodsReceipts receipts;

    /** For the container's proxy. */
    protected GoodsReceiptWorkflow() {}

    /** With the orders, and what keeps the receipts. */
    @Inject
    public GoodsReceiptWorkflow(
            OrderLookup lookup, OrderRegister register, ReceiptCounting counting, GoodsReceipts receipts) {
        this.lookup = lookup;
        this.register = register;
        this.counting = counting;
        this.receipts = receipts;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<GoodsReceipt> document() {
        return GoodsReceipt.class;
    }

    @Override
    public void codes(GoodsReceipt receipt, Codes codes) {
        codes.facility(receipt.facility()).at(receipt.receivedAt()).add(Domain.LOCATION, receipt.location());
        for (GoodsReceipt.Line line : receipt.lines()) {
            if (line.orderLine() == null) {
                codes.add(Domain.ITEM, line.item());
            }
            codes.unit(line.quantity().unit());
        }
    }

    @Override
    public void plan(GoodsReceipt receipt, Planning planning) {
        String source = planning.facts().source();
        LocalDate businessDate = planning.resolution()
                .facility()
                .businessDate(receipt.receivedAt().toInstant());
        if (receipt.orderNumber() == null) {
            block(
                    planning,
                    "RECEIPT_WITHOUT_ORDER",
                    receipt,
                    "It names no order. Correct it with the order's number and retry, or reject it.",
                    Map.of());
            return;
        }
        Optional<Order> found = lookup.find(receipt.orderNumber(), receipt.supplier(), source, businessDate);
        if (found.isEmpty()) {
            lookup.notFound(
                    planning,
                    WorkQueue.INVENTORY,
                    "Receipt " + receipt.receiptId(),
                    receipt.orderNumber(),
                    receipt.supplier(),
                    businessDate);
            planning.instance(NAME, "blocked", Map.of());
            return;
        }
        plan(receipt, found.get(), businessDate, planning);
    }

    private void plan(GoodsReceipt receipt, Order order, LocalDate businessDate, Planning planning) {
        String source = planning.facts().source();
        String digest = Payload.digest(CanonicalJson.write(receipt).getBytes(StandardCharsets.UTF_8));
        Optional<GoodsReceipts.Before> before = receipts.before(source, receipt, order.id());
        if (before.isPresent()) {
            if (before.get().digest().equals(digest)
                    && planning.facts().messageId().equals(before.get().messageId())) {
                // looked at again, as for a replay: it comes to what it came to, and counts once
                post(
                        receipt,
                        order,
                        new Kept(
                                receipts.lines(before.get().id()),
                                digest,
                                before.get().reference()),
                        register.lines(order.id()),
                        businessDate,
                        planning);
            } else if (before.get().digest().equals(digest)) {
                planning.instance(NAME, "repeated", Map.of("orderId", order.id().toString()));
            } else {
                block(
                        planning,
                        "RECEIPT_REPEATED",
                        receipt,
                        "A receipt of this number was counted before, with other contents. Reject this one if it is the same"
                                + " delivery, or give it a number of its own.",
                        Map.of("orderNumber", order.orderNumber()));
            }
            return;
        }
        if (!order.facility().equals(planning.facility())) {
            block(
                    planning,
                    "RECEIPT_FACILITY",
                    receipt,
                    "Order " + order.orderNumber() + " is of facility " + order.facility() + ", the goods are at "
                            + planning.facility() + ".",
                    Map.of("orderNumber", order.orderNumber()));
            return;
        }
        if (!order.state().open() && !receipt.goesBack()) {
            block(
                    planning,
                    "ORDER_NOT_OPEN",
                    receipt,
                    "Order " + order.orderNumber() + " is " + order.state()
                            + ". Send the goods back, or settle it with the supplier; then reject or override.",
                    Map.of(
                            "orderNumber",
                            order.orderNumber(),
                            "orderState",
                            order.state().name()));
            return;
        }
        List<OrderLine> lines = register.lines(order.id());
        ReceiptCounting.Result result =
                counting.count(receipt, order, lines, codes(receipt, order, businessDate, source), source);
        for (ReceiptCounting.Problem problem : result.problems()) {
            planning.problem(
                    WorkQueue.INVENTORY,
                    problem.kind(),
                    words(receipt) + " " + receipt.receiptId() + ", line " + problem.lineNumber()
                            + " does not fit order " + order.orderNumber(),
                    problem.reason()
                            + ". Correct the document, or change the order to what is right, and retry; or reject.",
                    context(receipt, order, problem));
        }
        if (planning.blocked()) {
            planning.instance(NAME, "blocked", Map.of("orderId", order.id().toString()));
            return;
        }
        List<Counted> counted =
                receipt.goesBack() ? ReceiptCounting.damagedFirst(result.lines(), lines) : result.lines();
        Kept kept = new Kept(counted, digest, reference(receipt, order, source));
        post(receipt, order, kept, lines, businessDate, planning);
        GoodsReceipts.Origin origin =
                new GoodsReceipts.Origin(planning.facts().messageId(), planning.instanceId(), source);
        counted.forEach(line -> planning.tracked(NAME, line.item(), line.tracking()));
        planning.plan().effects().add(() -> receipts.take(order.id(), receipt, kept, origin));
    }

    private void post(
            GoodsReceipt receipt,
            Order order,
            Kept kept,
            List<OrderLine> lines,
            LocalDate businessDate,
            Planning planning) {
        Order there = receipt.goesBack() ? receiver(order, kept.lines(), lines) : order;
        GoodsReceipt document =
                ReceiptCounting.forErp(receipt, there, kept.lines(), lines, location(receipt, order, planning));
        planning.plan()
                .postings()
                .add(new PostingRequest(
                                Ids.next(),
                                kept.reference(),
                                planning.facts().messageId(),
                                planning.instanceId(),
                                receipt.goesBack() ? "return" : "receipt",
                                order.facility(),
                                businessDate,
                                receipt.goesBack() ? PostingKind.GOODS_RETURN : PostingKind.GOODS_RECEIPT,
                                order.groupKey(),
                                document,
                                null,
                                planning.facts().mappingVersion())
                        .at(there.erp()));
        planning.instance(
                NAME, "planned", Map.of("orderId", order.id().toString(), "orderNumber", order.orderNumber()));
    }

    /** Goods go back through the ERP that received them: the one before, when the one of now has not so many of a line. */
    private Order receiver(Order order, List<Counted> back, List<OrderLine> lines) {
        boolean here = lines.stream().allMatch(line -> {
            BigDecimal sum = back.stream()
                    .filter(each -> each.orderLine() == line.lineNumber())
                    .map(Counted::quantity)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            return line.elsewhere().signum() == 0
                    || sum.compareTo(line.kept().subtract(line.elsewhere()).max(BigDecimal.ZERO)) <= 0;
        });
        return here
                ? order
                : register.formerHomes(order.id()).stream()
                        .findFirst()
                        .map(home -> order.at(home, order.updatedAt()))
                        .orElse(order);
    }

    private Resolution codes(GoodsReceipt receipt, Order order, LocalDate on, String source) {
        Set<CodeReference> codes = new LinkedHashSet<>();
        for (GoodsReceipt.Line line : receipt.lines()) {
            codes.add(CodeReference.of(Domain.ITEM, source, line.item()));
            if (line.quantity().unit() != null) {
                codes.add(CodeReference.unit(source, line.quantity().unit()));
            }
        }
        return lookup.codes(order, codes, source, on);
    }

    private static String location(GoodsReceipt receipt, Order order, Planning planning) {
        return receipt.location() == null
                ? order.deliverTo()
                : planning.resolution()
                        .canonical(planning.reference(Domain.LOCATION, receipt.location()))
                        .orElseThrow();
    }

    /** The ERP knows the posting by what identifies the receipt, whichever message brings it; a receipt taken back has had its own. */
    private String reference(GoodsReceipt receipt, Order order, String source) {
        String identity = source + "\n" + receipt.receiptId() + "\n" + receipt.goesBack() + "\n" + order.id() + "\n"
                + receipts.takenBack(source, receipt, order.id());
        return "LL-GR-"
                + Payload.digest(identity.getBytes(StandardCharsets.UTF_8)).substring(0, 32);
    }

    private static void block(
            Planning planning, String kind, GoodsReceipt receipt, String reason, Map<String, Object> context) {
        Map<String, Object> facts = new LinkedHashMap<>(context);
        facts.put("receiptId", receipt.receiptId());
        planning.problem(
                WorkQueue.INVENTORY,
                kind,
                words(receipt) + " " + receipt.receiptId() + " cannot be counted",
                reason,
                facts);
        planning.instance(NAME, "blocked", Map.of());
    }

    private static Map<String, Object> context(GoodsReceipt receipt, Order order, ReceiptCounting.Problem problem) {
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("receiptId", receipt.receiptId());
        context.put("line", problem.lineNumber());
        context.put("orderId", order.id().toString());
        context.put("orderNumber", order.orderNumber());
        context.put("erpOrderNumber", order.erpDocument());
        context.put("supplier", order.supplier());
        return context;
    }

    private static String words(GoodsReceipt receipt) {
        return receipt.goesBack() ? "Return" : "Receipt";
    }
}
