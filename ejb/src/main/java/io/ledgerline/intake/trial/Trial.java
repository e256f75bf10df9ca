package io.ledgerline.intake.trial;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.canonical.Violation;
import java.util.List;

/**
 * What a mapping version makes of a message.
 *
 * @param outcome in one word
 * @param type type of the message as it was read, or null
 * @param mappingVersion the version or versions that ran, or null
 * @param documents canonical documents as a JSON array; null unless mapped
 * @param violations why the message would be refused
 * @param fault what is wrong with the mapping itself, or null
 */
public record Trial(
        Result outcome,
        String type,
        String mappingVersion,
        JsonNode documents,
        List<Violation> violations,
        String fault) {

    /** In one word. */
    public enum Result {
        /** It gave documents. */
        MAPPED,
        /** The message is refused: by its translator or by the mapping. */
        REFUSED,
        /** The mapping is not for messages of this type. */
        OTHER_TYPE,
        /** The mapping failed. */
        FAULT
    }
}
