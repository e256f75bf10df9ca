package io.ledgerline.sandbox.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ledgerline.sandbox.Json;

/**
 * What the ERP says to a command.
 *
 * @param reference the external reference of the command
 * @param posted true when there is a document for it
 * @param documentNumber number of the document
 * @param code the rule that it breaks, when refused
 * @param message the same in words
 * @param duplicate true when the document was there before
 */
public record Answer(
        String reference, boolean posted, String documentNumber, String code, String message, boolean duplicate) {

    static Answer posted(String reference, String number, boolean duplicate) {
        return new Answer(reference, true, number, null, null, duplicate);
    }

    /** A refusal. */
    public static Answer refused(String reference, String code, String message) {
        return new Answer(reference, false, null, code, message, false);
    }

    /** POSTED or REJECTED. */
    public String status() {
        return posted ? "POSTED" : "REJECTED";
    }

    /** The answer as JSON. */
    public String json() {
        ObjectNode node = Json.mapper().createObjectNode();
        node.put("reference", reference);
        node.put("status", status());
        node.put("documentNumber", documentNumber);
        node.put("code", code);
        node.put("message", message);
        node.put("duplicate", duplicate);
        return node.toString();
    }
}
