package io.ledgerline.mllp.exchange;

import java.time.Instant;
import java.util.UUID;

/**
 * A message as it came.
 *
 * @param id its id in the hub
 * @param body its bytes
 * @param receivedAt when its last byte was there
 * @param orderKey messages of one key are kept in order; null when there is none
 * @param answerWanted true when the application's answer is to come back to the connection
 * @param remoteAddress address and port of the sender
 * @param principal the sender by its certificate, or null
 */
public record InboundFrame(
        UUID id,
        byte[] body,
        Instant receivedAt,
        String orderKey,
        boolean answerWanted,
        String remoteAddress,
        String principal) {}
