package io.ledgerline.e2e.fire;

import io.ledgerline.e2e.fire.fault.Fault;
import io.ledgerline.e2e.fire.point.CrashPoint;
import java.time.Duration;

/**
 * One blow of a schedule.
 *
 * @param number its place in the schedule
 * @param crash where the hub is halted, or null
 * @param lead where it is halted first, when the point is passed only in what follows a kill; else null
 * @param hit at which passage of the point, and of its lead
 * @param fault what happens instead, or besides when there is a crash point; or null
 * @param load how long the hub works before it, and how long a fault lasts
 * @param settle whether the next blow waits until what was acknowledged before this one stands in the ERP; else it may hit
 *     the recovery
 */
record Strike(int number, CrashPoint crash, CrashPoint lead, int hit, Fault fault, Duration load, boolean settle) {

    /** What a running hub is halted at first, or null. */
    CrashPoint first() {
        return lead == null ? crash : lead;
    }

    /** Under which name it is counted. */
    String name() {
        return crash == null ? fault.text() : crash.name();
    }

    /** Whether it takes the database away from a living hub. */
    boolean atDatabase() {
        return fault == Fault.POSTGRES_KILL
                || fault == Fault.DATABASE_DROPPED
                || fault == Fault.DATABASE_HALF_OPEN
                || fault == Fault.DATABASE_DELAYED;
    }

    /** Whether it needs a Tryton. */
    boolean atTryton() {
        return name().startsWith("tryton.");
    }

    /** How many processes die of it at least. */
    int kills() {
        if (crash != null) {
            return crash.atBoot() ? 2 : 1;
        }
        return fault == Fault.HUB_KILL_TWICE ? 2 : fault.kills() ? 1 : 0;
    }
}
