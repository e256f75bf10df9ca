package io.ledgerline.workflow.acknowledgment;

import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.canonical.OrderAcknowledgment;
import io.ledgerline.canonical.OrderAcknowledgment.OrderStatus;
import io.ledgerline.message.Payload;
import io.ledgerline.platform.AuditRecord;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Refusal;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.Database;
import io.ledgerline.workflow.order.Order;
import io.ledgerline.workflow.order.OrderEvents;
import io.ledgerline.workflow.order.OrderLine;
import io.ledgerline.workflow.order.OrderRegister;
import io.ledgerline.workqueue.NewWorkItem;
import io.ledgerline.workqueue.WorkAction;
import io.ledgerline.workqueue.WorkItemDecided;
import io.ledgerline.workqueue.WorkItemReopening;
import io.ledgerline.workqueue.WorkItems;
import io.ledgerline.workqueue.WorkQueue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What suppliers said to orders. What the rules accept stands in the order's lines at once; the rest is a work item with both sides
 * of each line, and stands there once a person has accepted it.
 */
@ApplicationScoped
public class Acknowledgments {

    static final String DEVIATES = "ORDER_ACKNOWLEDGMENT_DEVIATES";

    private static final String RULE = "RULE";
    private static final String OPEN = "OPEN";
    private static final String PERSON = "PERSON";
    private static final String REFUSED = "REFUSED";

    private Database database;
    private OrderRegister register;
    private OrderEvents events;
    private AcknowledgmentRules rules;
    private WorkItems workItems;
    private Time time;

    /** For the container. */
    protected Acknowledgments() {}

    /** With the rules that accept. */
    @Inject
    public Acknowledgments(
            Database database,
            OrderRegister register,
            OrderEvents events,
            AcknowledgmentRules rules,
            WorkItems workItems,
            Time time) {
        this.database = database;
        this.register = register;
        this.events = events;
        this.rules = rules;
        this.workItems = workItems;
        this.time = time;
    }

    /** The message that brought an answer. */
    record Origin(UUID messageId, String source) {}

    /** An answer beside its line, with what is to be said against it. */
    private record Judged(Answer answer, OrderLine line, List<String> objections) {

        String verdict() {
            return objections.isEmpty() ? RULE : OPEN;
        }
    }

    /** Takes an answer in; the same words a second time change nothing. */
    void take(UUID orderId, OrderAcknowledgment acknowledgment, List<Answer> answers, Origin origin) {
        Order order = register.lock(orderId).orElseThrow(() -> new IllegalStateException("no order " + orderId));
        UUID id = Ids.next();
        if (!written(id, order, acknowledgment, answers, origin)) {
            return;
        }
        if (acknowledgment.orderStatus() == OrderStatus.RECEIVED && answers.isEmpty()) {
            // it says that an answer will come; until then the order is not answered
            return;
        }
        Map<Integer, OrderLine> lines =
                register.lines(orderId).stream().collect(Collectors.toMap(OrderLine::lineNumber, Function.identity()));
        List<Judged> judged = complete(acknowledgment.orderStatus(), answers, lines.values()).stream()
                .map(answer -> judged(order, lines.get(answer.orderLine()), answer))
                .toList();
        database.insert("""
                insert into order_acknowledgment_line (acknowledgment, position, order_line, status, item, item_code, quantity,
                    unit_price, currency, promised_on, verdict, reason)
                """, rows(id, judged));
        register.write(judged.stream()
                .filter(each -> each.line() != null)
                .map(each -> heard(each.line(), each.answer(), each.objections().isEmpty()))
                .toList());
        boolean accepted = judged.stream().allMatch(each -> each.objections().isEmpty());
        Order now = register.moveIfLegal(
                        order,
                        "acknowledged",
                        "acknowledgement " + acknowledgment.acknowledgmentId()
                                + (accepted ? ", accepted by rule" : ", a person decides"))
                .orElse(order);
        events.tell(
                now, "acknowledged", Map.of("acknowledgment", acknowledgment.acknowledgmentId(), "accepted", accepted));
        workItems.closeByKey(key(orderId), "system:acknowledgment", "the supplier answered again");
        if (!accepted) {
            workItems.open(List.of(item(now, acknowledgment, judged, id, origin)));
        }
    }

