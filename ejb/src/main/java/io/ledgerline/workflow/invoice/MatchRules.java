package io.ledgerline.workflow.invoice;

import io.ledgerline.masterdata.Item;
import io.ledgerline.masterdata.entity.Entities;
import io.ledgerline.masterdata.entity.EntityKind;
import io.ledgerline.masterdata.matching.MatchPolicies;
import io.ledgerline.masterdata.matching.MatchPolicy;
import io.ledgerline.masterdata.matching.MatchTolerances;
import io.ledgerline.workflow.invoice.match.Bill;
import io.ledgerline.workflow.invoice.match.MatchTerms;
import io.ledgerline.workflow.invoice.match.OrderStanding;
import io.ledgerline.workflow.order.Order;
import io.ledgerline.workflow.order.OrderLine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What master data and the register of orders say to a match; nearly always from the cache. */
@ApplicationScoped
public class MatchRules {

    private final MatchPolicies policies;
    private final MatchTolerances tolerances;
    private final Entities entities;

    /** For the container's proxy. */
    protected MatchRules() {
        this(null, null, null);
    }

    /** Over master data. */
    @Inject
    public MatchRules(MatchPolicies policies, MatchTolerances tolerances, Entities entities) {
        this.policies = policies;
        this.tolerances = tolerances;
        this.entities = entities;
    }

    /** What invoices of a supplier are held against. */
    public MatchPolicy policy(String facility, String supplier, LocalDate on) {
        return policies.of(facility, supplier, on);
    }

    /** The terms of one match. */
    MatchTerms terms(Bill bill, OrderStanding order, LocalDate on) {
        Set<String> numbers = new LinkedHashSet<>();
        if (order != null) {
            order.lines().stream()
                    .map(OrderStanding.Line::item)
                    .filter(item -> item != null)
                    .forEach(numbers::add);
        }
        Map<String, Item> items = new HashMap<>();
        if (!numbers.isEmpty()) {
            entities.on(EntityKind.ITEM, numbers, null, on).forEach((number, item) -> items.put(number, (Item) item));
        }
        return new MatchTerms(
                policies.of(bill.facility(), bill.supplier(), on),
                itemClass -> tolerances.of(bill.facility(), bill.supplier(), itemClass, on),
                items);
    }

    /** An order as the match sees it; the price that both sides agreed on counts. */
    static OrderStanding standing(Order order, List<OrderLine> lines) {
        return new OrderStanding(
                order.id(),
                order.orderNumber(),
                order.erpDocument(),
                order.supplier(),
                order.facility(),
                order.currency(),
                order.state().name(),
                lines.stream()
                        .map(line -> new OrderStanding.Line(
                                line.lineNumber(),
                                line.item(),
                                line.substitute(),
                                line.description(),
                                line.unit(),
                                line.ordered(),
                                line.agreedPrice(),
                                line.received(),
                                line.damaged(),
                                line.returned(),
                                line.invoiced(),
                                line.invoicedAmount()))
                        .toList());
    }

    /** The facility's business date. */
    public LocalDate businessDate(String facility, Instant now) {
        LocalDate utc = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return entities.facility(facility, utc)
                .map(found -> found.businessDate(now))
                .orElse(utc);
    }
}
