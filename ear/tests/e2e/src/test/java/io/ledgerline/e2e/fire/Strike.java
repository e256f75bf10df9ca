package io.ledgerline.e2e.fire;

import io.ledgerline.e2e.fire.fault.Fault;
import io.ledgerline.e2e.fire.point.CrashPoint;
import java.time.Duration;

/**
 * One blow of a schedule.
 *
 * @param number its place in the schedule
 * @param crash where the hub is halted, or null
 * @param hit at which passage of that point
 * @param fault what happens instead, or besides when there is a crash point; or null
 * @param load how long the hub works before it, and how long a fault lasts
 * @param settle whether the next blow waits until what was acknowledged before this one stands in the ERP; else it may hit
 *     the recovery
 */
record Strike(int number, CrashPoint crash, int hit, Fault fault, Duration load, boolean settle) {

    /** Under which name it is counted. */
    String name() {
        return crash == null ? fault.text() : crash.name();
    }

    /** How many processes die of it at least. */
    int kills() {
        if (crash != null) {
            return crash.atBoot() ? 2 : 1;
        }
        return fault == Fault.HUB_KILL_TWICE ? 2 : fault.kills() ? 1 : 0;
    }
}
