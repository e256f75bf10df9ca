package io.ledgerline.e2e.fire.fault;

/**
 * What is around the hub and can fail.
 *
 * @param clock null unless the schedule has it jump
 * @param disk null unless the schedule fills it
 */
public record Surroundings(Proxies proxies, FakeClock clock, SmallDisk disk) implements AutoCloseable {

    @Override
    public void close() {
        proxies.close();
        if (disk != null) {
            disk.close();
        }
    }
}
