package io.ledgerline.masterdata.pricing;

import io.ledgerline.canonical.value.Money;
import io.ledgerline.masterdata.Item;
import io.ledgerline.masterdata.Supplier;
import io.ledgerline.masterdata.cache.CachedLookup;
import io.ledgerline.masterdata.cache.MasterDataCache;
import io.ledgerline.masterdata.entity.Entities;
import io.ledgerline.masterdata.entity.EntityKind;
import io.ledgerline.masterdata.entity.EntityStore;
import io.ledgerline.masterdata.entity.EntityVersion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The contract prices in force. Only prices of approved suppliers count, and only those in a unit that the item is packed
 * in.
 */
@ApplicationScoped
public class ContractPrices {

    private final MasterDataCache cache;
    private final Entities entities;
    private final CachedLookup<String, List<EntityVersion>> byItem;

    /** For the container's proxy. */
    ContractPrices() {
        this.cache = null;
        this.entities = null;
        this.byItem = null;
    }

    /** Over the stores. */
    @Inject
    public ContractPrices(EntityStore store, Entities entities, MasterDataCache cache) {
        this.cache = cache;
        this.entities = entities;
        this.byItem = cache.lookup(items -> load(store, items));
    }

    private static Map<String, List<EntityVersion>> load(EntityStore store, Collection<String> items) {
        Map<String, List<EntityVersion>> rows = new HashMap<>();
        items.forEach(item -> rows.put(item, new ArrayList<>()));
        store.byField(EntityKind.CONTRACT_PRICE, "item", items)
                .forEach(row -> rows.get(row.text("item")).add(row));
        return rows;
    }

    /**
     * The best price of each item: the first of {@link #inForce}.
     *
     * @param items canonical item numbers
     * @param facility canonical facility code
     * @param on business date
     * @return by item number; items without a contract are missing
     */
    public Map<String, ContractPrice> best(Collection<String> items, String facility, LocalDate on) {
        Map<String, ContractPrice> best = new HashMap<>();
        inForce(items, facility, on).forEach((item, prices) -> best.put(item, prices.get(0)));
        return best;
    }

    /**
     * Every price in force of each item, best first: a price of the facility before one for all, then the smaller minimum
     * quantity, then the lower price of one base unit.
     */
    public Map<String, List<ContractPrice>> inForce(Collection<String> items, String facility, LocalDate on) {
        cache.refresh();
        Set<String> wanted = new LinkedHashSet<>(items);
        List<EntityVersion> rows = byItem.all(wanted).values().stream()
                .flatMap(List::stream)
                .filter(row -> row.period().contains(on))
                .filter(row ->
                        row.text("facility") == null || row.text("facility").equals(facility))
                .toList();
        Map<String, Object> itemsFound = entities.on(EntityKind.ITEM, wanted, null, on);
        Map<String, Object> suppliers = entities.on(
                EntityKind.SUPPLIER,
                new LinkedHashSet<>(
                        rows.stream().map(row -> row.text("supplier")).toList()),
                null,
                on);

        Map<String, List<Offer>> offers = new HashMap<>();
        for (EntityVersion row : rows) {
            Item item = (Item) itemsFound.get(row.text("item"));
            Supplier supplier = (Supplier) suppliers.get(row.text("supplier"));
            if (item == null || supplier == null || !supplier.approved()) {
                continue;
            }
            item.toBase(BigDecimal.ONE, row.text("unit"))
                    .filter(baseUnits -> baseUnits.signum() > 0)
                    .ifPresent(baseUnits -> offers.computeIfAbsent(item.number(), number -> new ArrayList<>())
                            .add(Offer.of(row, baseUnits)));
        }
        Map<String, List<ContractPrice>> prices = new HashMap<>();
        offers.forEach((item, list) -> prices.put(
                item, list.stream().sorted(Offer.BEST_FIRST).map(Offer::price).toList()));
        return prices;
    }

    /** A price with what it is compared by. */
    private record Offer(ContractPrice price, boolean general, BigDecimal minimumBaseUnits, BigDecimal perBaseUnit) {

        private static final Comparator<Offer> BEST_FIRST = Comparator.comparing(Offer::general)
                .thenComparing(Offer::minimumBaseUnits)
                .thenComparing(Offer::perBaseUnit)
                .thenComparing(offer -> offer.price().contract());

        static Offer of(EntityVersion row, BigDecimal baseUnits) {
            ContractPrice price = new ContractPrice(
                    row.text("contract"),
                    row.text("supplier"),
                    row.text("item"),
                    row.text("unit"),
                    new Money(row.decimal("price"), row.text("currency")),
                    row.decimal("minimumQuantity"),
                    row.period());
            return new Offer(
                    price,
                    row.text("facility") == null,
                    price.minimumQuantity().multiply(baseUnits),
                    price.price().amount().divide(baseUnits, MathContext.DECIMAL64));
        }
    }
}
