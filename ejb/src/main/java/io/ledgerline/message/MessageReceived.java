package io.ledgerline.message;

import java.util.Map;
import java.util.UUID;

/**
 * CDI event: a message was taken in, in whatever way it ended. Fired inside the transaction of the message.
 *
 * @param id the message
 * @param protocol its protocol
 * @param type its type as mappings name it
 * @param source sending system
 * @param facility canonical facility code, or null when not resolved
 * @param state where it stands now
 * @param duplicate true when it had been taken in before; the id is then the first one's
 * @param stageNanos time spent by stage: {@code translate map resolve plan write}
 */
public record MessageReceived(
        UUID id,
        String protocol,
        String type,
        String source,
        String facility,
        MessageState state,
        boolean duplicate,
        Map<String, Long> stageNanos) {}
