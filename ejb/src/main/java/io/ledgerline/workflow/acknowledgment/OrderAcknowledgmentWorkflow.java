package io.ledgerline.workflow.acknowledgment;

import io.ledgerline.canonical.OrderAcknowledgment;
import io.ledgerline.masterdata.CodeReference;
import io.ledgerline.masterdata.Domain;
import io.ledgerline.masterdata.Item;
import io.ledgerline.masterdata.Resolution;
import io.ledgerline.workflow.Codes;
import io.ledgerline.workflow.Planning;
import io.ledgerline.workflow.Workflow;
import io.ledgerline.workflow.order.Order;
import io.ledgerline.workflow.order.OrderLine;
import io.ledgerline.workflow.order.OrderLookup;
import io.ledgerline.workflow.order.OrderRegister;
import io.ledgerline.workqueue.WorkQueue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Takes a supplier's acknowledgement to the order that it answers. It keeps no instances: the order's own instance moves. The
 * supplier's codes need not be known; what they mean is looked up where somebody knows.
 */
@ApplicationScoped
public class OrderAcknowledgmentWorkflow implements Workflow<OrderAcknowledgment> {

    private OrderLookup lookup;
    private OrderRegister register;
    private Acknowledgments acknowledgments;

    /** For the container's proxy. */
    protected OrderAcknowledgmentWorkflow() {}

    /** With the orders, and what keeps the answers. */
    @Inject
    public OrderAcknowledgmentWorkflow(OrderLookup lookup, OrderRegister register, Acknowledgments acknowledgments) {
        this.lookup = lookup;
        this.register = register;
        this.acknowledgments = acknowledgments;
    }

    @Override
    public String name() {
        return null;
    }

    @Override
    public Class<OrderAcknowledgment> document() {
        return OrderAcknowledgment.class;
    }

    @Override
    public void codes(OrderAcknowledgment acknowledgment, Codes codes) {
        codes.at(acknowledgment.acknowledgedAt());
    }

    @Override
    public void plan(OrderAcknowledgment acknowledgment, Planning planning) {
        String source = planning.facts().source();
        LocalDate on = LocalDate.ofInstant(planning.facts().receivedAt(), ZoneOffset.UTC);
        Optional<Order> found = lookup.find(acknowledgment.orderNumber(), acknowledgment.supplier(), source, on);
        if (found.isEmpty()) {
            lookup.notFound(
                    planning,
                    WorkQueue.PROCUREMENT,
                    "Acknowledgement " + acknowledgment.acknowledgmentId(),
                    acknowledgment.orderNumber(),
                    acknowledgment.supplier(),
                    on);
            return;
        }
        Order order = found.get();
        List<Answer> answers = answers(acknowledgment, order, source, on);
        Planning.Facts facts = planning.facts();
        planning.plan()
                .effects()
                .add(() -> acknowledgments.take(
                        order.id(),
                        acknowledgment,
                        answers,
                        new Acknowledgments.Origin(facts.messageId(), facts.source())));
    }

    private List<Answer> answers(OrderAcknowledgment acknowledgment, Order order, String source, LocalDate on) {
        Map<Integer, OrderLine> lines = register.lines(order.id()).stream()
                .collect(Collectors.toMap(OrderLine::lineNumber, Function.identity()));
        Set<CodeReference> codes = new LinkedHashSet<>();
        for (OrderAcknowledgment.Line line : acknowledgment.lines()) {
            if (line.item() != null) {
                codes.add(CodeReference.of(Domain.ITEM, source, line.item()));
            }
            if (line.quantity() != null && line.quantity().unit() != null) {
                codes.add(CodeReference.unit(source, line.quantity().unit()));
            }
        }
        Resolution resolution = lookup.codes(order, codes, source, on);
        List<Answer> answers = new ArrayList<>();
        for (OrderAcknowledgment.Line line : acknowledgment.lines()) {
            CodeReference code = line.item() == null ? null : CodeReference.of(Domain.ITEM, source, line.item());
            OrderLine ordered = lines.get(line.lineNumber());
            answers.add(new Answer(
                    line.lineNumber(),
                    line.status(),
                    code == null ? null : resolution.canonical(code).orElse(null),
                    line.item() == null ? null : line.item().value(),
                    ordered == null ? null : quantity(line, ordered, code, source, resolution),
                    line.unitPrice() == null ? null : line.unitPrice().amount(),
                    line.unitPrice() == null ? null : line.unitPrice().currency(),
                    line.promisedDate()));
        }
        return answers;
    }

    /** In the order's unit. A unit that nobody knows is taken for the order's: that is what the supplier was asked for. */
    private static BigDecimal quantity(
            OrderAcknowledgment.Line line,
            OrderLine ordered,
            CodeReference code,
            String source,
            Resolution resolution) {
        if (line.quantity() == null) {
            return null;
        }
        String unit = line.quantity().unit();
        String ucum = unit == null
                ? null
                : resolution.canonical(CodeReference.unit(source, unit)).orElse(null);
        Optional<Item> item = code == null ? Optional.empty() : resolution.item(code);
        return ucum == null
                ? line.quantity().value()
                : OrderLookup.inUnitOf(ordered, item, line.quantity().value(), ucum)
                        .orElse(line.quantity().value());
    }
}
