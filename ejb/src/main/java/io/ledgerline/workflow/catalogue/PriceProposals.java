package io.ledgerline.workflow.catalogue;

import io.ledgerline.canonical.value.EffectivePeriod;
import io.ledgerline.canonical.value.Money;
import io.ledgerline.masterdata.entity.EntityKind;
import io.ledgerline.masterdata.entity.EntityStore;
import io.ledgerline.masterdata.entity.EntityVersion;
import io.ledgerline.masterdata.history.Change;
import io.ledgerline.masterdata.stewardship.ChangeRequest;
import io.ledgerline.masterdata.stewardship.ChangeRequestStore;
import io.ledgerline.masterdata.stewardship.ChangeRequests;
import io.ledgerline.masterdata.stewardship.ChangeState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Turns a price that somebody tells into a wish for a steward to decide. A price that holds already, or that is asked for already,
 * asks for nothing.
 */
@ApplicationScoped
public class PriceProposals {

    private static final String ACTOR = "system:catalogue";
    private static final int MOST = 20;
    private static final int AT_ONCE = 1_000;

    private EntityStore store;
    private ChangeRequestStore requests;
    private ChangeRequests desk;

    /** For the container. */
    protected PriceProposals() {}

    /** Over master data and its change requests. */
    @Inject
    public PriceProposals(EntityStore store, ChangeRequestStore requests, ChangeRequests desk) {
        this.store = store;
        this.requests = requests;
        this.desk = desk;
    }

    /**
     * A price with canonical codes.
     *
     * @param contract the contract's number
     * @param supplier canonical supplier number
     * @param item canonical item number
     * @param unit UCUM code
     * @param price of one such unit
     * @param minimumQuantity least quantity for it, or null for any
     * @param period when it is to hold
     */
    public record Price(
            String contract,
            String supplier,
            String item,
            String unit,
            Money price,
            BigDecimal minimumQuantity,
            EffectivePeriod period) {

        BigDecimal minimum() {
            return minimumQuantity == null || minimumQuantity.signum() == 0 ? BigDecimal.ONE : minimumQuantity;
        }

        boolean isOf(EntityVersion row) {
            return row.text("contract").equals(contract)
                    && row.text("supplier").equals(supplier)
                    && row.text("facility") == null
                    && row.text("unit").equals(unit)
                    && row.decimal("minimumQuantity").compareTo(minimum()) == 0;
        }

        boolean holdsIn(EntityVersion row) {
            return row.decimal("price").compareTo(price.amount()) == 0
                    && row.text("currency").equals(price.currency());
        }
    }

    /** Asks for those prices that are news, in the caller's transaction: one question for each thousand of items, more only for news. */
    public void propose(List<Price> prices, String source) {
        for (int from = 0; from < prices.size(); from += AT_ONCE) {
            List<Price> some = prices.subList(from, Math.min(prices.size(), from + AT_ONCE));
            Map<String, List<EntityVersion>> known = store
                    .byField(
                            EntityKind.CONTRACT_PRICE,
                            "item",
                            some.stream().map(Price::item).distinct().toList())
                    .stream()
                    .collect(Collectors.groupingBy(row -> row.text("item")));
            some.forEach(price -> propose(price, known.getOrDefault(price.item(), List.of()), source));
        }
    }

    private void propose(Price price, List<EntityVersion> known, String source) {
        List<EntityVersion> rows = known.stream()
                .filter(price::isOf)
                .sorted(Comparator.comparing(row -> row.period().from()))
                .toList();
        Optional<EntityVersion> then = rows.stream()
                .filter(row -> row.period().contains(price.period().from()))
                .findFirst();
        if (then.filter(price::holdsIn).isPresent()) {
            return;
        }
        String number = rows.isEmpty() ? newNumber(price) : rows.get(0).number();
        Map<String, Object> fields = new LinkedHashMap<>();
        if (then.isEmpty()) {
            fields.put("contract", price.contract());
            fields.put("supplier", price.supplier());
            fields.put("item", price.item());
            fields.put("unit", price.unit());
            fields.put("minimumQuantity", price.minimum());
        }
        fields.put("price", price.price().amount());
        fields.put("currency", price.price().currency());
        ChangeRequest.Wish wish = new ChangeRequest.Wish(
                EntityKind.CONTRACT_PRICE.name(),
                number,
                null,
                then.isEmpty() ? Change.Operation.CREATE : Change.Operation.UPDATE,
                fields,
                price.period().from(),
                cut(source, 50),
                reason(price, then),
                "told by " + cut(source, 100) + "; a steward decides");
        if (!asked(wish)) {
            desk.propose(wish, ACTOR);
        }
    }

    private static String reason(Price price, Optional<EntityVersion> then) {
        String before = then.map(
                        row -> "from " + row.decimal("price").toPlainString() + " " + row.text("currency") + " ")
                .orElse("new, ");
        return "Price of " + price.item() + " at " + price.supplier() + " by contract " + cut(price.contract(), 100)
                + ": "
                + before + "to "
                + price.price().amount().toPlainString() + " " + price.price().currency() + " for one " + price.unit()
                + (price.period().until() == null
                        ? ""
                        : "; the supplier says that it ends on "
                                + price.period().until());
    }

    private boolean asked(ChangeRequest.Wish wish) {
        return Stream.of(ChangeState.DRAFT, ChangeState.SUBMITTED, ChangeState.APPROVED)
                .flatMap(
                        state -> requests
                                .search(new ChangeRequestStore.Search(
                                        state, wish.kind(), wish.number(), ACTOR, MOST, null))
                                .stream())
                .anyMatch(request -> request.wish().effectiveFrom().equals(wish.effectiveFrom())
                        && same(request.wish().fields(), wish.fields()));
    }

    private static boolean same(Map<String, Object> one, Map<String, Object> other) {
        return String.valueOf(one.get("currency")).equals(String.valueOf(other.get("currency")))
                && new BigDecimal(String.valueOf(one.get("price")))
                                .compareTo(new BigDecimal(String.valueOf(other.get("price"))))
                        == 0;
    }

    /** The same for every catalogue that tells the price, so that a price which is asked for twice is one price. */
    private static String newNumber(Price price) {
        String identity = String.join(
                "|",
                price.contract(),
                price.supplier(),
                price.item(),
                price.unit(),
                price.minimum().stripTrailingZeros().toPlainString());
        return "CAT-" + UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8));
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
