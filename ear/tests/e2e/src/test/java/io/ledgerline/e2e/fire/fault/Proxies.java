package io.ledgerline.e2e.fire.fault;

/**
 * The proxies in the hub's connections.
 *
 * @param database in front of PostgreSQL; null on H2, which has no connections
 * @param erp in front of the ERP over HTTP
 */
public record Proxies(TcpProxy database, TcpProxy erp) implements AutoCloseable {

    @Override
    public void close() {
        if (database != null) {
            database.close();
        }
        erp.close();
    }
}