    /** The answers line by line, and those to the open lines of which the answer says only what it says of the whole. */
    private static List<Answer> complete(OrderStatus whole, List<Answer> named, Collection<OrderLine> lines) {
        if (whole != OrderStatus.ACCEPTED && whole != OrderStatus.REJECTED) {
            return named;
        }
        Set<Integer> answered = named.stream().map(Answer::orderLine).collect(Collectors.toSet());
        List<Answer> all = new ArrayList<>(named);
        lines.stream()
                .filter(line -> line.open().signum() > 0 && !answered.contains(line.lineNumber()))
                .sorted(Comparator.comparingInt(OrderLine::lineNumber))
                .map(line -> whole == OrderStatus.ACCEPTED ? Answer.asOrdered(line) : Answer.refused(line))
                .forEach(all::add);
        return all;
    }

    private boolean written(
            UUID id, Order order, OrderAcknowledgment acknowledgment, List<Answer> answers, Origin origin) {
        String words = acknowledgment.acknowledgmentId() + "\n" + order.revision() + "\n" + CanonicalJson.text(answers)
                + (acknowledgment.orderStatus() == null ? "" : "\n" + acknowledgment.orderStatus());
        return database.update(
                        """
                        insert into order_acknowledgment (id, order_id, acknowledgment_id, digest, source, message_id,
                            acknowledged_at, order_status, created_at) values (?,?,?,?,?,?,?,?,?) on conflict do nothing
                        """,
                        id,
                        order.id(),
                        acknowledgment.acknowledgmentId(),
                        Payload.digest(words.getBytes(StandardCharsets.UTF_8)),
                        origin.source(),
                        origin.messageId(),
                        acknowledgment.acknowledgedAt(),
                        acknowledgment.orderStatus(),
                        time.now())
                == 1;
    }

    private Judged judged(Order order, OrderLine line, Answer answer) {
        return line == null
                ? new Judged(answer, null, List.of("the order has no line " + answer.orderLine()))
                : new Judged(answer, line, rules.objections(order, line, answer));
    }

    private static List<Object[]> rows(UUID id, List<Judged> judged) {
        List<Object[]> rows = new ArrayList<>();
        for (Judged each : judged) {
            Answer answer = each.answer();
            String reason = String.join("; ", each.objections());
            rows.add(new Object[] {
                id,
                rows.size() + 1,
                answer.orderLine(),
                answer.status(),
                answer.item(),
                answer.itemCode(),
                answer.quantity(),
                answer.unitPrice(),
                answer.currency(),
                answer.promisedOn(),
                each.verdict(),
                reason.isEmpty() ? null : reason.substring(0, Math.min(500, reason.length()))
            });
        }
        return rows;
    }

    /** The line as it stands after an answer: what was said always, price and substitute once accepted. */
    private static OrderLine heard(OrderLine line, Answer answer, boolean accepted) {
        return line.withAnswer(
                answer.status().name(),
                answer.quantity() == null ? line.acknowledged() : answer.quantity(),
                accepted && answer.unitPrice() != null ? answer.unitPrice() : line.acknowledgedPrice(),
                answer.promisedOn() == null ? line.promisedOn() : answer.promisedOn(),
                accepted && answer.item() != null && !answer.item().equals(line.item())
                        ? answer.item()
                        : line.substitute());
    }

    private static NewWorkItem item(
            Order order, OrderAcknowledgment acknowledgment, List<Judged> judged, UUID id, Origin origin) {
        List<Map<String, Object>> sides = new ArrayList<>();
        for (Judged each : judged) {
            Map<String, Object> both = new LinkedHashMap<>();
            both.put("line", each.answer().orderLine());
            both.put("ordered", each.line() == null ? Map.of() : ordered(order, each.line()));
            both.put("supplier", said(each.answer()));
            both.put("objections", each.objections());
            sides.add(both);
        }
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("orderNumber", order.orderNumber());
        context.put("erpOrderNumber", order.erpDocument());
        context.put("supplier", order.supplier());
        context.put("acknowledgment", acknowledgment.acknowledgmentId());
        context.put("acknowledgmentRow", id.toString());
        context.put("lines", sides);
        return new NewWorkItem(
                Ids.next(),
                WorkQueue.PROCUREMENT,
                DEVIATES,
                "Supplier " + order.supplier() + " answers order " + order.orderNumber() + " otherwise than ordered",
                "Override: it is taken as the supplier says. Reject: it is not, settle it with the supplier. Resolve: the order was"
                        + " changed or cancelled. Differences: "
                        + judged.stream()
                                .filter(each -> !each.objections().isEmpty())
                                .map(each -> "line " + each.answer().orderLine() + ": "
                                        + String.join(", ", each.objections()))
                                .collect(Collectors.joining("; ")),
                origin.messageId(),
                order.id(),
                null,
                "OrderAcknowledgment",
                order.orderNumber(),
                order.facility(),
                null,
                context,
                List.of(WorkAction.OVERRIDE, WorkAction.REJECT, WorkAction.RESOLVE),
                key(order.id()));
    }

