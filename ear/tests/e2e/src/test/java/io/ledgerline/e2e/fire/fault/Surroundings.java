package io.ledgerline.e2e.fire.fault;

/**
 * What is around the hub and can fail.
 *
 * @param clock null unless the schedule has it jump
 * @param disk null unless the schedule fills it
 * @param slowDisk null unless the schedule has it slow
 * @param tryton null unless the schedule strikes at it
 */
public record Surroundings(Proxies proxies, FakeClock clock, SmallDisk disk, SlowDisk slowDisk, Tryton tryton)
        implements AutoCloseable {

    @Override
    public void close() {
        proxies.close();
        if (disk != null) {
            disk.close();
        }
        if (slowDisk != null) {
            slowDisk.end();
        }
    }
}
