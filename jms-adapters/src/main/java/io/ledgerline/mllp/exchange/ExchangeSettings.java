package io.ledgerline.mllp.exchange;

import java.time.Duration;

/**
 * Limits of what is under way.
 *
 * @param maxInFlight messages taken but not answered yet, over all connections; beyond it nothing is read
 * @param maxInFlightBytes the same in bytes
 * @param maxPipelined messages taken but not answered yet of one connection
 * @param replyTimeout an answer that takes longer is replaced by one that asks to send again
 */
public record ExchangeSettings(int maxInFlight, long maxInFlightBytes, int maxPipelined, Duration replyTimeout) {}
