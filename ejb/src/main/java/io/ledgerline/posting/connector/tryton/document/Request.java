package io.ledgerline.posting.connector.tryton.document;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.canonical.BusinessDocument;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.canonical.InvalidDocument;
import io.ledgerline.posting.PostingKind;
import io.ledgerline.posting.connector.Command;
import io.ledgerline.posting.connector.tryton.rpc.TrytonFault;
import java.io.IOException;
import java.time.LocalDate;

/**
 * A command, read.
 *
 * @param reference the hub's idempotency key
 * @param kind what is asked for
 * @param facility canonical code
 * @param businessDate the facility's
 * @param reverses reference of the command that this one takes back, or null
 * @param document what it is about
 */
public record Request(
        String reference,
        PostingKind kind,
        String facility,
        LocalDate businessDate,
        String reverses,
        BusinessDocument document) {

    /** Reads a command. */
    public static Request of(Command command) throws TrytonFault {
        try {
            JsonNode body = CanonicalJson.mapper().readTree(command.body());
            return new Request(
                    command.reference(),
                    command.kind(),
                    body.path("facility").asText(),
                    LocalDate.parse(body.path("businessDate").asText()),
                    command.reverses(),
                    CanonicalJson.read(body.path("document")));
        } catch (IOException | InvalidDocument e) {
            throw TrytonFault.refused("COMMAND_UNREADABLE", "The command cannot be read");
        }
    }
}
