package io.ledgerline.e2e.fire;

import java.time.Duration;
import java.time.Instant;

/**
 * What came of one strike.
 *
 * @param reached whether the hub died at the point, and not because it never came there
 * @param kills how many processes died
 * @param at when, or when the fault ended
 * @param acknowledged messages acknowledged since the strike before
 * @param preparedInDatabase branches that it left prepared in the database, or -1 where only a stopped hub tells
 * @param preparedInBroker branches that the broker still held prepared when the hub was ready
 * @param ready from then until the hub was ready; null when it had not died
 * @param settled from then until everything that was acknowledged before stood in the ERP, or null when nobody waited
 */
record Row(
        Strike strike,
        boolean reached,
        int kills,
        Instant at,
        int acknowledged,
        int preparedInDatabase,
        int preparedInBroker,
        Duration ready,
        Duration settled) {}
