package io.ledgerline.message;

import io.ledgerline.canonical.Violation;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What the journal keeps of a message when it is taken in.
 *
 * @param envelope as the edge gave it
 * @param header as the translator read it
 * @param facility canonical facility code, or null when not resolved
 * @param digest SHA-256 of the body
 * @param documents canonical documents as a JSON array, or null when it could not be mapped
 * @param mappingVersion the mapping that made them, or null
 * @param state where the message stands
 * @param violations why it was refused; empty otherwise
 * @param reply the acknowledgement, kept to answer a duplicate the same
 * @param stageNanos time spent by stage
 * @param openPostings postings that have to end before the message is posted
 * @param processedAt when the intake was done with it
 */
public record JournalEntry(
        Envelope envelope,
        MessageHeader header,
        String facility,
        String digest,
        String documents,
        String mappingVersion,
        MessageState state,
        List<Violation> violations,
        StoredReply reply,
        Map<String, Long> stageNanos,
        int openPostings,
        Instant processedAt) {}
