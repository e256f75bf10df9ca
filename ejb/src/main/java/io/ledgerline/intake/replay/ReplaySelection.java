package io.ledgerline.intake.replay;

import io.ledgerline.message.MessageState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Which messages to replay. Ids count alone; otherwise every criterion that is not null must hold.
 *
 * @param messageIds these messages
 * @param protocol protocol
 * @param source sending system
 * @param type message type
 * @param state where they stand
 * @param receivedFrom received at or after
 * @param receivedUntil received before
 */
public record ReplaySelection(
        List<UUID> messageIds,
        String protocol,
        String source,
        String type,
        MessageState state,
        Instant receivedFrom,
        Instant receivedUntil) {

    /** True when nothing is asked for, which would select everything. */
    public boolean empty() {
        return (messageIds == null || messageIds.isEmpty())
                && protocol == null
                && source == null
                && type == null
                && state == null
                && receivedFrom == null
                && receivedUntil == null;
    }
}
