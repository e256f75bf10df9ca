package io.ledgerline.workflow.acknowledgment;

import io.ledgerline.canonical.OrderAcknowledgment.LineStatus;
import io.ledgerline.platform.Settings;
import io.ledgerline.workflow.order.Order;
import io.ledgerline.workflow.order.OrderLine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which answers of suppliers need nobody's eyes. */
@ApplicationScoped
public class AcknowledgmentRules {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private BigDecimal dearer;
    private BigDecimal shorter;
    private int later;
    private Set<String> substitutes;

    /** For the container. */
    protected AcknowledgmentRules() {}

    /** As the settings say. */
    @Inject
    public AcknowledgmentRules(Settings settings) {
        this.dearer = new BigDecimal(settings.text("ledgerline.order.acknowledgment.price-percent", "2"));
        this.shorter = new BigDecimal(settings.text("ledgerline.order.acknowledgment.short-percent", "0"));
        this.later = settings.number("ledgerline.order.acknowledgment.late-days", 3);
        this.substitutes = Arrays.stream(settings.text("ledgerline.order.acknowledgment.substitutes", "")
                        .split(","))
                .map(String::trim)
                .filter(pair -> !pair.isEmpty())
                .collect(Collectors.toSet());
    }

    /** What a person must look at; empty when the answer is accepted as it is. */
    List<String> objections(Order order, OrderLine line, Answer answer) {
        List<String> objections = new ArrayList<>();
        if (answer.status() == LineStatus.REJECTED) {
            return List.of("the supplier will not deliver it");
        }
        if (answer.status() == LineStatus.SUBSTITUTED) {
            if (answer.item() == null) {
                objections.add("the item that comes instead is not known");
            } else if (!answer.item().equals(line.item()) && !substitutes.contains(line.item() + "=" + answer.item())) {
                objections.add("item " + answer.item() + " comes instead of " + line.item());
            }
        }
        if (answer.unitPrice() != null) {
            price(order, line, answer, objections);
        }
        if (answer.quantity() != null && answer.status() != LineStatus.BACKORDERED) {
            BigDecimal least = percent(line.ordered(), HUNDRED.subtract(shorter));
            if (answer.quantity().compareTo(least) < 0) {
                objections.add(plain(answer.quantity()) + " will come of " + plain(line.ordered()) + " ordered");
            } else if (answer.quantity().compareTo(line.ordered()) > 0) {
                objections.add(
                        plain(answer.quantity()) + " will come, more than the " + plain(line.ordered()) + " ordered");
            }
        }
        if (answer.promisedOn() != null
                && order.neededBy() != null
                && answer.promisedOn().isAfter(order.neededBy().plusDays(later))) {
            objections.add("it is promised for " + answer.promisedOn() + " and needed by " + order.neededBy());
        } else if (answer.status() == LineStatus.BACKORDERED && answer.promisedOn() == null) {
            objections.add("it is on back order without a date");
        }
        return objections;
    }

    private void price(Order order, OrderLine line, Answer answer, List<String> objections) {
        if (!order.currency().equals(answer.currency())) {
            objections.add("the price is in " + answer.currency() + ", the order in " + order.currency());
        } else if (answer.unitPrice().compareTo(percent(line.unitPrice(), HUNDRED.add(dearer))) > 0) {
            objections.add("the price is " + plain(answer.unitPrice()) + " instead of " + plain(line.unitPrice()));
        }
    }

    /** So many percent of it, exactly. */
    private static BigDecimal percent(BigDecimal of, BigDecimal percent) {
        return of.multiply(percent).movePointLeft(2);
    }

    private static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }
}
