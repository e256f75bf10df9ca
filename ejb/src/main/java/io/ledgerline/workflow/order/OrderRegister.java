package io.ledgerline.workflow.order;

import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.Database;
import io.ledgerline.workflow.Instance;
import io.ledgerline.workflow.Instances;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The register of purchase orders: what was ordered and how far each line is. Reads need no transaction; whoever changes sums locks
 * the order first, in the transaction that changes them. Locks go from the order's workflow instance to its row, always.
 */
@ApplicationScoped
public class OrderRegister {

    private OrderRows rows;
    private Instances instances;
    private OrderEvents events;
    private Time time;

    /** For the container. */
    protected OrderRegister() {}

    /** On the hub's database. */
    @Inject
    public OrderRegister(Database database, Instances instances, OrderEvents events, Time time) {
        this.rows = new OrderRows(database);
        this.instances = instances;
        this.events = events;
        this.time = time;
    }

    /** An order by its id. */
    public Optional<Order> find(UUID id) {
        return rows.find(id);
    }

    /** Orders by their ids. */
    public List<Order> all(Collection<UUID> ids) {
        return rows.all(ids);
    }

    /**
     * The order that a number means: the hub's or the ERP's. Of several the open one, then the newest.
     *
     * @param number order number as somebody wrote it
     * @param supplier canonical number of the supplier it must be from, or null
     */
    public Optional<Order> byNumber(String number, String supplier) {
        return number == null ? Optional.empty() : rows.byNumber(number, supplier);
    }

    /** Orders that postings with these references made. */
    public List<Order> byReferences(Collection<String> references) {
        return rows.byReferences(references);
    }

    /** Orders that a workflow instance asked for. */
    public List<Order> askedBy(UUID workflowId) {
        return rows.askedBy(workflowId);
    }

    /** The lines of an order, by number. */
    public List<OrderLine> lines(UUID order) {
        return rows.lines(List.of(order));
    }

    /** The lines of several orders. */
    public List<OrderLine> lines(Collection<UUID> orders) {
        return rows.lines(orders);
    }

    /** Orders by criteria, newest first. */
    public List<Order> search(OrderQuery query, int limit) {
        return rows.search(query, limit);
    }

    /** Locks an order until the transaction ends, and reads it. */
    public Optional<Order> lock(UUID id) {
        instances.hold(id);
        return rows.lock(id);
    }

    /** Locks the order that a number means, see {@link #byNumber}. */
    public Optional<Order> lock(String number, String supplier) {
        return byNumber(number, supplier).flatMap(order -> lock(order.id()));
    }

    /** Orders as new with their lines; those whose reference is known already are left out of what comes back. */
    List<Order> add(List<Order> orders, Map<UUID, List<OrderLine>> lines) {
        int[] written = rows.insert(orders);
        List<Order> fresh = new ArrayList<>();
        List<OrderLine> theirs = new ArrayList<>();
        for (int i = 0; i < written.length; i++) {
            if (written[i] != 0) {
                fresh.add(orders.get(i));
                theirs.addAll(lines.get(orders.get(i).id()));
            }
        }
        rows.insertLines(theirs);
        return fresh;
    }

    /** Moves a locked order by an event. */
    public Order move(Order locked, String event, String detail) {
        OrderState state = OrderState.valueOf(instances.move(locked.id(), event, detail));
        Order moved = locked.in(state, time.now());
        rows.update(moved);
        return moved;
    }

    /** Moves a locked order by an event if that is legal in its state. */
    public Optional<Order> moveIfLegal(Order locked, String event, String detail) {
        return instances.moveIfLegal(locked.id(), event, detail).map(state -> {
            Order moved = locked.in(OrderState.valueOf(state), time.now());
            rows.update(moved);
            return moved;
        });
    }

    /** Writes a locked order as it is now. */
    public void write(Order order) {
        rows.update(order);
    }

    /** Writes the sums and facts of lines of a locked order. */
    public void write(List<OrderLine> lines) {
        rows.updateLines(lines);
    }

    /**
     * Another ERP has a locked order from now on: whatever is about it goes there. The ERP before, with its number, is remembered.
     *
     * @param elsewhere by line, how many of those ordered stay with another ERP
     */
    public Order rehome(Order locked, OrderHome home, Map<Integer, BigDecimal> elsewhere) {
        rows.rehome(locked, home, time.now());
        rows.elsewhere(locked.id(), elsewhere);
        Order moved = locked.at(home, time.now());
        String detail = "ERP " + home.erp() + ", " + home.erpDocument() + "; before " + locked.erp() + ", "
                + locked.erpDocument();
        moved = moveIfLegal(moved, "moved", detail).orElse(moved);
        events.tell(moved, "moved", Map.of("formerErp", locked.erp(), "formerErpOrderNumber", locked.erpDocument()));
        return moved;
    }

    /** The ERPs that had an order before, the last one first. */
    public List<OrderHome> formerHomes(UUID order) {
        return rows.homes(order);
    }

    /** Adds lines to a locked order. */
    void addLines(List<OrderLine> lines) {
        rows.insertLines(lines);
    }

    /**
     * What an invoice took of a line; a credit takes less than nothing.
     *
     * @param lineNumber the order's line
     * @param quantity in the line's unit
     * @param amount before tax, in the order's currency
     */
    public record Invoiced(int lineNumber, BigDecimal quantity, BigDecimal amount) {}

    /**
     * Counts what an invoice took, under the order's lock. An order that is received and invoiced in full is closed.
     *
     * @return the order as it stands then
     */
    public Order invoiced(UUID id, List<Invoiced> taken) {
        Order order = lock(id).orElseThrow(() -> new IllegalStateException("no order " + id));
        List<OrderLine> lines = new ArrayList<>();
        List<OrderLine> changed = new ArrayList<>();
        for (OrderLine line : lines(id)) {
            List<Invoiced> ofLine = taken.stream()
                    .filter(each -> each.lineNumber() == line.lineNumber())
                    .toList();
            OrderLine now = line;
            for (Invoiced each : ofLine) {
                now = now.withInvoiced(each.quantity(), each.amount());
            }
            if (!ofLine.isEmpty()) {
                changed.add(now);
            }
            lines.add(now);
        }
        rows.updateLines(changed);
        boolean settled = order.state() == OrderState.RECEIVED
                && lines.stream()
                        .allMatch(line -> line.notInvoiced().signum() == 0
                                && line.payable().subtract(line.invoiced()).signum() == 0);
        if (!settled) {
            return order;
        }
        Order closed = move(order, "closed", "received and invoiced");
        events.tell(closed, "closed", Map.of());
        return closed;
    }

    /** The workflow instance of an order. */
    public Optional<Instance> instance(UUID id) {
        return instances.find(id);
    }
}
