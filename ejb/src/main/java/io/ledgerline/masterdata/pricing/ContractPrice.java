package io.ledgerline.masterdata.pricing;

import io.ledgerline.canonical.value.EffectivePeriod;
import io.ledgerline.canonical.value.Money;
import java.math.BigDecimal;

/**
 * What a supplier agreed to charge for an item.
 *
 * @param contract the contract's number
 * @param supplier canonical number of the supplier
 * @param item canonical number of the item
 * @param unit UCUM code of the unit that the price is for
 * @param price price of one such unit
 * @param minimumQuantity least quantity of an order line for this price, in that unit
 * @param period when it holds
 */
public record ContractPrice(
        String contract,
        String supplier,
        String item,
        String unit,
        Money price,
        BigDecimal minimumQuantity,
        EffectivePeriod period) {}
