package io.ledgerline.operations.alert.channel;

import java.time.Instant;

/**
 * How a channel is set up.
 *
 * @param name its name
 * @param active whether it tells anything
 * @param target whom it tells, in words
 * @param pending what it has yet to tell
 * @param lastAt when it last told something on this node, or null
 * @param lastError why it could not, the last time that it tried, or null
 */
public record ChannelStatus(
        String name, boolean active, String target, long pending, Instant lastAt, String lastError) {}
