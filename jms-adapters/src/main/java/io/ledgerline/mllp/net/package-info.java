/**
 * Connections: non-blocking sockets of many idle senders on a few threads, TLS, MLLP framing, limits. Knows nothing of
 * HL7: whole frames go to a {@link io.ledgerline.mllp.net.FrameHandler}.
 */
package io.ledgerline.mllp.net;
