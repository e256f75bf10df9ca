package io.ledgerline.workflow.catalogue;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * What a supplier said last of an item.
 *
 * @param supplier canonical supplier number
 * @param item canonical item number
 * @param warehouse the supplier's code of the place, or empty for the supplier as a whole
 * @param available what can be ordered now, in {@code unit}
 * @param unit UCUM code
 * @param asOf when that was so
 * @param nextQuantity what the supplier expects next, in {@code unit}; or null
 * @param nextOn day from which it expects to have it, or null
 * @param source who told
 * @param messageId the message that told
 */
public record Available(
        String supplier,
        String item,
        String warehouse,
        BigDecimal available,
        String unit,
        Instant asOf,
        BigDecimal nextQuantity,
        LocalDate nextOn,
        String source,
        UUID messageId) {

    /** True when there is something to be had. */
    public boolean some() {
        return available.signum() > 0;
    }
}
