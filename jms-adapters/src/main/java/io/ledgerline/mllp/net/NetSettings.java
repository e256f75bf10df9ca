package io.ledgerline.mllp.net;

import java.time.Duration;
import javax.net.ssl.SSLContext;

/**
 * Limits of the connections.
 *
 * @param bind address to listen on
 * @param port port in the clear; 0 for none, -1 for any free one (tests)
 * @param tlsPort port under TLS; 0 for none, -1 for any free one
 * @param tls keys and trust for the TLS port, or null
 * @param clientAuth whether senders must, may or need not show a certificate
 * @param ioThreads threads that do the input and output
 * @param maxConnections more are closed at once
 * @param maxConnectionsPerAddress more from one address are closed at once
 * @param maxMessageBytes longest block; of a longer one only the beginning is kept
 * @param maxBufferedBytes memory for unfinished blocks of all connections
 * @param idleTimeout quiet connections are closed after this; zero for never
 * @param frameTimeout a block, and a TLS handshake, must be complete within this
 * @param writeTimeout a sender must take its answer within this
 */
public record NetSettings(
        String bind,
        int port,
        int tlsPort,
        SSLContext tls,
        ClientAuth clientAuth,
        int ioThreads,
        int maxConnections,
        int maxConnectionsPerAddress,
        int maxMessageBytes,
        long maxBufferedBytes,
        Duration idleTimeout,
        Duration frameTimeout,
        Duration writeTimeout) {

    /** Whether senders show a certificate. */
    public enum ClientAuth {
        /** They are not asked. */
        NONE,
        /** They are asked; one that they show must be trusted. */
        WANT,
        /** Mutual TLS. */
        NEED
    }
}
