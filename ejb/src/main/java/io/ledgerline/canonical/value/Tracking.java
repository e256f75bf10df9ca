package io.ledgerline.canonical.value;

import java.time.LocalDate;

/**
 * What identifies one physical unit or batch of an item.
 *
 * @param lot lot or batch number
 * @param serial serial number
 * @param expiry expiry date, in the manufacturer's calendar
 * @param udi the Unique Device Identifier carrier string as scanned (HRF or AIDC)
 */
public record Tracking(String lot, String serial, LocalDate expiry, String udi) {

    /** True when nothing is known. */
    public boolean unknown() {
        return lot == null && serial == null && expiry == null && udi == null;
    }
}
