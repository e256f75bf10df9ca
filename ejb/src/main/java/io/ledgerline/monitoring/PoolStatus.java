package io.ledgerline.monitoring;

/**
 * A pool of connections.
 *
 * @param name the data source, as in {@code LedgerlineDS}
 * @param inUse connections that somebody works with
 * @param available connections that could still be handed out
 * @param waiting requests that had to wait since the server's start
 * @param timedOut requests that waited in vain since the server's start
 */
public record PoolStatus(String name, long inUse, long available, long waiting, long timedOut) {}