    private static Map<String, Object> ordered(Order order, OrderLine line) {
        Map<String, Object> facts = new LinkedHashMap<>();
        put(facts, "item", line.item());
        put(facts, "description", line.description());
        put(facts, "quantity", line.ordered().toPlainString());
        put(facts, "unit", line.unit());
        put(facts, "unitPrice", line.unitPrice().toPlainString());
        put(
                facts,
                "neededBy",
                order.neededBy() == null ? null : order.neededBy().toString());
        return facts;
    }

    private static Map<String, Object> said(Answer answer) {
        Map<String, Object> facts = new LinkedHashMap<>();
        put(facts, "status", answer.status().name());
        put(facts, "item", answer.item() == null ? answer.itemCode() : answer.item());
        put(
                facts,
                "quantity",
                answer.quantity() == null ? null : answer.quantity().toPlainString());
        put(
                facts,
                "unitPrice",
                answer.unitPrice() == null ? null : answer.unitPrice().toPlainString());
        put(
                facts,
                "promisedOn",
                answer.promisedOn() == null ? null : answer.promisedOn().toString());
        return facts;
    }

    private static void put(Map<String, Object> facts, String name, Object value) {
        if (value != null) {
            facts.put(name, value);
        }
    }

    private static String key(UUID order) {
        return DEVIATES + "|" + order;
    }

    /** A person decided about what the rules did not accept. */
    /** The order went on without what the supplier said. */
    void reopening(@Observes WorkItemReopening reopening) {
        if (reopening.item().kind().equals(DEVIATES)) {
            throw Refusal.conflict("carried-out", "The order has gone on without what the supplier said");
        }
    }

    void decided(@Observes WorkItemDecided decided) {
        if (!decided.kind().equals(DEVIATES)) {
            return;
        }
        UUID row = UUID.fromString(
                decided.item().context().path("acknowledgmentRow").asText());
        boolean accepted = decided.action() == WorkAction.OVERRIDE;
        Order order = register.lock(decided.workflowId())
                .orElseThrow(() -> new IllegalStateException("no order " + decided.workflowId()));
        if (accepted) {
            Map<Integer, OrderLine> lines = register.lines(order.id()).stream()
                    .collect(Collectors.toMap(OrderLine::lineNumber, Function.identity()));
            register.write(open(row).stream()
                    .filter(answer -> lines.containsKey(answer.orderLine()))
                    .map(answer -> heard(lines.get(answer.orderLine()), answer, true))
                    .toList());
        }
        database.update(
                "update order_acknowledgment_line set verdict = ? where acknowledgment = ? and verdict = ?",
                accepted ? PERSON : REFUSED,
                row,
                OPEN);
        register.moveIfLegal(
                order,
                "acknowledged",
                (accepted ? "accepted by " : "not accepted by ") + decided.actor() + ": " + decided.reason());
        events.fire(new AuditRecord(
                decided.actor(),
                accepted ? "order.acknowledgment-accepted" : "order.acknowledgment-refused",
                "order",
                order.id().toString(),
                order.facility(),
                Map.of(
                        "orderNumber",
                        order.orderNumber(),
                        "workItem",
                        decided.workItemId().toString())));
    }

    private List<Answer> open(UUID row) {
        return database.query(
                "select * from order_acknowledgment_line where acknowledgment = ? and verdict = ? order by position",
                line -> new Answer(
                        (int) line.number("order_line"),
                        line.constant("status", OrderAcknowledgment.LineStatus.class),
                        line.text("item"),
                        line.text("item_code"),
                        line.decimal("quantity"),
                        line.decimal("unit_price"),
                        line.text("currency"),
                        line.date("promised_on")),
                row,
                OPEN);
    }
}
