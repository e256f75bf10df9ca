package io.ledgerline.workflow.order;

import io.ledgerline.canonical.value.Identifier;
import io.ledgerline.masterdata.CodeReference;
import io.ledgerline.masterdata.Domain;
import io.ledgerline.masterdata.Item;
import io.ledgerline.masterdata.MasterDataResolver;
import io.ledgerline.masterdata.Resolution;
import io.ledgerline.workflow.Planning;
import io.ledgerline.workqueue.WorkQueue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the order that somebody outside speaks of, and what its codes and units mean for it. Reads only. */
@ApplicationScoped
public class OrderLookup {

    /** Kind of the work item about a document whose order is not in the register (yet). */
    public static final String ORDER_NOT_FOUND = "ORDER_NOT_FOUND";

    /** Decimals of a quantity that was converted into the unit of an order's line, rounded half-up. */
    private static final int QUANTITY_SCALE = 6;

    private OrderRegister register;
    private MasterDataResolver resolver;

    /** For the container. */
    protected OrderLookup() {}

    /** Over the register, with master data for codes. */
    @Inject
    public OrderLookup(OrderRegister register, MasterDataResolver resolver) {
        this.register = register;
        this.resolver = resolver;
    }

    /**
     * The order of a number. Where it is known who speaks, only that supplier's: nobody answers another one's orders.
     *
     * @param number the hub's number or the ERP's
     * @param supplier who speaks, or null; a code that leads nowhere is no hindrance
     * @param source sending system
     */
    public Optional<Order> find(String number, Identifier supplier, String source, LocalDate on) {
        if (number == null) {
            return Optional.empty();
        }
        return register.byNumber(number, supplierNumber(supplier, source, on));
    }

    private String supplierNumber(Identifier supplier, String source, LocalDate on) {
        if (supplier == null || Identifier.CANONICAL.equals(supplier.system())) {
            return supplier == null ? null : supplier.value();
        }
        CodeReference code = CodeReference.of(Domain.SUPPLIER, source, supplier);
        return resolver.resolve(null, List.of(code), on).canonical(code).orElse(null);
    }

    /** What codes mean at an order's facility; those that lead nowhere are no hindrance. */
    public Resolution codes(Order order, Collection<CodeReference> codes, String source, LocalDate on) {
        return resolver.resolve(
                CodeReference.of(Domain.FACILITY, source, Identifier.canonical(order.facility())), codes, on);
    }

    /** A person, or the order's coming, decides about a document whose order is not known. */
    public void notFound(
            Planning planning, WorkQueue queue, String what, String number, Identifier supplier, LocalDate on) {
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("orderNumber", number);
        // by the same two the intake sees when the order has come
        String known = supplierNumber(supplier, planning.facts().source(), on);
        if (known != null) {
            context.put("supplier", known);
        }
        planning.problem(
                queue,
                ORDER_NOT_FOUND,
                what + " for an order that is not known: " + number,
                "No order of this number is in the register, of this supplier at least. If the ERP is still to answer, nothing"
                        + " needs doing: it goes on by itself when the order is there. Else correct the number, or reject.",
                context);
    }

    /** The line that a code means: the line's own item, or the one that was accepted instead; the one that most is expected of. */
    public static Optional<OrderLine> line(List<OrderLine> lines, Integer number, String item) {
        if (number != null) {
            Optional<OrderLine> named =
                    lines.stream().filter(line -> line.lineNumber() == number).findFirst();
            if (named.isPresent() && (item == null || means(named.get(), item))) {
                return named;
            }
        }
        return item == null
                ? Optional.empty()
                : lines.stream()
                        .filter(line -> means(line, item))
                        .reduce((one, other) -> other.open().compareTo(one.open()) > 0 ? other : one);
    }

    private static boolean means(OrderLine line, String item) {
        return line.item() == null || item.equals(line.item()) || item.equals(line.substitute());
    }

    /**
     * A quantity in the unit of an order's line, rounded half-up to six decimals.
     *
     * @param item the item, when it is known
     * @param unit UCUM code; null means the item's base unit, or the line's unit for what is no item
     * @return empty when the unit does not fit
     */
    public static Optional<BigDecimal> inUnitOf(OrderLine line, Optional<Item> item, BigDecimal quantity, String unit) {
        if (line.unit().equals(unit) || unit == null && item.isEmpty()) {
            return Optional.of(quantity);
        }
        return item.flatMap(
                known -> known.toBase(quantity, unit).flatMap(base -> known.toBase(BigDecimal.ONE, line.unit())
                        .filter(each -> each.signum() > 0)
                        .map(each -> base.divide(each, QUANTITY_SCALE, RoundingMode.HALF_UP))));
    }
}
