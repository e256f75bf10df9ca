package io.ledgerline.message;

import io.ledgerline.canonical.Violation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What the journal knows about a message, without its bytes and documents.
 *
 * @param id its id
 * @param receivedAt when the edge had its last byte
 * @param protocol its protocol
 * @param channel where it came in
 * @param source sending system, in its own words
 * @param sourceFacility sending facility, in its own words; null when it named none
 * @param facility canonical facility code, or null
 * @param controlId the sender's message id, or null
 * @param type message type as mappings name it, or null
 * @param version version of the standard, or null
 * @param businessKey what keeps order, or null
 * @param correlationId what it shares with everything of the same business event
 * @param principal the signed-in sender, or null
 * @param contentType MIME type, or null
 * @param charset character set, or null
 * @param digest SHA-256 of the bytes
 * @param size number of bytes
 * @param kept false when retention has removed the bytes
 * @param mappingVersion the mapping that made its documents, or null
 * @param state where it stands
 * @param flagged true when its control id was used before with other content
 * @param violations why it was refused; empty otherwise
 * @param replyStatus HTTP status that fits the acknowledgement
 * @param stageNanos time spent by stage in the last run, in nanoseconds
 * @param processedAt when the last run ended
 * @param completedAt when it came to its end, or null
 * @param duplicates how often it came again
 * @param lastDuplicateAt when it last came again, or null
 * @param runs how often it was run
 */
public record MessageSummary(
        UUID id,
        Instant receivedAt,
        String protocol,
        String channel,
        String source,
        String sourceFacility,
        String facility,
        String controlId,
        String type,
        String version,
        String businessKey,
        String correlationId,
        String principal,
        String contentType,
        String charset,
        String digest,
        int size,
        boolean kept,
        String mappingVersion,
        MessageState state,
        boolean flagged,
        List<Violation> violations,
        int replyStatus,
        Map<String, Long> stageNanos,
        Instant processedAt,
        Instant completedAt,
        int duplicates,
        Instant lastDuplicateAt,
        int runs) {}
