package io.ledgerline.workflow.catalogue;

import io.ledgerline.canonical.ItemAvailability;
import io.ledgerline.canonical.value.Quantity;
import io.ledgerline.masterdata.CodeReference;
import io.ledgerline.masterdata.Domain;
import io.ledgerline.masterdata.Item;
import io.ledgerline.workflow.Codes;
import io.ledgerline.workflow.Planning;
import io.ledgerline.workflow.Workflow;
import io.ledgerline.workqueue.WorkQueue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** What suppliers have (X12 846); has no instances of its own. */
@ApplicationScoped
public class AvailabilityWorkflow implements Workflow<ItemAvailability> {

    private final Availability availability;

    /** For the container's proxy. */
    protected AvailabilityWorkflow() {
        this(null);
    }

    /** With where it is kept. */
    @Inject
    public AvailabilityWorkflow(Availability availability) {
        this.availability = availability;
    }

    @Override
    public String name() {
        return null;
    }

    @Override
    public Class<ItemAvailability> document() {
        return ItemAvailability.class;
    }

    @Override
    public void codes(ItemAvailability told, Codes codes) {
        codes.add(Domain.SUPPLIER, told.supplier())
                .add(Domain.ITEM, told.item())
                .unit(told.available().unit());
        if (told.nextQuantity() != null) {
            codes.unit(told.nextQuantity().unit());
        }
    }

    @Override
    public void plan(ItemAvailability told, Planning planning) {
        Item item = planning.resolution()
                .item(planning.reference(Domain.ITEM, told.item()))
                .orElseThrow();
        Quantity available = inBaseUnit(told, told.available(), planning).orElse(null);
        if (available == null) {
            planning.problem(
                    WorkQueue.MASTER_DATA,
                    "UNIT_NOT_CONVERTIBLE",
                    "Unit " + told.available().unit() + " does not fit item " + item.number(),
                    "The item is stocked in " + item.baseUnit()
                            + " and has no such packaging. Add the packaging to the item, or"
                            + " correct the unit, and retry.",
                    Map.of(
                            "item",
                            item.number(),
                            "unit",
                            String.valueOf(told.available().unit()),
                            "baseUnit",
                            item.baseUnit()));
            return;
        }
        Available row = new Available(
                planning.resolution()
                        .canonical(planning.reference(Domain.SUPPLIER, told.supplier()))
                        .orElseThrow(),
                item.number(),
                told.warehouse() == null ? "" : told.warehouse(),
                available.value().max(BigDecimal.ZERO),
                item.baseUnit(),
                told.asOf().toInstant(),
                told.nextQuantity() == null
                        ? null
                        : inBaseUnit(told, told.nextQuantity(), planning)
                                .map(Quantity::value)
                                .orElse(null),
                told.nextOn(),
                planning.facts().source(),
                planning.facts().messageId());
        planning.plan().gather(Available.class, row, availability::tell);
    }

    private static Optional<Quantity> inBaseUnit(ItemAvailability told, Quantity quantity, Planning planning) {
        return planning.resolution()
                .inBaseUnit(
                        planning.reference(Domain.ITEM, told.item()),
                        quantity.value(),
                        quantity.unit() == null
                                ? null
                                : CodeReference.unit(planning.facts().source(), quantity.unit()));
    }
}
