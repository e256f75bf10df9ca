package io.ledgerline.posting.connector.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.canonical.BusinessDocument;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.canonical.InvalidDocument;
import io.ledgerline.posting.connector.Command;
import java.io.IOException;
import java.time.LocalDate;

/**
 * A command as it was read.
 *
 * @param command the command
 * @param businessDate the date to post under, in the facility's zone
 * @param document of the type that its kind carries
 */
public record CommandDocument(Command command, LocalDate businessDate, BusinessDocument document) {

    /**
     * Reads a command's body.
     *
     * @throws Unfit when it cannot be read, or carries another type of document than its kind
     */
    public static CommandDocument read(Command command) throws Unfit {
        try {
            JsonNode body = CanonicalJson.mapper().readTree(command.body());
            BusinessDocument document = CanonicalJson.read(body.path("document"));
            if (!command.kind().document().isInstance(document)) {
                throw new Unfit(
                        "document-type",
                        command.kind() + " does not carry a "
                                + document.getClass().getSimpleName());
            }
            return new CommandDocument(
                    command, LocalDate.parse(body.path("businessDate").asText()), document);
        } catch (IOException | InvalidDocument e) {
            throw new Unfit("document-unreadable", "the document of the command cannot be read");
        }
    }
}
