package io.ledgerline.workqueue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What a decision brings along. */
public sealed interface Correction {

    /**
     * Corrected canonical documents in place of those that the message gave.
     *
     * @param documents canonical JSON documents, all of the message's
     */
    record Documents(List<JsonNode> documents) implements Correction {
        /** An immutable list. */
        public Documents {
            documents = List.copyOf(documents);
        }
    }

    /**
     * The corrected message itself, in the protocol it came in.
     *
     * @param text the whole message, decoded
     */
    record Message(String text) implements Correction {}

    /**
     * The meaning of a code.
     *
     * @param canonical the canonical id
     */
    record Code(String canonical) implements Correction {}

    /**
     * What stands in the ERP already.
     *
     * @param number document number in the ERP
     */
    record ErpDocument(String number) implements Correction {}
}
